"""At the desk: a clerk takes a case, looks, asks, waits, and brings it to its decision."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from rathaus.cases import actions
from rathaus.cases.actions.looking import note_look
from rathaus.cases.models import Case
from rathaus.cases.queries.answers import chapters_of
from rathaus.cases.queries.file import case_of, file_of
from rathaus.correspondence.actions import write_message
from rathaus.people.queries import Role, Viewer
from rathaus.processes.queries import open_steps

from . import words
from .deciding import Deciding
from .home import Home
from .hours import later
from .world import Matter, World

NEVER_TAKEN = 0.04
TRANSFERRED = 0.03
LACKING = 0.28
LEAST_TO_ANSWER = timedelta(days=15)
CONSULTING = {"baumfaellung-beantragen": "bauamt", "strasse-oder-gehweg-nutzen": "tiefbauamt"}
"""Services whose clerks ask another unit, and which."""
ASKS = 0.5
NOTED = 0.15
WRITES = 0.08


class Desk:
    def __init__(self, world: World) -> None:
        self.world, self.agenda = world, world.agenda
        self.home = Home(world, self.check_again)
        self.deciding = Deciding(world, self.home)

    def arrived(self, matter: Matter, at: datetime) -> None:
        """It lies in the inbox; somebody takes it sooner or later."""
        if self.world.happens(NEVER_TAKEN):
            return
        self.agenda.note(self._later(matter, at, 0.7), lambda now: self.take(matter, now))

    def take(self, matter: Matter, at: datetime) -> None:
        if matter.gone:
            return
        clerk = self.world.staff.anybody(matter.unit)
        actions.take_case(matter.id, by=clerk, at=at)
        self._look(matter, clerk, at)
        if self.world.happens(TRANSFERRED):
            self.agenda.note(self._later(matter, at, 0.3), lambda now: self.hand_on(matter, clerk, now))
        else:
            self.agenda.note(self._later(matter, at, 0.6), lambda now: self.check(matter, clerk, now))

    def hand_on(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        """To another unit by mistake, which gives it back."""
        own, other = matter.unit, "ordnungsamt" if matter.unit != "ordnungsamt" else "gewerbeamt"
        self._transfer(matter, other, clerk, at)
        self.agenda.note(self._later(matter, at, 0.8), lambda now: self.give_back(matter, own, now))

    def give_back(self, matter: Matter, own: str, at: datetime) -> None:
        self._transfer(matter, own, self.world.staff.anybody(matter.unit), at)
        self.agenda.note(self._later(matter, at, 0.7), lambda now: self.take(matter, now))

    def _transfer(self, matter: Matter, unit: str, clerk: Viewer, at: datetime) -> None:
        actions.transfer_case(matter.id, unit, self.world.one(words.TRANSFERS), by=clerk, at=at)
        matter.unit = unit

    def check(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        if matter.gone:
            return
        self._look(matter, clerk, at)
        if self.world.happens(LACKING):
            self._ask(matter, clerk, at)
        else:
            self.go_on(matter, clerk, at)

    def _ask(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        case = self._case(matter, clerk)
        items = self._wrong_items(case, localdate(at) + LEAST_TO_ANSWER)
        request, text = self.world.id(), self.world.one(words.MISSING_TEXT)
        actions.request_missing(request, matter.id, items, text, by=clerk, at=at)
        self.home.is_asked(matter, request, clerk, at)

    def _wrong_items(self, case: Case, due_on: date) -> list[actions.Asked]:
        """A document that is no good, a field, or evidence that nobody has sent; most often one thing."""
        documents = file_of(case).documents
        fields = [
            each
            for chapter in chapters_of(case)
            for each in chapter.answers
            if each.value and not each.is_file
        ]
        items = []
        if documents and self.world.happens(0.6):
            document, comment = self.world.one(documents), self.world.one(words.WRONG_DOCUMENT)
            items.append(
                actions.Asked(
                    kind="document",
                    label=document.title or document.name,
                    place=document.place,
                    document=document.pk,
                    comment=comment,
                    due_on=due_on,
                )
            )
        if fields and self.world.happens(0.45):
            field, comment = self.world.one(fields), self.world.one(words.WRONG_FIELD)
            asked = actions.Asked(
                kind="field", label=field.label, place=field.place, comment=comment, due_on=due_on
            )
            items.append(asked)
        return items or [
            actions.Asked(kind="evidence", label=self.world.one(words.MISSING_EVIDENCE), due_on=due_on)
        ]

    def check_again(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        """The answer is there, or it never came."""
        self.agenda.note(self._later(matter, at, 0.8), lambda now: self.go_on(matter, clerk, now))

    def go_on(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        """Everything is there; what comes next depends on the service."""
        if matter.gone:
            return
        self._accept(matter, clerk, at)
        actions.find_complete(matter.id, by=clerk, at=at)
        self._besides(matter, clerk, at)
        asked = CONSULTING.get(matter.service.slug)
        if asked and asked != matter.unit and self.world.happens(ASKS):
            self.agenda.note(self._later(matter, at, 0.5), lambda now: self.consult(matter, clerk, now))
        else:
            self.agenda.note(self._later(matter, at, 1.0), lambda now: self.decide(matter, clerk, now))

    def _accept(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        for item in file_of(self._case(matter, clerk)).to_accept:
            actions.accept_item(item.pk, by=clerk, at=at)

    def _besides(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        if self.world.happens(NOTED):
            medium, text = self.world.one(words.NOTES)
            actions.write_note(self.world.id(), matter.id, text, medium, by=clerk, at=at)
        if self.world.happens(WRITES):
            self.home.writes(matter, at)
            self.agenda.note(self._later(matter, at, 0.4), lambda now: self.write_back(matter, clerk, now))

    def write_back(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        write_message(
            self.world.id(),
            matter.id,
            side="office",
            text=self.world.one(words.ANSWERS),
            topic=matter.service.title,
            account=matter.person.account,
            written_by=clerk.account,
            by=clerk.actor(Role.CLERK),
            at=at,
        )

    def consult(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        if matter.gone:
            return
        unit, consultation = CONSULTING[matter.service.slug], self.world.id()
        question, due_on = self.world.one(words.QUESTIONS_TO_UNITS), localdate(at) + LEAST_TO_ANSWER
        actions.consult_unit(consultation, matter.id, unit, question, due_on, by=clerk, at=at)
        verdict, answer = self.world.one(words.OPINIONS)

        def answered(now: datetime) -> None:
            actions.answer_consultation(
                consultation, verdict, answer, by=self.world.staff.anybody(unit), at=now
            )
            self.agenda.note(self._later(matter, now, 1.0), lambda then: self.decide(matter, clerk, then))

        self.agenda.note(later(self.world.chance, at, 6), answered)

    def decide(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        """The plain steps before it are done first, then it is decided."""
        if matter.gone:
            return
        self._look(matter, clerk, at)
        for step in open_steps(matter.id):
            if step.act == "work" and step.unit == matter.unit:
                actions.complete_work(step.pk, {}, by=clerk, at=at)
        self.deciding.decide(matter, clerk, at)

    def _case(self, matter: Matter, clerk: Viewer) -> Case:
        return case_of(clerk, matter.id).case

    def _look(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        note_look(self._case(matter, clerk), matter.unit, by=clerk, at=at)

    def _later(self, matter: Matter, at: datetime, steps: float) -> datetime:
        return later(self.world.chance, at, steps * self.world.pace(matter))
