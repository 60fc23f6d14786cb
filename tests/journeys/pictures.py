"""Pictures for human eyes: ``python -m tests.journeys.pictures`` saves the main pages into ``build/pictures/``.

A town hall is started for it and gone afterwards. ``docs/portal.png``, which the README shows, is renewed as well.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from tests.bench.town import open_town, prepared
from tests.journeys import chromium, dog
from tests.journeys.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build/pictures"
PORTAL = ROOT / "docs/portal.png"

WIDTHS = (320, 768, 1400)
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced-colors": {"forced_colors": "active"},
    "print": {"media": "print"},
}


def at(path: str) -> Callable[[Visitor], None]:
    def walk(visitor: Visitor) -> None:
        visitor.open(path)

    return walk


def after(steps: int) -> Callable[[Visitor], None]:
    """The page of the dog's registration that comes after so many steps."""

    def walk(visitor: Visitor) -> None:
        visitor.open(dog.START).press("Antrag beginnen")
        for step in dog.STEPS[:steps]:
            step(visitor)

    return walk


def with_errors(visitor: Visitor) -> None:
    after(3)(visitor)
    visitor.press("Hund hinzufügen").press("Weiter")


def with_open_questions(visitor: Visitor) -> None:
    after(4)(visitor)
    visitor.choose(dog.PAID_ELSEWHERE, "Ja").choose(dog.REDUCTION, "Assistenzhund")
    visitor.expects("Nachweis für die Ermäßigung")


def with_the_code(visitor: Visitor) -> None:
    after(1)(visitor)
    visitor.press("Speichern und später weiter")


def with_the_receipt(visitor: Visitor) -> None:
    after(5)(visitor)
    visitor.press("Antrag abgeben")


PAGES: dict[str, Callable[[Visitor], None]] = {
    "home": at("/"),
    "search": at("/suche/?q=parken"),
    "services": at("/leistungen/"),
    "service": at(dog.PAGE),
    "service-not-online": at("/leistungen/wohngeld-beantragen/"),
    "life-event": at("/lebenslagen/umzug/"),
    "start": at(dog.START),
    "step": after(3),
    "step-errors": with_errors,
    "step-opened": with_open_questions,
    "check": after(5),
    "later": with_the_code,
    "receipt": with_the_receipt,
    "accessibility": at("/barrierefreiheit/"),
    "not-found": at("/gibt-es-nicht/"),
}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    cores = os.sched_getaffinity(0)
    with prepared() as environment, open_town(environment, cores) as town, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launching())
        address = f"http://127.0.0.1:{town.port}"
        for name, walk in PAGES.items():
            take_all(browser, address, name, walk)
        take_portal(browser, address)
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(ROOT)}")


def take_all(browser: Browser, address: str, name: str, walk: Callable[[Visitor], None]) -> None:
    """One page in every look at every width, and in English on a phone and on a desktop."""
    context = browser.new_context(locale="de-DE", reduced_motion="reduce")
    visitor = Visitor(context, address)
    walk(visitor)
    for look, media in LOOKS.items():
        visitor.page.emulate_media(**media)
        take(visitor, f"{name}-{look}")
        visitor.page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    visitor.switch_language("English")
    take(visitor, f"{name}-english")
    context.close()


def take(visitor: Visitor, name: str) -> None:
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True)


def take_portal(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="de-DE", viewport={"width": 1400, "height": 900})
    Visitor(context, address).open("/").page.screenshot(path=PORTAL)
    context.close()


if __name__ == "__main__":
    main()
