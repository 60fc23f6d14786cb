"""How long somebody waited for each step, and how long somebody worked on it, where the log tells its lifecycle.

Waiting is from ``schedule`` to ``start``; working from ``start`` to ``complete`` without what lies between ``suspend`` and
``resume`` (methods 3.6). A log that tells ``complete`` alone cannot tell them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from .log import Left, moments

FEWEST = 5
"""Of fewer steps nothing is told: it would speak of single people."""
MOST_ENDS_ALONE = 10_000
"""So many ends are kept while no beginning was told; then the log is one that tells ends alone, and may be very long."""
BEGINNINGS = frozenset({"schedule", "start", "suspend", "resume"})
LIFE = BEGINNINGS | {"complete"}


@dataclass(slots=True)
class _Step:
    scheduled: int | None = None
    started: int | None = None
    suspended: int | None = None
    paused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Seconds: in all, median, and of nine in ten no more."""

    sum: float
    median: float
    p90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The steps of one activity that were completed. None where the log does not tell it."""

    activity: str
    steps: int
    waited: Spread | None
    worked: Spread | None


@dataclass(slots=True)
class Lifecycles:
    """Takes every event that tells a transition, in whatever order, and gives the steps that came to their end."""

    _told: list[tuple[str, str, str | None, str]] = field(default_factory=list)
    _at: list[str] = field(default_factory=list)
    _tells_beginnings: bool = False

    def add(
        self, case: str | None, activity: str | None, at: str | None, told: str, instance: str | None
    ) -> None:
        """``told`` is the transition, ``instance`` what tells two turns of the same activity apart."""
        transition = told.lower()
        if transition in BEGINNINGS:
            self._tells_beginnings = True
        if len(self._told) >= MOST_ENDS_ALONE and not self._tells_beginnings:
            return
        if case and activity and at and transition in LIFE:
            self._told.append((case, activity, instance, transition))
            self._at.append(at)

    def done(self) -> list[Done] | None:
        """By activity, in the order of their names; None where no step tells its beginning."""
        if not self._tells_beginnings:
            return None
        at, readable = moments(self._at, Left())
        order = np.argsort(at, kind="stable")
        found: dict[str, list[tuple[int | None, int | None]]] = defaultdict(list)
        waiting: dict[tuple[str, str, str | None], list[_Step]] = defaultdict(list)
        for place in order[readable[order]]:
            case, activity, instance, transition = self._told[place]
            steps = waiting[case, activity, instance]
            ended = _tell(steps, transition, int(at[place]))
            if ended is not None:
                found[activity].append(ended)
        return [_done(activity, found[activity]) for activity in sorted(found)]


def _tell(steps: list[_Step], transition: str, at: int) -> tuple[int | None, int | None] | None:
    """What it waited and what was worked on it, once it is complete; the oldest open step is the one that is spoken of."""
    if transition == "schedule":
        steps.append(_Step(scheduled=at))
    elif transition == "start":
        step = next((each for each in steps if each.started is None), None)
        if step is None:
            steps.append(step := _Step())
        step.started = at
    elif steps:
        return _go_on(steps, transition, at)
    elif transition == "complete":
        return None, None
    return None


def _go_on(steps: list[_Step], transition: str, at: int) -> tuple[int | None, int | None] | None:
    step = steps[0]
    if transition == "suspend":
        step.suspended = at
        return None
    if step.suspended is not None:
        step.paused += at - step.suspended
        step.suspended = None
    if transition == "resume":
        return None
    steps.pop(0)
    waited = (
        step.started - step.scheduled if step.started is not None and step.scheduled is not None else None
    )
    worked = at - step.started - step.paused if step.started is not None else None
    return waited, worked


def _done(activity: str, steps: Sequence[tuple[int | None, int | None]]) -> Done:
    return Done(
        activity=activity,
        steps=len(steps),
        waited=_spread(waited for waited, _worked in steps),
        worked=_spread(worked for _waited, worked in steps),
    )


def _spread(told: Iterable[int | None]) -> Spread | None:
    known = np.array([each for each in told if each is not None], dtype=np.int64) / 1e6
    if len(known) < FEWEST:
        return None
    return Spread(sum=float(known.sum()), median=float(np.median(known)), p90=float(np.percentile(known, 90)))
