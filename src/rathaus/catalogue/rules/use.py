"""How a form's use is counted, and how much of it may be shown: counts, rounded, without a trace of a person.

The purpose is a better form (OZG § 7 Abs. 2, usability); no single use can be read out of the figures.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

CHECK, SENT = "pruefen", "abgegeben"
"""What follows after a form's own steps: the page on which all is checked, and the end."""
LEAST_SHOWN = 5
"""Fewer than this are told as "fewer than five": nobody can be recognised in a larger group of answers."""
ROUNDED_TO = 5
KEPT_FOR = timedelta(days=2 * 365)


class Pace(StrEnum):
    """How long a step took. The exact time is not kept."""

    MINUTE = "minute"  # at most one minute
    MINUTES = "minutes"  # one to three
    LONG = "long"  # three to ten
    INTERRUPTED = "interrupted"  # longer: something else came between


def pace(took: timedelta) -> Pace:
    minutes = took.total_seconds() / 60
    if minutes <= 1:
        return Pace.MINUTE
    if minutes <= 3:
        return Pace.MINUTES
    return Pace.LONG if minutes <= 10 else Pace.INTERRUPTED


def week_of(day: date) -> date:
    """The Monday of its week: days are not told apart."""
    return day - timedelta(days=day.weekday())


def shown(count: int) -> int | None:
    """The count rounded to fives; None where there are too few to be told."""
    return None if count < LEAST_SHOWN else ROUNDED_TO * round(count / ROUNDED_TO)


def share(part: int, whole: int) -> int | None:
    """Per cent, in steps of five; None where the whole is too small to be told."""
    return None if shown(whole) is None else ROUNDED_TO * round(100 * part / whole / ROUNDED_TO)
