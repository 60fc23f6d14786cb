"""How long decisions took and how they came about, for plans and reports: sums of many, never of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import make_aware

from rathaus.cases.models import Case, Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decided case without its name: days from receipt to decision, whether in time, and how it came."""

    case: UUID
    days: int
    in_time: bool | None
    is_online: bool


def decided_between(since: date, until: date) -> list[Decided]:
    """Decided from the first to the last of these days; one query."""
    rows = _decided(since, until).values_list("pk", "received_at", "decided_at", "due_on", "medium")
    return [
        Decided(
            case=pk,
            days=max((decided - received).days, 0),
            in_time=decided.date() <= due if due else None,
            is_online=medium == "online",
        )
        for pk, received, decided, due, medium in rows
        if decided is not None
    ]


def scores_between(since: date, until: date) -> list[int]:
    """What people said, 1 to 5, without the case; one query."""
    return list(Rating.objects.filter(week__gte=since, week__lte=until).values_list("score", flat=True))


def _decided(since: date, until: date) -> QuerySet[Case]:
    first, last = (make_aware(datetime.combine(day, time())) for day in (since, until))
    return Case.objects.filter(decided_at__gte=first, decided_at__lt=last)
