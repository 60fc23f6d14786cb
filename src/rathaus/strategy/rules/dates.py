"""Every date has an owner: where it comes from, and who moved it, from when to when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Source(StrEnum):
    NORM = "norm"
    """a law, with its version"""
    DECISION = "decision"
    """a decision point of the council"""
    FUNDING = "funding"
    """a funding notice (Zuwendungsbescheid)"""
    CONTRACT = "contract"
    OWN_PLAN = "own_plan"

    @property
    def is_ours(self) -> bool:
        """Whether the town itself set it and may move it."""
        return self is Source.OWN_PLAN

    @property
    def binds(self) -> bool:
        """Missing it breaks a law or a decision."""
        return self in (Source.NORM, Source.DECISION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """``because_of``: who stands behind the move, which need not be who set the date."""

    before: date
    after: date
    moved_on: date
    because_of: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Days between the first plan and what is or is expected: ``ours`` by the town, ``others`` by law, council, funder
    or contract.
    """

    ours: int
    others: int

    @property
    def total(self) -> int:
        return self.ours + self.others

    @property
    def is_late(self) -> bool:
        """ "We are late", and not only: "the law was postponed"."""
        return self.ours > 0


def shift_of(first: date, moves: Sequence[Move], expected: date) -> Shift:
    """How far ``expected`` (reached or forecast) lies behind the first plan, and whose doing it is.

    What no move explains is the town's own.
    """
    others = sum((each.after - each.before).days for each in moves if not each.because_of.is_ours)
    return Shift(ours=(expected - first).days - others, others=others)


def first_plan(planned: date, moves: Sequence[Move]) -> date:
    """The day that stood there before anybody moved it."""
    return min(moves, key=lambda each: each.moved_on).before if moves else planned


def plan_on(day: date, planned: date, moves: Sequence[Move]) -> date:
    """Which plan was in force on a day, for the trend of a milestone; ``planned`` is today's."""
    later = [each for each in moves if each.moved_on > day]
    return min(later, key=lambda each: each.moved_on).before if later else planned
