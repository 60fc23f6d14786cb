"""When a timer of a model is due: ISO 8601 durations and days, and working days of the town's calendar."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

TOWN_TIME = ZoneInfo("Europe/Berlin")
START_OF_WORK = time(6)
"""A timer of days is due in the morning, so that what it does is read on that day."""
LONGEST = timedelta(days=3 * 366)

_DURATION = re.compile(
    r"P(?:(?P<weeks>\d{1,3})W|(?:(?P<days>\d{1,4})D)?(?:T(?:(?P<hours>\d{1,3})H)?(?:(?P<minutes>\d{1,4})M)?)?)"
)
_WORKING_DAYS = re.compile(r"working-days\(\s*([1-9]\d{0,2})\s*\)")


class Calendar(Protocol):
    """Which days are working days; the town hall's own calendar comes in from outside."""

    def working_days_after(self, day: date, count: int) -> date: ...


class NotATimer(ValueError):
    """The text is no duration and no day; the message is German."""


def is_timer(text: str) -> bool:
    """Whether the text is meant as a timer, not as a condition: no name of a case's data looks like one."""
    return bool(re.match(r"\s*(P\d|PT\d|working-days\(|\d{4}-)", text))


def due(text: str, since: datetime, calendar: Calendar) -> datetime:
    """The instant (aware) at which a timer set at ``since`` fires.

    ``P14D``, ``P2W``, ``PT6H``: 24 hours a day. ``working-days(5)``: the morning of the fifth working day after.
    ``2026-12-01``: the morning of that day. Raises ``NotATimer``.
    """
    text = text.strip()
    if found := _WORKING_DAYS.fullmatch(text):
        day = calendar.working_days_after(since.astimezone(TOWN_TIME).date(), int(found[1]))
        return datetime.combine(day, START_OF_WORK, TOWN_TIME)
    if text.startswith("P"):
        return since + _duration(text)
    try:
        return datetime.combine(date.fromisoformat(text), START_OF_WORK, TOWN_TIME)
    except ValueError:
        raise NotATimer(
            f"„{text[:40]}“ ist keine Frist. Schreiben Sie zum Beispiel P14D oder working-days(5)."
        ) from None


def _duration(text: str) -> timedelta:
    found = _DURATION.fullmatch(text)
    parts = {name: int(value) for name, value in found.groupdict().items() if value} if found else {}
    span = timedelta(**parts)
    if not span or span > LONGEST:
        raise NotATimer(
            f"„{text[:40]}“ ist keine Frist. Schreiben Sie zum Beispiel P14D oder working-days(5)."
        )
    return span


class EveryDay:
    """A calendar for checking a model: every day is a working day."""

    def working_days_after(self, day: date, count: int) -> date:
        return day + timedelta(days=count)
