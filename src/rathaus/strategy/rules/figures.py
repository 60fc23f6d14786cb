"""A figure with its grade and its basis: measured, estimated or claimed; what cannot be measured says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from statistics import median

FEWEST = 5
"""Of fewer cases nothing is told: it would speak of single people."""


class Grade(StrEnum):
    MEASURED = "measured"
    """read from the running system"""
    ESTIMATED = "estimated"
    """computed from figures of which one is an estimate"""
    CLAIMED = "claimed"
    """somebody says so"""


class Gone(StrEnum):
    """Why a figure is not shown."""

    NOTHING = "nothing"
    """nothing happened that could be measured"""
    TOO_FEW = "too_few"
    SOURCE = "source"
    """what it was read from is not there any more"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``value`` in ``unit``; None with ``gone``. ``of`` is what it is a share of, or how many it was measured on."""

    indicator: str
    value: Decimal | None
    unit: str
    since: date
    until: date
    of: int = 0
    grade: Grade = Grade.MEASURED
    gone: Gone | None = None
    source: str = ""
    """Where it comes from, where it was not measured."""


def share(part: int, whole: int) -> Decimal | None:
    """In per cent with one digit; None of nothing."""
    return None if not whole else (Decimal(100 * part) / whole).quantize(Decimal("0.1"))


def middle(values: Sequence[int]) -> Decimal | None:
    return Decimal(str(median(values))).quantize(Decimal("0.1")) if values else None


def meets(value: Decimal | None, threshold: Decimal, *, more_is_better: bool) -> bool:
    """Whether a figure proves what it should; one that is gone proves nothing."""
    if value is None:
        return False
    return value >= threshold if more_is_better else value <= threshold
