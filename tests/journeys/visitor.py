"""A person at a browser: reads headings, presses what is written on buttons, and notices what is not right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, FilePayload, Locator, Page
from tests.journeys.accessibility import shortcomings
from tests.journeys.watching import Watch

Words = str | re.Pattern[str]
File = FilePayload
PATIENCE_MS = 15_000
"""How long a visitor waits for a page on a slow machine before she calls it broken."""


class Visitor:
    """One person with one tab. ``trouble`` is what went wrong anywhere on the way and must stay empty."""

    def __init__(self, context: BrowserContext, address: str, *, has_scripts: bool = True) -> None:
        self.context = context
        self.has_scripts = has_scripts
        self.address = address
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self._watch = Watch(self.page, address.removeprefix("http://"))

    # --- moving about

    def open(self, path: str) -> Visitor:
        self.page.goto(self.address + path)
        return self

    def follow(self, link: Words) -> Visitor:
        """Clicks the first link of this name in the main part, and sees what comes."""
        with self.next_page():
            self.main.get_by_role("link", name=link).first.click()
        return self

    def press(self, button: Words) -> Visitor:
        """Clicks the first button of this name in the main part, and sees what comes."""
        with self.next_page():
            self.main.get_by_role("button", name=button).first.click()
        return self

    def go_back(self) -> Visitor:
        with self.next_page():
            self.page.go_back()
        return self

    @contextmanager
    def next_page(self) -> Iterator[None]:
        """A new main part, whether the browser loads it or a script puts it into the page."""
        self.page.evaluate("document.querySelector('main').dataset.seen = ''")
        yield
        self.page.locator("main:not([data-seen])").wait_for()
        self.page.wait_for_load_state()

    def switch_language(self, language: str) -> Visitor:
        """Presses the button in the header that names the other language in its own words."""
        with self.next_page():
            self.page.locator("header").get_by_role("button", name=language).click()
        return self

    def second_tab(self) -> Visitor:
        """The same person (same cookies) with another tab."""
        return Visitor(self.context, self.address, has_scripts=self.has_scripts)

    # --- answering

    def write(self, label: Words, text: str, *, row: str = "") -> Visitor:
        """Types into the field; ``row`` is the title of the row it lies in, where a group is repeated."""
        self.field(label, row=row).fill(text)
        return self

    def choose(self, question: Words, answer: Words, *, row: str = "") -> Visitor:
        """Picks one of the radio buttons under a question; what that opens or closes is there afterwards."""
        group = self._part(row).get_by_role("radiogroup", name=question).first
        radio = group.get_by_label(answer, exact=True)
        if not radio.is_checked():
            self.decide(radio.check)
        return self

    def pick(self, label: Words, option: str, *, row: str = "") -> Visitor:
        select = self.field(label, row=row)
        if select.locator("option:checked").inner_text() != option:
            self.decide(lambda: select.select_option(label=option))
        return self

    def attach(self, label: Words, file: File) -> Visitor:
        self.field(label).set_input_files(file)
        return self

    def decide(self, choice: Callable[[], object]) -> None:
        """A script tells the town hall of each choice and draws the questions anew; without it nothing happens."""
        if not self.has_scripts:
            choice()
            return
        with self.page.expect_response(lambda answer: answer.request.method == "POST") as told:
            choice()
        told.value.finished()

    # --- reading

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        return self.main.inner_text()

    @property
    def problems(self) -> list[str]:
        """The sentences of the error summary."""
        return self.page.locator(".errors li").all_inner_texts()

    @property
    def focus(self) -> str:
        """The id of what has the keyboard's focus."""
        return self.page.evaluate("document.activeElement.id")

    def field(self, label: Words, *, row: str = "") -> Locator:
        """The first control with this label (a part of it is enough)."""
        controls = self.page.locator("input, select, textarea")
        return self._part(row).get_by_label(label).and_(controls).first

    def _part(self, row: str) -> Locator:
        return self.main.get_by_role("group", name=row, exact=True) if row else self.main

    def expects(self, label: Words) -> None:
        """Waits until the question is there; a script may be about to show it."""
        self.field(label).wait_for(state="visible")

    def misses(self, label: Words) -> None:
        """Waits until the question is gone."""
        self.field(label).wait_for(state="detached")

    def asks(self, label: Words) -> bool:
        return self.field(label).count() > 0

    # --- judging

    @property
    def trouble(self) -> list[str]:
        return self._watch.trouble

    def shortcomings(self) -> list[str]:
        """What is wrong with this page for anyone (see ``accessibility``), named with its address."""
        return [f"{self.path}: {finding}" for finding in shortcomings(self.page)]


def saved(visitor: Visitor, link: Words) -> bytes:
    """What the visitor gets when she downloads the file behind a link."""
    with visitor.page.expect_download() as waiting:
        visitor.main.get_by_role("link", name=link).click()
    return Path(waiting.value.path()).read_bytes()
