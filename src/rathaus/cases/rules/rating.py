"""How satisfaction is counted: in weeks, and only where nobody can be picked out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

FEWEST = 5
"""Below that many votes a figure would speak of single persons."""
SCORES = range(1, 6)


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def average(scores: Sequence[int]) -> float | None:
    """From ``FEWEST`` votes on, to one decimal; else None."""
    return round(sum(scores) / len(scores), 1) if len(scores) >= FEWEST else None


class Quarter(NamedTuple):
    """ "2026, 3": July to September."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


class Spread(NamedTuple):
    """How many were dissatisfied (1, 2), in between (3), and satisfied (4, 5)."""

    low: int
    middle: int
    high: int


def spread_to_tell(spread: Spread) -> Spread | None:
    """None where one part holds some votes but fewer than ``FEWEST``: with the sum beside it, hiding that part alone
    would tell it.
    """
    return None if any(0 < part < FEWEST for part in spread) else spread
