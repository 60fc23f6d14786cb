"""How long the law leaves the office (VwVfG § 31 with BGB §§ 187 to 193), and when its clock stands still."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rathaus.core.calendar import is_working_day, next_working_day, working_days_after
from rathaus.core.dates import months_after

SHORTEST_REPLY = timedelta(days=14)
"""Less is too short to answer a letter of an office; the house's rule to „angemessene Frist“ (VwVfG § 28 Abs. 1)."""
EARLY_WARNINGS = (14, 7, 2)
"""So many days before a deemed approval the clerk is told."""
EXTENSION_NOTE_DAYS = 7
"""An extension is told at least so long before the period ends („rechtzeitig“, VwVfG § 42a Abs. 2 Satz 4)."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time that the law leaves: ``count`` of ``unit`` (days, working_days, weeks, months)."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Span:
    """The clock stood still from ``since`` to the day before ``until``; it still does where ``until`` is None."""

    since: date
    until: date | None = None


def last_day(since: date, count: int, unit: str, state: str) -> date:
    """The last day of a period that begins with an event on ``since``; ``unit`` is days, working_days, weeks or months.

    The day of the event does not count (BGB § 187 Abs. 1); a period of months ends on the day of the same number, or
    on the last of a shorter month (§ 188 Abs. 2, 3); on a Saturday, Sunday or holiday of the state it goes on to the
    next working day (VwVfG § 31 Abs. 3).
    """
    if unit == "working_days":
        return working_days_after(since, count, state)
    if unit == "months":
        return next_working_day(months_after(since, count), state)
    return next_working_day(since + timedelta(days=count * (7 if unit == "weeks" else 1)), state)


def due_on(received: date, period: Period, pauses: Iterable[Span], state: str) -> date:
    """The last day on which the office may decide; every day the clock stood still is added (compare BGB § 209).

    While the applicant owes an answer the office cannot decide, which is a sufficient reason within VwGO § 75 Satz 3;
    special laws begin with complete documents. A pause that is still open moves nothing before it ends.
    """
    end = last_day(received, period.count, period.unit, state)
    for pause in pauses:
        if pause.until is not None:
            end = _moved(end, pause.since, pause.until, period.unit, state)
    return end


def _moved(end: date, since: date, until: date, unit: str, state: str) -> date:
    if unit == "working_days":
        return working_days_after(end, working_days_in(since, until, state), state)
    return next_working_day(end + max(until - since, timedelta()), state)


def working_days_in(since: date, until: date, state: str) -> int:
    """Working days from ``since`` to the day before ``until``."""
    days = (since + timedelta(days=each) for each in range(max((until - since).days, 0)))
    return sum(is_working_day(day, state) for day in days)


def deemed_on(complete: date | None, period: Period, state: str, extended_by: int = 0) -> date | None:
    """From this day on it counts as granted (VwVfG § 42a Abs. 1); the period begins with complete documents.

    None while they are not complete (Abs. 2 Satz 2). ``extended_by`` are the days of an extension (Satz 3).
    """
    if complete is None:
        return None
    end = last_day(complete, period.count, period.unit, state)
    return next_working_day(end + timedelta(days=extended_by), state) + timedelta(days=1)


def may_extend_deemed(deemed: date, already_extended: bool, today: date) -> bool:
    """Once, and told in time (VwVfG § 42a Abs. 2 Satz 3, 4)."""
    return not already_extended and today + timedelta(days=EXTENSION_NOTE_DAYS) <= deemed


def is_reasonable_extension(since: date, ends_on: date, until: date) -> bool:
    """Longer, and at most by as much again („angemessen“, VwVfG § 42a Abs. 2 Satz 3): else the period would mean nothing."""
    return ends_on < until <= ends_on + (ends_on - since)


def warnings_between(deemed: date, after: date, today: date) -> tuple[int, ...]:
    """Which early warnings fall due after the day ``after`` up to ``today``, in days before."""
    return tuple(days for days in EARLY_WARNINGS if after < deemed - timedelta(days=days) <= today)


def reply_until(asked: date, days: int, state: str) -> date:
    """The last day to answer; at least two weeks, and never a day without work (VwVfG § 31 Abs. 3)."""
    return next_working_day(asked + max(timedelta(days=days), SHORTEST_REPLY), state)


def may_take_time(due_on: date, today: date, *, taken_before: bool) -> bool:
    """Once, and while the period that the authority set still runs (VwVfG § 31 Abs. 7), nobody has to be asked."""
    return not taken_before and today <= due_on


def is_long_enough(asked: date, until: date) -> bool:
    """Whether the time to answer is a reasonable one (VwVfG § 28 Abs. 1, § 26 Abs. 2; § 31 Abs. 7)."""
    return until - asked >= SHORTEST_REPLY
