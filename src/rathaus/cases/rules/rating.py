"""How satisfaction is counted: in weeks, and only where nobody can be picked out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

FEWEST = 5
"""Below that many votes a figure would speak of single persons."""
SCORES = range(1, 6)


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def average(scores: Sequence[int]) -> float | None:
    """From ``FEWEST`` votes on, to one decimal; else None."""
    return round(sum(scores) / len(scores), 1) if len(scores) >= FEWEST else None
