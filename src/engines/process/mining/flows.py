"""Which activity follows which, how often, and how long it takes (directly-follows graph); variants of the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .log import EventLog, Numbers

SEED = 20_201_111
Spread = tuple[float, float, float]
"""Mean, median and 90th percentile, in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One activity right after another in the same case. ``seconds`` between them: their sum, and their spread."""

    before: str
    after: str
    count: int
    seconds: float
    spread: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way through the process, and how many cases took it."""

    activities: tuple[str, ...]
    cases: int


def flows(log: EventLog) -> list[Flow]:
    """The most frequent first, equal ones by name."""
    if log.events < 2:
        return []
    follows, number = log.follows, len(log.activities)
    codes = (log.activity[:-1] * number + log.activity[1:])[follows]
    gaps = np.diff(log.at)[follows]
    order = np.lexsort((gaps, codes))
    codes, gaps = codes[order], gaps[order]
    found, places, counts = np.unique(codes, return_index=True, return_counts=True)
    sums = np.add.reduceat(gaps, places) if len(places) else gaps
    told = [
        Flow(
            before=log.activities[code // number],
            after=log.activities[code % number],
            count=int(count),
            seconds=float(total) / 1e6,
            spread=_spread(gaps[place : place + count]),
        )
        for code, place, count, total in zip(found, places, counts, sums, strict=True)
    ]
    return sorted(told, key=lambda each: (-each.count, each.before, each.after))


def ends(log: EventLog) -> tuple[dict[str, int], dict[str, int]]:
    """With which activity cases begin and end."""
    if not log.cases:
        return {}, {}
    first, last = log.activity[log.begins[:-1]], log.activity[log.begins[1:] - 1]
    return _counted(first, log.activities), _counted(last, log.activities)


def variants(log: EventLog) -> list[Variant]:
    """The most frequent first. Cases are grouped by two numbers made of their ways, and each group is compared whole."""
    if not log.cases:
        return []
    lengths = np.diff(log.begins)
    chance = np.random.default_rng(SEED)
    marks = chance.integers(1, 2**63, size=(2, len(log.activities)), dtype=np.uint64)
    powers = chance.integers(1, 2**63, size=(2, int(lengths.max())), dtype=np.uint64) | np.uint64(1)
    place = np.arange(log.events, dtype=np.int64) - np.repeat(log.begins[:-1], lengths)
    keys = [
        np.add.reduceat(marks[each][log.activity] * powers[each][place], log.begins[:-1]) for each in (0, 1)
    ]
    order = np.lexsort((np.arange(log.cases), keys[1], keys[0], lengths))
    changes = np.ones(log.cases, dtype=np.bool_)
    changes[1:] = (
        (np.diff(lengths[order]) != 0) | (np.diff(keys[0][order]) != 0) | (np.diff(keys[1][order]) != 0)
    )
    group = np.cumsum(changes) - 1
    chosen = order[changes]
    _demand_alike(log, order, chosen[group], lengths)
    counts = np.bincount(group)
    told = [
        Variant(activities=_way(log, int(case)), cases=int(count))
        for case, count in zip(chosen, counts, strict=True)
    ]
    return sorted(told, key=lambda each: (-each.cases, each.activities))


def _demand_alike(log: EventLog, cases: Numbers, chosen: Numbers, lengths: Numbers) -> None:
    """Every case goes the way of the one that stands for its group: two numbers of 64 bits do not lie, and if they did."""
    repeated = np.repeat(log.begins[cases], lengths[cases])
    within = np.arange(log.events, dtype=np.int64) - np.repeat(
        np.concatenate(([0], np.cumsum(lengths[cases])[:-1])), lengths[cases]
    )
    stands = np.repeat(log.begins[chosen], lengths[cases])
    if not np.array_equal(log.activity[repeated + within], log.activity[stands + within]):
        raise AssertionError("two ways with the same numbers")  # as likely as a meteorite in the server room


def _way(log: EventLog, case: int) -> tuple[str, ...]:
    return tuple(log.activities[each] for each in log.activity[log.begins[case] : log.begins[case + 1]])


def _counted(numbers: Numbers, names: Sequence[str]) -> dict[str, int]:
    counts = np.bincount(numbers, minlength=len(names))
    found = {name: int(count) for name, count in zip(names, counts, strict=True) if count}
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _spread(ordered: Numbers) -> Spread:
    return (
        float(ordered.mean()) / 1e6,
        float(np.median(ordered)) / 1e6,
        float(np.percentile(ordered, 90)) / 1e6,
    )
