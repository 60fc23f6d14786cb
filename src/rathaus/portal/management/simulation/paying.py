"""Money comes in by itself, late, twice, or never."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from rathaus.core.journal import SYSTEM
from rathaus.payments.actions import Source, book_payment
from rathaus.payments.models import Claim
from rathaus.payments.queries import claims_of, owing

from .hours import evening
from .world import Matter, World

WAYS = (Source.ONLINE, Source.BANK, Source.CASH_DESK)
HOW_OFTEN = (55, 35, 10)
NEVER = 0.12
LATE = 0.15
TWICE = 0.02
TERM = timedelta(days=33)


class Paying:
    def __init__(self, world: World) -> None:
        self.world, self.agenda = world, world.agenda

    def is_owed(self, matter: Matter, at: datetime) -> None:
        """Decides once how this person pays."""
        chance = self.world.chance
        if self.world.happens(NEVER):
            return
        since = at + TERM if self.world.happens(LATE) else at
        paid_at = evening(chance, since, 4)
        self.agenda.note(paid_at, lambda now: self.pay(matter, now))
        if self.world.happens(TWICE):
            self.agenda.note(paid_at + timedelta(days=3), lambda now: self.pay_again(matter, now))

    def pay(self, matter: Matter, at: datetime) -> None:
        for claim in claims_of(matter.id):
            if owing(claim).left > 0:
                self._book(claim, owing(claim).left, at)

    def pay_again(self, matter: Matter, at: datetime) -> None:
        for claim in claims_of(matter.id):
            if claim.cents:
                self._book(claim, claim.cents, at)

    def _book(self, claim: Claim, cents: int, at: datetime) -> None:
        source = self.world.chance.choices(WAYS, HOW_OFTEN)[0]
        book_payment(self.world.id(), claim.pk, cents, source=source, day=localdate(at), by=SYSTEM, at=at)
