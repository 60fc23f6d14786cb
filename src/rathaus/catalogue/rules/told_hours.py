"""Hours as people write them down: "Mo: 8-12, 13-16:30 (nur mit Termin)", "24.12.2026: geschlossen (Heiligabend)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, time

from rathaus.catalogue.rules.hours import Hours, OtherHours

WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
SPAN = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*[-–]\s*(\d{1,2})(?:[:.](\d\d))?")
DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
NOTE = re.compile(r"\((.+)\)")


class UnreadableHours(ValueError):
    """The line that could not be read."""


def hours_of_day(day: str, said: str) -> Iterator[Hours]:
    """The spans of one weekday ("Mo"): "8-12, 14-16:30 (nur mit Termin)". Raises ``UnreadableHours``."""
    note = NOTE.search(said)
    spans = [_times(found, said) for found in SPAN.finditer(said)]
    if day not in WEEKDAYS or not spans:
        raise UnreadableHours(f"{day}: {said}")
    for opens, closes in spans:
        yield Hours(weekday=WEEKDAYS.index(day), opens=opens, closes=closes, note=note[1] if note else "")


def week_of_lines(text: str) -> tuple[Hours, ...]:
    """One weekday a line. Raises ``UnreadableHours``."""
    return tuple(each for day, said in _lines(text) for each in hours_of_day(day[:2].capitalize(), said))


def lines_of_week(hours: Iterable[Hours]) -> str:
    """What ``week_of_lines`` reads."""
    by_day: dict[int, list[Hours]] = {}
    for each in hours:
        by_day.setdefault(each.weekday, []).append(each)
    return "\n".join(f"{WEEKDAYS[day]}: {_day_told(spans)}" for day, spans in sorted(by_day.items()))


def exceptions_of_lines(text: str) -> tuple[OtherHours, ...]:
    """One day, or days from–to, a line; without a span of hours they are closed. Raises ``UnreadableHours``."""
    return tuple(_exception(days, said) for days, said in _lines(text))


def lines_of_exceptions(exceptions: Iterable[OtherHours]) -> str:
    """What ``exceptions_of_lines`` reads."""
    return "\n".join(_exception_told(each) for each in exceptions)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in filter(str.strip, text.splitlines()):
        before, colon, said = line.partition(":")
        if not colon:
            raise UnreadableHours(line)
        yield before.strip(), said.strip()


def _exception(days: str, said: str) -> OtherHours:
    note, span = NOTE.search(said), SPAN.search(NOTE.sub("", said))
    opens, closes = _times(span, said) if span else (None, None)
    found = [_date(each, days) for each in DAY.finditer(days)]
    if len(found) not in (1, 2):
        raise UnreadableHours(f"{days}: {said}")
    return OtherHours(
        first_on=found[0], last_on=found[-1], opens=opens, closes=closes, reason=note[1] if note else ""
    )


def _times(span: re.Match[str], said: str) -> tuple[time, time]:
    hour, minute, last_hour, last_minute = (int(part or 0) for part in span.groups())
    try:
        return time(hour, minute), time(last_hour, last_minute)
    except ValueError as wrong:
        raise UnreadableHours(said) from wrong


def _date(found: re.Match[str], said: str) -> date:
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError as wrong:
        raise UnreadableHours(said) from wrong


def _day_told(spans: list[Hours]) -> str:
    told = ", ".join(f"{_short(each.opens)}-{_short(each.closes)}" for each in spans)
    return f"{told} ({spans[0].note})" if spans[0].note else told


def _exception_told(each: OtherHours) -> str:
    days = "-".join(f"{day:%d.%m.%Y}" for day in dict.fromkeys((each.first_on, each.last_on)))
    hours = f"{_short(each.opens)}-{_short(each.closes)}" if each.opens and each.closes else "geschlossen"
    return f"{days}: {hours} ({each.reason})" if each.reason else f"{days}: {hours}"


def _short(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}" if moment.minute else str(moment.hour)
