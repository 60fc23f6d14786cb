"""How satisfied people are, by service; nothing where only few have said it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Avg, Count, Q
from django.db.models.functions import ExtractQuarter, ExtractYear

from rathaus.cases.models import Rating
from rathaus.cases.rules.rating import FEWEST, Quarter, Spread, average, quarter_of, spread_to_tell


def satisfaction_by_service(since: date) -> dict[str, tuple[float, int]]:
    """Average and number of votes by slug, of the weeks from ``since`` on; one query."""
    scores: dict[str, list[int]] = defaultdict(list)
    for slug, score in Rating.objects.filter(week__gte=since).values_list("service__slug", "score"):
        scores[slug].append(score)
    return {slug: (mean, len(each)) for slug, each in scores.items() if (mean := average(each)) is not None}


class Satisfaction(NamedTuple):
    """What people said of one service in one quarter; ``spread`` is None where a part of it would speak of few."""

    service: str
    quarter: Quarter
    votes: int
    average: float
    spread: Spread | None


def satisfaction_in(units: Collection[str], today: date) -> list[Satisfaction]:
    """By service and quarter, the latest quarter first, of all these units together; one query.

    The query itself leaves out what fewer than ``FEWEST`` said. The quarter that runs comes when it is over: whoever
    looked every day would else see each single vote arrive.
    """
    over = Rating.objects.filter(unit__key__in=units, week__lt=quarter_of(today).first_day)
    cells = over.order_by().values(
        "service__title", "service__slug", year=ExtractYear("week"), quarter=ExtractQuarter("week")
    )
    counted = cells.annotate(
        votes=Count("pk"),
        mean=Avg("score"),
        low=Count("pk", filter=Q(score__lte=2)),
        middle=Count("pk", filter=Q(score=3)),
        high=Count("pk", filter=Q(score__gte=4)),
    )
    told = counted.filter(votes__gte=FEWEST).order_by("service__title", "service__slug", "-year", "-quarter")
    return [_told(row) for row in told]


def _told(row: Mapping[str, Any]) -> Satisfaction:
    return Satisfaction(
        service=row["service__title"],
        quarter=Quarter(row["year"], row["quarter"]),
        votes=row["votes"],
        average=round(row["mean"], 1),
        spread=spread_to_tell(Spread(row["low"], row["middle"], row["high"])),
    )


__all__ = ["FEWEST", "Satisfaction", "satisfaction_by_service", "satisfaction_in"]
