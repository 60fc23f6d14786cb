"""An event log as columns: a number for each activity and each resource, in the order of cases and of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
NOBODY = -1
"""The resource of an event that names none."""
MINUTE = 60_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Left:
    """What could not be used, or was used with a doubt, by number of events."""

    without_case: int = 0
    without_activity: int = 0
    without_time: int = 0
    without_zone: int = 0
    """Read as UTC."""
    equal_times: int = 0
    """At the very same moment as the event before: their order is that of the log."""


@dataclass(frozen=True, slots=True, eq=False)
class EventLog:
    """``activity``, ``at`` (microseconds since 1970, UTC) and ``resource`` of every event; case ``n`` is what lies between
    ``begins[n]`` and ``begins[n + 1]``, in the order of time, then of the log. ``resource`` is None where no event names one.
    """

    activity: Numbers
    at: Numbers
    resource: Numbers | None
    begins: Numbers
    activities: tuple[str, ...]
    resources: tuple[str, ...]
    left: Left

    @property
    def cases(self) -> int:
        return len(self.begins) - 1

    @property
    def events(self) -> int:
        return len(self.activity)

    @property
    def follows(self) -> NDArray[np.bool_]:
        """For each event but the last: whether the next one belongs to the same case."""
        same = np.ones(max(self.events - 1, 0), dtype=np.bool_)
        same[self.begins[1:-1] - 1] = False
        return same

    @property
    def case(self) -> Numbers:
        """For each event the number of its case."""
        return np.repeat(np.arange(self.cases, dtype=np.int64), np.diff(self.begins))


@dataclass(slots=True)
class Columns:
    """Takes events one by one, in whatever order they come, and gives the log."""

    _cases: dict[str, int] = field(default_factory=dict)
    _activities: dict[str, int] = field(default_factory=dict)
    _resources: dict[str, int] = field(default_factory=dict)
    _case: list[int] = field(default_factory=list)
    _activity: list[int] = field(default_factory=list)
    _resource: list[int] = field(default_factory=list)
    _at: list[str] = field(default_factory=list)
    _left: Left = field(default_factory=Left)

    def add(self, case: str | None, activity: str | None, at: str | None, resource: str | None) -> None:
        """``at`` as ISO 8601. What lacks its case, its activity or its time is counted and left out."""
        if not case:
            self._left.without_case += 1
        elif not activity:
            self._left.without_activity += 1
        elif not at:
            self._left.without_time += 1
        else:
            self._case.append(self._cases.setdefault(case, len(self._cases)))
            self._activity.append(self._activities.setdefault(activity, len(self._activities)))
            self._at.append(at)
            self._resource.append(
                self._resources.setdefault(resource, len(self._resources)) if resource else NOBODY
            )

    def log(self) -> EventLog:
        """Every event with its case, its activity and a moment; a case of which nothing is left is none."""
        at, readable = moments(self._at, self._left)
        case, activity, resource = (
            np.array(each, dtype=np.int64)[readable] for each in (self._case, self._activity, self._resource)
        )
        at = at[readable]
        order = np.lexsort(
            (at, case)
        )  # stable: what has the same case and moment stays in the order of the log
        case, activity, resource, at = case[order], activity[order], resource[order], at[order]
        begins = np.flatnonzero(np.diff(case, prepend=-1, append=-1)).astype(np.int64)
        if not len(case):
            begins = np.zeros(1, dtype=np.int64)
        log = EventLog(
            activity=activity,
            at=at,
            resource=resource if self._resources else None,
            begins=begins,
            activities=tuple(self._activities),
            resources=tuple(self._resources),
            left=self._left,
        )
        self._left.equal_times = int(np.count_nonzero((np.diff(at) == 0) & log.follows)) if len(at) else 0
        return log


def moments(told: Sequence[str], left: Left) -> tuple[Numbers, NDArray[np.bool_]]:
    """Microseconds since 1970 (UTC), and which of them could be read. Most logs write every moment the same way: those go at once."""
    found = np.zeros(len(told), dtype=np.int64)
    readable = np.ones(len(told), dtype=np.bool_)
    offsets: dict[str, int] = {}
    plain: list[str] = []
    minutes = np.zeros(len(told), dtype=np.int64)
    odd: list[int] = []
    for place, text in enumerate(told):
        offset = text[-6:]
        if len(text) >= 25 and offset[:1] in "+-" and offset[3:4] == ":":
            if offset not in offsets:
                offsets[offset] = _minutes(offset)
            minutes[place] = offsets[offset]
            plain.append(text[:-6])
        elif text.endswith("Z"):
            plain.append(text[:-1])
        else:
            plain.append("1970-01-01")
            odd.append(place)
    try:
        found = np.array(plain, dtype="datetime64[us]").astype(np.int64) - minutes * MINUTE
    except ValueError:
        odd = list(range(len(told)))
    for place in odd:
        moment = _moment(told[place], left)
        readable[place] = moment is not None
        found[place] = moment or 0
    return found, readable


def _minutes(offset: str) -> int:
    sign = -1 if offset[0] == "-" else 1
    return sign * (int(offset[1:3]) * 60 + int(offset[4:6])) if offset[1:3].isdecimal() else 0


def _moment(text: str, left: Left) -> int | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        left.without_time += 1
        return None
    if moment.tzinfo is None:
        left.without_zone += 1
        moment = moment.replace(tzinfo=UTC)
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
