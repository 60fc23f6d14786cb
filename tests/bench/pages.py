"""What a first view costs: bytes and requests in a real Chromium, SQL queries in process, CPU time in the server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.citizen import Citizen, Page
from tests.bench.table import Figure
from tests.bench.town import Town

CHROMIUM = os.environ.get("RATHAUS_CHROMIUM", "/usr/bin/chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FIRST_VIEWS = {
    "start": "/",
    "life situation": "/lebenslagen/umzug/",
    "service": "/leistungen/hund-anmelden/",
}


def figures(town: Town) -> Iterator[Figure]:
    """Sizes of the first views."""
    for name, path in FIRST_VIEWS.items():
        page = Citizen(town.port).get(path)
        yield Figure(f"{name}: HTML, compressed", page.transferred / 1000, "kB", 14)
    yield from _seen_by_chromium(town, FIRST_VIEWS)


def cpu_milliseconds(town: Town, fetch: Callable[[], Page], turns: int) -> float:
    """Server CPU time of one request, from the accounting of its processes over ``turns`` requests."""
    for _warm in range(5):
        fetch()
    before = town.web_cpu_seconds()
    for _turn in range(turns):
        fetch()
    return (town.web_cpu_seconds() - before) * 1000 / turns


def _seen_by_chromium(town: Town, paths: dict[str, str]) -> Iterator[Figure]:
    if not Path(CHROMIUM).exists():
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        for name, path in paths.items():
            page = browser.new_page()
            sizes: list[int] = []
            devtools = page.context.new_cdp_session(page)
            devtools.send("Network.enable")
            devtools.on(
                "Network.loadingFinished", lambda event, kept=sizes: kept.append(event["encodedDataLength"])
            )
            page.goto(f"http://127.0.0.1:{town.port}{path}", wait_until="networkidle")
            yield Figure(f"{name}: transferred in all", sum(sizes) / 1000, "kB", 80)
            yield Figure(f"{name}: requests", len(sizes), "", 12)
            page.close()
        browser.close()
