"""How long cases take, what is done again, and how often work changes hands (methods 3.6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .log import NOBODY, EventLog


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """From the first event of a case to its last, in seconds by the calendar."""

    mean: float
    median: float
    p90: float
    least: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rework:
    """``cases`` in which an activity was done again; ``extra`` executions of ``all`` of them; by activity the extra ones."""

    cases: int
    extra: int
    all: int
    by_activity: dict[str, int]

    @property
    def share(self) -> float:
        return self.extra / self.all if self.all else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Handovers:
    """``changes`` from one resource to another, ``cases`` with one, ``back`` and forth (A, B, A); by pair."""

    changes: int
    cases: int
    back: int
    pairs: dict[tuple[str, str], int]


def durations(log: EventLog) -> Durations | None:
    """None of a log without a case."""
    if not log.cases:
        return None
    took = (log.at[log.begins[1:] - 1] - log.at[log.begins[:-1]]) / 1e6
    return Durations(
        mean=float(took.mean()),
        median=float(np.median(took)),
        p90=float(np.percentile(took, 90)),
        least=float(took.min()),
        most=float(took.max()),
    )


def rework(log: EventLog) -> Rework:
    number = max(len(log.activities), 1)
    codes, counts = np.unique(log.case * number + log.activity, return_counts=True)
    again = counts > 1
    extra = np.bincount(codes[again] % number, weights=counts[again] - 1, minlength=number).astype(np.int64)
    by_activity = {name: int(each) for name, each in zip(log.activities, extra, strict=False) if each}
    return Rework(
        cases=len(np.unique(codes[again] // number)),
        extra=int(extra.sum()),
        all=log.events,
        by_activity=dict(sorted(by_activity.items(), key=lambda each: (-each[1], each[0]))),
    )


def handovers(log: EventLog) -> Handovers | None:
    """None where the log names no resource. Where one of two events names none, nobody knows whether it changed hands."""
    resource = log.resource
    if resource is None:
        return None
    follows, number = log.follows, len(log.resources)
    before, after = resource[:-1], resource[1:]
    changed = follows & (before != after) & (before != NOBODY) & (after != NOBODY)
    codes, counts = np.unique((before * number + after)[changed], return_counts=True)
    pairs = {
        (log.resources[code // number], log.resources[code % number]): int(count)
        for code, count in zip(codes, counts, strict=True)
    }
    back = changed[:-1] & changed[1:] & (resource[:-2] == resource[2:]) if log.events > 2 else changed[:0]
    return Handovers(
        changes=int(changed.sum()),
        cases=len(np.unique(log.case[:-1][changed])),
        back=int(back.sum()),
        pairs=dict(sorted(pairs.items(), key=lambda each: (-each[1], each[0]))),
    )
