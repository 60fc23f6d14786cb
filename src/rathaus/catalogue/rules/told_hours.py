"""Hours as people write them down: "8-12, 13-16:30 (nur mit Termin)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from rathaus.catalogue.rules.hours import Hours

WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
SPAN = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*[-–]\s*(\d{1,2})(?:[:.](\d\d))?")
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


def _times(span: re.Match[str], said: str) -> tuple[time, time]:
    hour, minute, last_hour, last_minute = (int(part or 0) for part in span.groups())
    try:
        return time(hour, minute), time(last_hour, last_minute)
    except ValueError as wrong:
        raise UnreadableHours(said) from wrong
