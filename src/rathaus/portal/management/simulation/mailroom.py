"""What cannot be announced in a mailbox goes by post: every office day, in the afternoon."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from rathaus.cases.actions.posting import send_by_post
from rathaus.cases.queries.post import waiting_for_the_post
from rathaus.people.queries import units_on

from .hours import in_office, instant
from .world import World

COLLECTED_AT = 15.0
"""The hour at which the post is collected; what is written later stays until the next day."""


class Mailroom:
    def __init__(self, world: World) -> None:
        self.world = world

    def opens(self, at: datetime) -> None:
        collected = instant(localdate(in_office(at)), COLLECTED_AT)
        self.world.agenda.note(collected, self._collect)

    def _collect(self, at: datetime) -> None:
        self.opens(at + timedelta(days=1))
        for unit in units_on(localdate(at)):
            for clerk in self.world.staff.of(unit.key)[:1]:
                for each in waiting_for_the_post(clerk):
                    send_by_post(each.case.pk, each.letter.pk, localdate(at), by=clerk, at=at)
