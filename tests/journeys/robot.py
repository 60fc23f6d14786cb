"""Fills in a form that nobody has programmed: sees the controls on the page, knows nothing of what they mean.

Choices get their first answer, dates a date, files a PDF. Anything else gets a word; where the town hall
objects, the next word is tried, as a person would after reading the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.journeys.files import A_PROOF
from tests.journeys.visitor import Visitor

WORDS = (
    "Erika",
    "7.5.2020",
    "99084",
    "12",
    "erika@example.org",
    "0361 1234567",
    "7",
    "DE",
    "EF AB 123",
    "1985",
    "14:30",
    "A",
)
NUMBERS = ("12", "7", "1985", "1", "100", "1,5", "99084")
MOST_PAGES = 60

SEEN = """
() => [...document.querySelectorAll('form[data-application=step] :is(input, select, textarea)')]
  .filter(it => it.name && it.type !== 'hidden' && it.type !== 'submit' && it.type !== 'search')
  .map(it => ({
    id: it.id, name: it.name, kind: it.tagName === 'INPUT' ? it.type : it.tagName.toLowerCase(),
    keys: it.inputMode, hint: document.getElementById(it.id + '_hint')?.innerText ?? '',
    wrong: it.getAttribute('aria-invalid') === 'true' || !!it.closest('[aria-invalid=true]'),
    filled: it.type === 'radio'
      ? !!document.querySelector(`input[name="${CSS.escape(it.name)}"]:checked`)
      : it.type === 'file' ? it.files.length > 0 || !!document.getElementById(it.id + '_attached')
      : it.type === 'checkbox' ? it.checked : it.value !== '',
  }))
"""


@dataclass(frozen=True)
class Control:
    id: str
    name: str
    kind: str
    keys: str
    hint: str
    wrong: bool
    filled: bool


class Robot:
    """``pages`` are the headings it passed, ``words`` how many answers it gave."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.pages: list[str] = []
        self.answered: set[str] = set()
        self._tries: dict[str, int] = {}

    def fill_in(self) -> None:
        """From the first step to the page where one checks. Gives up (AssertionError) where it goes round in circles."""
        for _page in range(MOST_PAGES):
            if self.visitor.path.endswith("/pruefen/"):
                return
            self.pages.append(self.visitor.heading)
            self._answer_page()
            self.visitor.press("Weiter")
        raise AssertionError(f"still at {self.pages[-1]!r}, which says {self.visitor.problems}")

    def _answer_page(self) -> None:
        done: set[str] = set()
        while control := self._next(done):
            done.add(control.name)
            self.answered.add(control.name)
            self._answer(control)

    def _next(self, done: set[str]) -> Control | None:
        """The first control that is empty or objected to and has not had its turn on this page."""
        seen: list[dict[str, Any]] = self.visitor.page.evaluate(SEEN)
        controls = (Control(**each) for each in seen)
        return next((it for it in controls if it.name not in done and (it.wrong or not it.filled)), None)

    def _answer(self, control: Control) -> None:
        field = self.visitor.page.locator(f"[id='{control.id}']")
        match control.kind:
            case "radio" | "checkbox":
                self.visitor.decide(lambda: field.check())
            case "select":
                self.visitor.decide(lambda: field.select_option(index=1))
            case "file":
                field.set_input_files(A_PROOF)
            case _:
                field.fill(self._word_for(control))

    def _word_for(self, control: Control) -> str:
        number = self._tries[control.name] = self._tries.get(control.name, -1) + 1
        if "TT.MM.JJJJ" in control.hint:
            return "07.05.2020"
        words = NUMBERS if control.keys == "decimal" else WORDS
        return words[number % len(words)]
