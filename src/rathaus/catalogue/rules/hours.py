"""When an office is open: weekly hours, exceptions, public holidays. Moments are the town's own clock."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

DAYS_LOOKED_AHEAD = 62
"""An office that stays shut for longer than two months has no next opening to speak of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Open on this weekday (0 is Monday) from ``opens`` to ``closes``."""

    weekday: int
    opens: time
    closes: time
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherHours:
    """From ``first_on`` to ``last_on`` (both included) these hours hold; none means closed."""

    first_on: date
    last_on: date
    opens: time | None = None
    closes: time | None = None
    reason: str = ""

    def covers(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True, slots=True)
class Span:
    opens: time
    closes: time
    note: str = ""


def overlapping(hours: Sequence[Hours]) -> tuple[Hours, Hours] | None:
    """The first two spans of a weekday that share a minute, the earlier one first.

    Spans with different notes may: open from 8 to 12, with an appointment from 8 to 16.
    """
    ordered = sorted(hours, key=lambda each: (each.note, each.weekday, each.opens))
    for one, after in pairwise(ordered):
        if (one.note, one.weekday) == (after.note, after.weekday) and after.opens < one.closes:
            return one, after
    return None


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that decides when one office is open. An exception holds on a public holiday too."""

    hours: Sequence[Hours] = ()
    exceptions: Sequence[OtherHours] = ()
    holidays: Container[date] = ()

    def exceptions_on(self, day: date) -> tuple[OtherHours, ...]:
        return tuple(each for each in self.exceptions if each.covers(day))

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """When it is open on that day, in order."""
        if other := self.exceptions_on(day):
            spans = [Span(each.opens, each.closes) for each in other if each.opens and each.closes]
        elif day in self.holidays:
            spans = []
        else:
            spans = [Span(h.opens, h.closes, h.note) for h in self.hours if h.weekday == day.weekday()]
        return tuple(sorted(spans, key=lambda span: span.opens))


@dataclass(frozen=True, slots=True)
class Status:
    """Open until ``until``, or shut until ``opens_at``; both are None where no opening is in sight."""

    until: time | None = None
    opens_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.until is not None


def open_at(calendar: Calendar, moment: datetime) -> bool:
    """Whether the office is open; it is at the minute it opens and is not at the minute it closes."""
    return open_until(calendar, moment) is not None


def open_until(calendar: Calendar, moment: datetime) -> time | None:
    """When the office closes that is open now; spans without a gap between them count as one."""
    until = None
    for span in calendar.spans_on(moment.date()):
        if span.opens <= (until or moment.time()) < span.closes:
            until = span.closes
    return until


def next_opening(calendar: Calendar, moment: datetime) -> datetime | None:
    """The first opening after ``moment``, over weekends and holidays; None within two months."""
    return next((opens for opens in _openings(calendar, moment) if opens > moment), None)


def status(calendar: Calendar, moment: datetime) -> Status:
    """How the office stands at ``moment``."""
    until = open_until(calendar, moment)
    return Status(until=until) if until else Status(opens_at=next_opening(calendar, moment))


def _openings(calendar: Calendar, moment: datetime) -> Iterator[datetime]:
    for ahead in range(DAYS_LOOKED_AHEAD):
        day = moment.date() + timedelta(days=ahead)
        for span in calendar.spans_on(day):
            yield datetime.combine(day, span.opens, moment.tzinfo)
