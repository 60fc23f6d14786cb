"""What a first view costs: bytes and requests in a real Chromium, SQL queries in process, CPU time in the server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page as Browsed
from playwright.sync_api import sync_playwright
from tests.bench.citizen import Citizen, Page
from tests.bench.table import Figure
from tests.bench.town import PROJECT, Town

CHROMIUM = os.environ.get("RATHAUS_CHROMIUM", "/usr/bin/chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
APPLICATION = "/antrag/"
FIRST_VIEWS = {
    "start": "/",
    "life situation": "/lebenslagen/umzug/",
    "service": "/leistungen/hund-anmelden/",
    "form": "/antrag/hund-anmelden/",
}


def figures(town: Town) -> Iterator[Figure]:
    """Sizes of the first views."""
    for name, path in FIRST_VIEWS.items():
        yield Figure(f"{name}: HTML, compressed", _first_page(town, path).transferred / 1000, "kB", 14)
    for name, count in queries(town, FIRST_VIEWS).items():
        yield Figure(f"{name}: SQL queries", count, "", 15)
    yield from _seen_by_chromium(town, FIRST_VIEWS)


def _first_page(town: Town, path: str) -> Page:
    citizen = Citizen(town.port)
    page = citizen.post(path, []) if path.startswith(APPLICATION) else citizen.get(path)
    if page.status != 200:
        raise RuntimeError(f"{path} answered {page.status}")
    return page


def queries(town: Town, paths: dict[str, str]) -> dict[str, int]:
    """The number of SQL queries of each page, by the page's name."""
    printed = subprocess.run(
        [sys.executable, "-m", "tests.bench.queries", *paths.values()],
        env=town.environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    counted = json.loads(printed.splitlines()[-1])
    return {name: counted[path] for name, path in paths.items()}


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
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        for name, path in paths.items():
            page = browser.new_page()
            sizes = _transferred(page, _address(page, f"http://127.0.0.1:{town.port}{path}"))
            yield Figure(f"{name}: transferred in all", sum(sizes) / 1000, "kB", 80)
            yield Figure(f"{name}: requests", len(sizes), "", 12)
            page.close()
        browser.close()


def _address(page: Browsed, address: str) -> str:
    """The address itself; of an application's start page, that of the first step behind its button."""
    if APPLICATION not in address:
        return address
    page.goto(address)
    page.locator("main form[method=post] button").first.click()
    page.wait_for_url("**/schritt-*/")
    return page.url


def _transferred(page: Browsed, address: str) -> list[int]:
    """Bytes of every response of one visit with an empty cache, headers included."""
    sizes: list[int] = []
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.clearBrowserCache")
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    return sizes
