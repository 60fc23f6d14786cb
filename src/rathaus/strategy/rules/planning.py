"""What a plan may not hide: too long, without cover, in a circle, more work than there are hands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

LONGEST_YEARS = 5
"""No plan reaches further from its start (GemHV: the medium-term financial plan covers five years)."""


def last_day(begins_on: date) -> date:
    """The last day of a plan that begins on a day."""
    try:
        return begins_on.replace(year=begins_on.year + LONGEST_YEARS) - timedelta(days=1)
    except ValueError:
        return begins_on.replace(year=begins_on.year + LONGEST_YEARS, day=28)


def beyond(begins_on: date, days: Mapping[str, date]) -> tuple[str, ...]:
    """What is planned for later than the plan may reach, by its key."""
    last = last_day(begins_on)
    return tuple(key for key, day in days.items() if day > last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a measure costs and what covers it, in cents."""

    key: str
    planned: int
    granted: int
    """In the budget or by funding."""


def uncovered(costs: Iterable[Cost]) -> tuple[tuple[str, int], ...]:
    """Measures that cost more than is granted for them, and by how much."""
    return tuple((each.key, each.planned - each.granted) for each in costs if each.planned > each.granted)


class Circle(ValueError):
    """Measures wait for each other in a circle; ``keys`` are those on it."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(" -> ".join(keys))
        self.keys = tuple(keys)


def in_order(after: Mapping[str, Iterable[str]]) -> list[str]:
    """Every key behind those it waits for. Raises ``Circle``."""
    try:
        return list(TopologicalSorter(after).static_order())
    except CycleError as error:
        raise Circle(error.args[1]) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A milestone in the net of those it waits for."""

    expected_on: date
    after: tuple[str, ...] = ()


def pushed(steps: Mapping[str, Planned]) -> dict[str, date]:
    """When each can be reached at the earliest: not before the last of those it waits for. Raises ``Circle``."""
    found: dict[str, date] = {}
    for key in in_order({key: [each for each in step.after if each in steps] for key, step in steps.items()}):
        before = [found[each] for each in steps[key].after if each in found]
        found[key] = max([steps[key].expected_on, *before])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Staff days of one unit in one year."""

    unit: str
    year: int
    days: int
    capacity: int | None

    @property
    def is_too_much(self) -> bool:
        return self.capacity is not None and self.days > self.capacity


def load(work: Iterable[tuple[str, int, int]], capacity: Mapping[tuple[str, int], int]) -> tuple[Load, ...]:
    """``work``: unit, year, staff days; summed by unit and year, in their order."""
    sums: dict[tuple[str, int], int] = defaultdict(int)
    for unit, year, days in work:
        sums[unit, year] += days
    return tuple(
        Load(unit=unit, year=year, days=days, capacity=capacity.get((unit, year)))
        for (unit, year), days in sorted(sums.items())
    )
