"""At home: who applied answers, sends what is missing, speaks up, reads, pays, objects, or thinks again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from engines.form.definition import Question
from rathaus.cases import actions
from rathaus.cases.models import RequestItem
from rathaus.cases.queries.citizen import Sheet, sheet_of
from rathaus.cases.queries.file import case_of, file_of
from rathaus.core.files.keeping import keep_own
from rathaus.correspondence.actions import mark_letter_read, write_message
from rathaus.correspondence.queries import letters_of
from rathaus.people.queries import Viewer

from . import words
from .evidence import PAPERS, page
from .hours import evening, later
from .paying import Paying
from .typing_in import typed
from .world import Matter, World

ANSWERS = 0.82
SPEAKS = 0.6
READS = 0.85
OBJECTS = {True: 0.25, False: 0.01}
"""Whether it was refused."""
TAKES_BACK = 0.025
ASKED_FOR = timedelta(days=22)
"""After that long the office goes on without an answer."""

Again = Callable[[Matter, Viewer, datetime], None]


class Home:
    def __init__(self, world: World, again: Again) -> None:
        self.world, self.agenda, self._again = world, world.agenda, again
        self._paying = Paying(world)

    def applied(self, matter: Matter, at: datetime) -> None:
        """Now and then somebody thinks again."""
        if self.world.happens(TAKES_BACK):
            self.agenda.note(evening(self.world.chance, at, 2), lambda now: self.take_back(matter, now))

    def take_back(self, matter: Matter, at: datetime) -> None:
        actions.withdraw_case(matter.id, self.world.one(words.WITHDRAWN), by=matter.citizen(), at=at)
        matter.gone = True

    def is_asked(self, matter: Matter, request: UUID, clerk: Viewer, at: datetime) -> None:
        if self.world.happens(ANSWERS):
            self.agenda.note(
                evening(self.world.chance, at, 5), lambda now: self.answer(matter, request, clerk, now)
            )
        else:
            self.agenda.note(
                later(self.world.chance, at + ASKED_FOR, 1),
                lambda now: self.give_up(matter, request, clerk, now),
            )

    def answer(self, matter: Matter, request: UUID, clerk: Viewer, at: datetime) -> None:
        """Exactly what was asked for: answers typed anew, documents handed in."""
        if matter.gone:
            return
        sheet = sheet_of(matter.id, request)
        answers = {item.place: self._typed(sheet, item, matter, at) for item in sheet.items if item.place}
        actions.keep_answers(matter.id, request, answers)
        for item in sheet.wanted_files:
            self._hand_in(matter, request, item, at)
        if not actions.send_answers(matter.id, request, by=matter.citizen(), at=at):
            self._again(matter, clerk, at)

    def _typed(self, sheet: Sheet, item: RequestItem, matter: Matter, at: datetime) -> str:
        found = sheet.now.items if sheet.now else ()
        question = next((each.node for each in found if each.place == item.place), None)
        if not isinstance(question, Question):
            return ""
        return typed(question, matter.person, localdate(at), self.world.chance)

    def _hand_in(self, matter: Matter, request: UUID, item: RequestItem, at: datetime) -> None:
        kind = next(word for word in PAPERS if word in item.label)
        content = page(PAPERS[kind].format(name=matter.person.name))
        identity, name = self.world.id(), f"{(kind or 'nachweis').lower()}.pdf"
        kept = keep_own(content, name, "application/pdf", file_id=identity)
        actions.hand_in(matter.id, request, item.pk, kept, document_id=identity, by=matter.citizen(), at=at)

    def give_up(self, matter: Matter, request: UUID, clerk: Viewer, at: datetime) -> None:
        """Nothing came: the office does without, and will refuse."""
        if matter.gone:
            return
        actions.withdraw_request(request, by=clerk, at=at)
        matter.refused = True
        self._again(matter, clerk, at)

    def is_heard(
        self, matter: Matter, hearing: UUID, clerk: Viewer, at: datetime, heard: Callable[[datetime], None]
    ) -> None:
        def speak(now: datetime) -> None:
            actions.answer_hearing(hearing, self.world.one(words.HEARD), by=matter.citizen(), at=now)
            heard(now)

        def end(now: datetime) -> None:
            actions.end_hearing(hearing, by=clerk, at=now)
            heard(now)

        if self.world.happens(SPEAKS):
            self.agenda.note(evening(self.world.chance, at, 6), speak)
        else:
            self.agenda.note(later(self.world.chance, at + timedelta(days=16), 1), end)

    def writes(self, matter: Matter, at: datetime) -> None:
        write_message(
            self.world.id(),
            matter.id,
            side="citizen",
            text=self.world.one(words.QUESTIONS),
            topic=matter.service.title,
            account=matter.person.account,
            by=matter.citizen(),
            at=at,
        )

    def is_decided(self, matter: Matter, at: datetime) -> None:
        """The notice comes by itself; then she reads it, pays, and may object."""
        if self.world.happens(READS):
            self.agenda.note(evening(self.world.chance, at, 1), lambda now: self.read(matter, now))
        self._paying.is_owed(matter, at)
        if self.world.happens(OBJECTS[matter.refused]):
            self.agenda.note(evening(self.world.chance, at, 9), lambda now: self.object(matter, now))

    def read(self, matter: Matter, at: datetime) -> None:
        for letter in letters_of(matter.id):
            if letter.read_at is None and letter.account is not None:
                mark_letter_read(letter, by=matter.citizen(), at=at)

    def object(self, matter: Matter, at: datetime) -> None:
        clerk = self.world.staff.anybody(matter.unit)
        decision = file_of(case_of(clerk, matter.id).case).decision
        if decision is not None and decision.letter is not None:
            text = self.world.one(words.OBJECTIONS)
            actions.record_objection(self.world.id(), decision.pk, text, by=matter.citizen(), at=at)
