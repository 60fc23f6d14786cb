"""When a report is due: by the recurrence of the point that orders it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

DRAFTED_BEFORE = timedelta(days=42)
"""A report is drafted so long before its month ends; its owners need the time."""
REMINDED_BEFORE = timedelta(days=14)
_MONTHS = {
    "yearly": (12,),
    "half-yearly": (6, 12),
    "quarterly": (3, 6, 9, 12),
    "monthly": tuple(range(1, 13)),
}
_EVERY = re.compile(r"every:(\d{1,2}):months")


def months_of(recurrence: str) -> tuple[int, ...]:
    """The months of a year in which is reported: named ones, else the last of each period; empty where none is known."""
    word, _colon, named = recurrence.partition(":")
    if word in _MONTHS and named:
        months = tuple(sorted({int(each) for each in named.split(",") if each.isdecimal()}))
        return tuple(each for each in months if 1 <= each <= 12)
    if word in _MONTHS:
        return _MONTHS[word]
    every = _EVERY.fullmatch(recurrence)
    step = int(every[1]) if every else 0
    return tuple(range(step, 13, step)) if step and 12 % step == 0 else ()


def due_days(recurrence: str, since: date) -> Iterator[date]:
    """The last day of each month of reporting after a day, one after the other; nothing where no month is known."""
    months = months_of(recurrence)
    year = since.year
    while months and year < date.max.year:
        for month in months:
            day = date(year, month, monthrange(year, month)[1])
            if day > since:
                yield day
        year += 1


def next_due(recurrence: str, since: date) -> date | None:
    return next(due_days(recurrence, since), None)
