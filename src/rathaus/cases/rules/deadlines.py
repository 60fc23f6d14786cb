"""How long the law leaves the office (VwVfG § 31 with BGB §§ 187 to 193)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from rathaus.core.calendar import next_working_day, working_days_after


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


def months_after(day: date, count: int) -> date:
    """The day of the same number ``count`` months later, or the last of a shorter month (BGB § 188 Abs. 2, 3)."""
    year, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
