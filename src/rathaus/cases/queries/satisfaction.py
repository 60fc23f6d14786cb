"""How satisfied people are, by service; nothing where only few have said it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from rathaus.cases.models import Rating
from rathaus.cases.rules.rating import FEWEST, average


def satisfaction_by_service(since: date) -> dict[str, tuple[float, int]]:
    """Average and number of votes by slug, of the weeks from ``since`` on; one query."""
    scores: dict[str, list[int]] = defaultdict(list)
    for slug, score in Rating.objects.filter(week__gte=since).values_list("service__slug", "score"):
        scores[slug].append(score)
    return {slug: (mean, len(each)) for slug, each in scores.items() if (mean := average(each)) is not None}


__all__ = ["FEWEST", "satisfaction_by_service"]
