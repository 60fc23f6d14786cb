"""A person who uses the keyboard alone: Tab, Shift+Tab, arrows, Space, Enter and what she types."""

from __future__ import annotations

from typing import Any

from tests.journeys.visitor import Visitor

MOST_TABS = 80

FOCUSED = """
() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  const label = it.labels?.[0]?.innerText ?? '';
  const legend = it.closest('fieldset[role=radiogroup]')?.querySelector('legend')?.innerText ?? '';
  const around = [it, it.parentElement, it.closest('.kern-form-check')].filter(Boolean).map(e => getComputedStyle(e));
  return {
    name: (legend + ' ' + (label || it.innerText || it.getAttribute('aria-label') || '')).trim(), kind: it.type ?? it.tagName.toLowerCase(), id: it.id,
    row: it.closest('fieldset.group')?.querySelector('legend')?.innerText ?? '',
    lit: around.some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none')),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}
"""


class Keyboard:
    """Moves the focus of a visitor's page. ``unlit`` names what had the focus without showing it: it must stay empty."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.keys = visitor.page.keyboard
        self.unlit: list[str] = []

    def focused(self) -> dict[str, Any]:
        return self.visitor.page.evaluate(FOCUSED)

    def go_to(self, name: str, *, kind: str = "") -> Keyboard:
        """Presses Tab until what has the focus is called so."""
        met = []
        for _tab in range(MOST_TABS):
            self.keys.press("Tab")
            it = self.focused()
            met.append(it["name"])
            if not (it["lit"] and it["seen"]) and it["kind"] != "body":
                self.unlit.append(f"{self.visitor.path}: {it['kind']} {it['name']}")
            if it["name"].startswith(name) and it["kind"].startswith(kind):
                return self
        raise AssertionError(f"Tab never reached {name!r}, but {met}")

    def go_back_to(self, name: str) -> Keyboard:
        for _tab in range(MOST_TABS):
            self.keys.press("Shift+Tab")
            if self.focused()["name"].startswith(name):
                return self
        raise AssertionError(f"Shift+Tab never reached {name!r}")

    def write(self, name: str, text: str) -> Keyboard:
        self.go_to(name).keys.type(text)
        return self

    def choose(self, question: str, *, downward: int) -> Keyboard:
        """Goes to a question with radio buttons and presses the arrow down so often (0: Space on the first)."""
        self.go_to(question, kind="radio")
        with self._told():
            self.keys.press("Space")
        for _step in range(downward):
            with self._told():
                self.keys.press("ArrowDown")
        return self

    def pick(self, name: str, letters: str) -> Keyboard:
        """Types the first letters of an option of a closed list."""
        self.go_to(name, kind="select")
        with self._told():
            self.keys.type(letters)
        return self

    def press(self, button: str) -> Keyboard:
        self.go_to(button)
        return self.enter()

    def enter(self) -> Keyboard:
        with self.visitor.next_page():
            self.keys.press("Enter")
        return self

    def _told(self) -> Any:
        return self.visitor.page.expect_response(lambda answer: answer.request.method == "POST")
