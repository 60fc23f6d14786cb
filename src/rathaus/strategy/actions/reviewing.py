"""A look at a service, written down by whoever has looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.queries import Viewer
from rathaus.strategy.events import ServiceReviewed
from rathaus.strategy.models import Review
from rathaus.strategy.queries.maturity import one_mature
from rathaus.strategy.rules.maturity import REVIEWED

from .holding import actor, demand_steering, note


class NotLookedAt(Refusal):
    sentence = _("Bitte sagen Sie, was geprüft wurde, wann, wie, und was dabei herauskam.")
    status = 422


class LookedInTheFuture(Refusal):
    sentence = _("Der Tag der Prüfung liegt in der Zukunft.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """``holds`` None: not answered. ``said``: what was looked at, and how."""

    predicate: str
    holds: bool | None
    looked_on: date | None
    said: str


@transaction.atomic
def record_review(slug: str, look: Look, *, by: Viewer, at: datetime) -> Review:
    """The same look twice is there once. Refuses with ``NotYoursToSteer``, ``NotLookedAt``, ``LookedInTheFuture``; raises
    ``NoSuchServiceHere``.
    """
    demand_steering(by)
    mature, _found, _reviews = one_mature(slug, localdate(at))
    said = look.said.strip()[:300]
    if look.predicate not in REVIEWED or look.holds is None or look.looked_on is None or not said:
        raise NotLookedAt
    if look.looked_on > localdate(at):
        raise LookedInTheFuture
    review, made = Review.objects.get_or_create(
        service_id=mature.service.id,
        predicate=look.predicate,
        holds=look.holds,
        looked_on=look.looked_on,
        said=said,
        defaults={"written_at": at, "written_by_id": by.account},
    )
    if made:
        event = ServiceReviewed(service=slug, predicate=look.predicate, holds=look.holds)
        note(event, by=actor(by), at=at)
    return review
