"""Somebody who applies again and again over HTTP, and writes down only what the town hall acknowledged."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException

from tests.bench.citizen import Citizen, Page
from tests.bench.journeys import MOST_STEPS, submit
from tests.bench.robot import Robot

from engines.form.definition import Form

LOST = (OSError, HTTPException)
"""What a connection to a killed server ends with."""
DRAFT = re.compile(r"/antrag/[^/]+/([0-9a-f-]{36})/")
RECEIPT = re.compile(r"/antrag/beleg/([^/]+)/")
LAST_PAGE = "//main//a[contains(@href, '/abschluss/')]/@href"
"""Whoever is signed in says on a page of its own for whom she applies."""


class Unexpected(RuntimeError):
    """The town hall answered, but not as it should."""


@dataclass
class Applicant(threading.Thread):
    """Applies until ``stop``. ``acknowledged``: receipt by draft. ``errors``: answers that should not have been."""

    port: int
    slug: str
    form: Form
    stop: threading.Event
    cookie: str = ""
    """Of a browser that is signed in; nobody has to."""
    acknowledged: dict[str, str] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    interrupted: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        robot = Robot(self.form)
        while not self.stop.is_set():
            try:
                self._apply(robot)
            except LOST:
                self._rest()
            except (Unexpected, StopIteration, KeyError, ValueError) as error:
                self.errors.append(repr(error)[:200])

    def _rest(self) -> None:
        self.interrupted += 1
        time.sleep(0.2)

    def _apply(self, robot: Robot) -> None:
        """One application. A draft that was broken off before its end is given up."""
        citizen = Citizen(self.port)
        citizen.cookies.load(self.cookie)
        page = self._expected(citizen.post(f"/antrag/{self.slug}/", []))
        draft = DRAFT.search(page.address)
        if not draft:
            raise Unexpected(f"no draft at {page.address}")
        self.begun.add(draft[1])
        for _step in range(MOST_STEPS):
            if not _asks(page):
                break
            page = self._expected(robot.answer(citizen, page))
        if end := page.tree.xpath(LAST_PAGE):
            page = self._expected(citizen.get(end[0]))
        self._hand_in(citizen, page, draft[1])

    def _hand_in(self, citizen: Citizen, page: Page, draft: str) -> None:
        """Again and again until there is a receipt, as one does who saw no answer."""
        check = page.address
        while draft not in self.acknowledged and not self.stop.is_set():
            try:
                arrived = page if RECEIPT.search(page.address) else submit(citizen, page)
                if receipt := RECEIPT.search(self._expected(arrived).address):
                    self.acknowledged[draft] = receipt[1]
                else:
                    page = arrived
            except LOST:
                self._rest()
                citizen.connection.close()
                page = self._reached(citizen, check)

    def _reached(self, citizen: Citizen, address: str) -> Page:
        while not self.stop.is_set():
            try:
                return self._expected(citizen.get(address))
            except LOST:
                self._rest()
                citizen.connection.close()
        raise ConnectionError(address)

    def _expected(self, page: Page) -> Page:
        if page.status != 200:
            raise Unexpected(f"{page.status} at {page.address}")
        return page


def _asks(page: Page) -> bool:
    """Whether it is a step of the form, not yet the look at all answers."""
    return bool(page.tree.xpath("//main//form[@data-application='step']"))
