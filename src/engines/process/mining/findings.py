"""What stands out in a log, with the figures that show it: where time is lost, what is done again, what goes back and forth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .figures import Handovers, Rework
from .flows import Flow
from .log import EventLog

FEWEST = 5
"""Of fewer cases nothing is told: it would speak of single people."""
MOST_OF_A_KIND = 5
LEAST_SHARE = 0.05
"""Of all waiting, or of all executions: less does not stand out."""


class Kind(StrEnum):
    WAITING = "waiting"
    REWORK = "rework"
    PING_PONG = "ping-pong"
    SINGLE_EVENTS = "single events"
    """Cases of one event: nobody can say how long they took."""
    ORDER_UNKNOWN = "order unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``where`` are activities; ``size`` in seconds (waiting) or numbers; ``share`` of the whole of its kind."""

    kind: Kind
    where: tuple[str, ...]
    size: float
    share: float


def findings(
    log: EventLog, flows: Sequence[Flow], rework: Rework, handovers: Handovers | None
) -> list[Finding]:
    """The largest of each kind first."""
    return [
        *_waiting(flows),
        *_rework(rework),
        *_ping_pong(handovers),
        *_doubts(log),
    ]


def _waiting(flows: Sequence[Flow]) -> Iterator[Finding]:
    """By total time, not by the mean: what is long and rare costs less than what is short and daily (methods 3.9)."""
    total = sum(each.seconds for each in flows)
    ranked = sorted(flows, key=lambda each: (-each.seconds, each.before, each.after))
    for each in ranked[:MOST_OF_A_KIND]:
        if each.count >= FEWEST and total and each.seconds / total >= LEAST_SHARE:
            yield Finding(
                kind=Kind.WAITING,
                where=(each.before, each.after),
                size=each.seconds,
                share=each.seconds / total,
            )


def _rework(rework: Rework) -> Iterator[Finding]:
    told = 0
    for activity, extra in rework.by_activity.items():
        if extra >= FEWEST and extra / max(rework.extra, 1) >= LEAST_SHARE and told < MOST_OF_A_KIND:
            told += 1
            yield Finding(kind=Kind.REWORK, where=(activity,), size=extra, share=extra / max(rework.extra, 1))


def _ping_pong(handovers: Handovers | None) -> Iterator[Finding]:
    if handovers is None or handovers.back < FEWEST:
        return
    share = handovers.back / handovers.changes
    if share >= LEAST_SHARE:
        yield Finding(kind=Kind.PING_PONG, where=(), size=handovers.back, share=share)


def _doubts(log: EventLog) -> Iterator[Finding]:
    single = sum(1 for each in log.begins[1:] - log.begins[:-1] if each == 1)
    if single:
        yield Finding(kind=Kind.SINGLE_EVENTS, where=(), size=single, share=single / log.cases)
    if log.left.equal_times:
        share = log.left.equal_times / log.events
        yield Finding(kind=Kind.ORDER_UNKNOWN, where=(), size=log.left.equal_times, share=share)
