"""How mature a service is on two scales, by predicates about the running system; the scales are never mixed.

1.1 (until July 2025): levels 0 to 4, the lowest criterion decides, the duty of the OZG is met from 3. 2.0 (since): levels
0 to 7, 0 to 3 for what people see, 4 to 7 for what happens inside; its official table of criteria is not public, so this
one can be replaced as data. What the system cannot know does not count, and is listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Holds(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_NEEDED = "not_needed"


class Scale(StrEnum):
    V11 = "1.1"
    V20 = "2.0"


LEVELS: Mapping[Scale, Mapping[str, int]] = {
    Scale.V11: {
        "described": 1,
        "form": 2,
        "exported": 3,
        "arrives": 3,
        "signs_in": 3,
        "evidence": 3,
        "no_paper": 3,
        "pays": 3,
        "receipt": 3,
        "delivered": 3,
        "accessible": 3,
        "once_only": 4,
    },
    Scale.V20: {
        "described": 1,
        "form": 2,
        "exported": 3,
        "arrives": 3,
        "signs_in": 3,
        "evidence": 3,
        "no_paper": 3,
        "pays": 3,
        "receipt": 3,
        "delivered": 3,
        "accessible": 3,
        "not_typed_again": 4,
        "status": 4,
        "electronic_file": 5,
        "once_only": 6,
        "automatic": 6,
        "proactive": 7,
    },
}
"""From which level on each predicate has to hold."""
REVIEWED = ("accessible", "exported")
"""Predicates that people look at, since no program can know them; a look counts for a year."""
FRESH = timedelta(days=365)
FULFILS_OZG = 3
"""From this level of 1.1 on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """``missing`` keeps it from the next level, ``unknown`` too: nobody has shown that it holds."""

    scale: Scale
    level: int
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def looked_at(holds: bool, looked_on: date, today: date) -> Holds:
    """What a look says today: nothing any more, once it is older than a year."""
    if not today - FRESH <= looked_on <= today:
        return Holds.UNKNOWN
    return Holds.YES if holds else Holds.NO


def level_of(scale: Scale, found: Mapping[str, Holds]) -> Level:
    """The highest level of which every predicate holds, its own and those below."""
    table = LEVELS[scale]
    top = max(table.values())
    level = next((each - 1 for each in range(1, top + 1) if _broken(table, found, each)), top)
    above = [name for name, needed in table.items() if needed == level + 1]
    return Level(
        scale=scale,
        level=level,
        missing=tuple(name for name in above if found.get(name, Holds.UNKNOWN) is Holds.NO),
        unknown=tuple(name for name in above if found.get(name, Holds.UNKNOWN) is Holds.UNKNOWN),
    )


def _broken(table: Mapping[str, int], found: Mapping[str, Holds], level: int) -> bool:
    wanted = (name for name, needed in table.items() if needed == level)
    return any(found.get(name, Holds.UNKNOWN) in (Holds.NO, Holds.UNKNOWN) for name in wanted)
