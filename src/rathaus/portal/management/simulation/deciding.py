"""How cases are decided: mostly granted, some only with conditions, a few refused after a hearing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from rathaus.cases import actions
from rathaus.cases.actions import Decided
from rathaus.cases.models import Decision
from rathaus.cases.queries.file import case_of, file_of
from rathaus.people.queries import Viewer

from . import words
from .home import Home
from .hours import later
from .trouble import Trouble
from .world import Matter, World

REFUSED = 0.07
WITH_CONDITIONS = {
    "baumfaellung-beantragen": 0.4,
    "strasse-oder-gehweg-nutzen": 0.5,
    "veranstaltung-anzeigen": 0.4,
}
SENT_BACK = 0.2
FREE = 0.05
TO_SPEAK = timedelta(days=15)
AS_ASKED = "2-3: Auflagen wie im Antrag selbst angeboten"


class Deciding:
    def __init__(self, world: World, home: Home) -> None:
        self.world, self.agenda, self.home = world, world.agenda, home
        self.trouble = Trouble(self.agenda.until)

    def decide(self, matter: Matter, clerk: Viewer, at: datetime) -> None:
        decided = self._ruling(matter)
        if decided.outcome == "refused":
            self.hear(matter, decided, clerk, at)
        else:
            self.make(matter, decided, clerk, at)

    def _ruling(self, matter: Matter) -> Decided:
        if matter.refused or self.world.happens(REFUSED):
            return Decided(outcome="refused", reasons=self.world.one(words.REFUSED))
        if self.world.happens(WITH_CONDITIONS.get(matter.service.slug, 0)):
            return Decided(
                outcome="conditions",
                ruling=self.world.one(words.CONDITIONS),
                reasons=self.world.one(words.WITH_CONDITIONS),
                no_hearing_because=AS_ASKED,
            )
        if self.world.happens(FREE):
            return Decided(outcome="granted", fee_cents=0, fee_reason=words.FREE)
        return Decided(outcome="granted", reasons=self.world.one(words.GRANTED))

    def hear(self, matter: Matter, decided: Decided, clerk: Viewer, at: datetime) -> None:
        """Before a burden she may speak; afterwards it is decided, whether she did or not."""
        hearing, text, until = self.world.id(), self.world.one(words.HEARINGS), localdate(at) + TO_SPEAK
        actions.hear_applicant(hearing, matter.id, "refused", text, until, by=clerk, at=at)

        def heard(now: datetime) -> None:
            self.agenda.note(
                self._later(matter, now, 1), lambda then: self.make(matter, decided, clerk, then)
            )

        self.home.is_heard(matter, hearing, clerk, at, heard)

    def make(self, matter: Matter, decided: Decided, clerk: Viewer, at: datetime) -> None:
        if matter.gone:
            return
        chosen = replace(decided, template=self.trouble.template(at))
        actions.decide_case(self.world.id(), matter.id, chosen, by=clerk, at=at)
        if case_of(clerk, matter.id).case.decided_at is None:
            self.agenda.note(self._later(matter, at, 0.8), lambda now: self.second(matter, clerk, now))
        else:
            self.home.is_decided(matter, at)

    def second(self, matter: Matter, first: Viewer, at: datetime) -> None:
        """Another clerk of the unit reads it."""
        if matter.gone:
            return
        other = self.world.staff.anybody(matter.unit, but=first)
        waiting = file_of(case_of(other, matter.id).case).decision
        assert waiting is not None
        if self.world.happens(SENT_BACK):
            actions.send_back_decision(waiting.pk, self.world.one(words.SENT_BACK), by=other, at=at)
            again = self._again(waiting)
            self.agenda.note(self._later(matter, at, 0.6), lambda now: self.make(matter, again, first, now))
        else:
            actions.approve_decision(waiting.pk, by=other, at=at)
            self.home.is_decided(matter, at)

    def _again(self, before: Decision) -> Decided:
        return Decided(
            outcome=before.outcome,
            ruling=before.ruling,
            reasons=f"{before.reasons} {words.ADDED}",
            no_hearing_because=before.no_hearing_because,
            fee_cents=before.fee_cents,
            fee_reason=before.fee_reason,
        )

    def _later(self, matter: Matter, at: datetime, steps: float) -> datetime:
        return later(self.world.chance, at, steps * self.world.pace(matter))
