"""What a page must be for everyone: no finding by axe, no sideways scrolling on a small or much enlarged screen."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 320, "height": 640}
ENLARGED: ViewportSize = {"width": 320, "height": 256}
"""1280 by 1024 at 400 % (WCAG 1.4.10)."""

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
    "preload": False,
}


def shortcomings(page: Page) -> list[str]:
    """Every finding on the page as it stands: light on a desktop, dark on a phone, and enlarged four times."""
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    found = [f"light, desktop: {finding}" for finding in findings(page)]
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    found += [f"dark, phone: {finding}" for finding in findings(page)]
    found += scrolls_sideways(page)
    page.set_viewport_size(ENLARGED)
    found += scrolls_sideways(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESKTOP)
    return found


def findings(page: Page) -> list[str]:
    """What axe-core objects to: rule, advice and the elements concerned."""
    page.evaluate(AXE_SCRIPT)
    result = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [_told(violation) for violation in result["violations"]]


def scrolls_sideways(page: Page) -> list[str]:
    width = page.evaluate("document.scrollingElement.scrollWidth")
    size = page.viewport_size or DESKTOP
    if width <= size["width"]:
        return []
    return [f"{size['width']} x {size['height']}: the page is {width} wide, because of {_widest(page)}"]


def _told(violation: dict[str, Any]) -> str:
    places = "; ".join(node["html"][:160] + " " + _measured(node) for node in violation["nodes"][:4])
    return f"{violation['id']}: {violation['help']}: {places}"


def _measured(node: dict[str, Any]) -> str:
    """The colours and sizes behind a finding, where axe names them."""
    return " ".join(check["message"] for check in node["any"])[:240]


def _widest(page: Page) -> list[str]:
    return page.evaluate(
        "() => [...document.body.querySelectorAll('*')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        ".slice(0, 5).map(e => e.tagName + '.' + e.className)"
    )
