"""Economic appraisal (Wirtschaftlichkeitsbetrachtung, WiBe): present values, budget-effective or not, three ways.

Catalogues of criteria are data that an operator loads; none is shipped (VV-LHO § 7; methods 3.1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ENOUGH_POINTS = 50
"""Urgency or quality of so many points justify what does not pay off."""


class View(StrEnum):
    PESSIMISTIC = "pessimistic"
    LIKELY = "likely"
    OPTIMISTIC = "optimistic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An amount in one year after the start (0 is the first), in cents: benefit above zero, cost below."""

    name: str
    year: int
    amounts: Mapping[View, int]
    is_budget_effective: bool


class WeightsDoNotAddUp(ValueError):
    """Weights are shares of one."""


def discount(year: int, rate: Decimal) -> Decimal:
    """d(t) = 1 / (1 + p/100)^t; ``rate`` in per cent."""
    return 1 / (1 + rate / 100) ** year


def present_value(positions: Sequence[Position], rate: Decimal, view: View) -> int:
    """KW, in cents, rounded once at the end."""
    total = sum((each.amounts[view] * discount(each.year, rate) for each in positions), Decimal(0))
    return int(total.quantize(Decimal(1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraised:
    """KN/h, KN/nh and both together, in cents; ``pays_off_in`` the year in which it does, None where it never does."""

    budget_effective: int
    not_budget_effective: int
    total: int
    pays_off_in: int | None


def appraise(positions: Sequence[Position], rate: Decimal, view: View) -> Appraised:
    effective = [each for each in positions if each.is_budget_effective]
    others = [each for each in positions if not each.is_budget_effective]
    return Appraised(
        budget_effective=present_value(effective, rate, view),
        not_budget_effective=present_value(others, rate, view),
        total=present_value(positions, rate, view),
        pays_off_in=_pays_off_in(positions, rate, view),
    )


def _pays_off_in(positions: Sequence[Position], rate: Decimal, view: View) -> int | None:
    """The first year in which all that was spent has come back (dynamic break-even)."""
    last = max((each.year for each in positions), default=-1)
    sums = (
        (year, present_value([each for each in positions if each.year <= year], rate, view))
        for year in range(last + 1)
    )
    return next((year for year, total in sums if total >= 0), None)


def utility(points: Mapping[str, int], weights: Mapping[str, Decimal]) -> Decimal:
    """NW = sum of weight times points (0 to 100). Raises ``WeightsDoNotAddUp``."""
    if sum(weights.values()) != 1 or set(points) != set(weights):
        raise WeightsDoNotAddUp
    return sum((weights[key] * value for key, value in points.items()), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A criterion of an area with its weight in per cent, and the points (0 to 10) that a measure has there."""

    area: str
    weight: int
    points: int


def utilities(scored: Iterable[Scored]) -> dict[str, Decimal]:
    """The value of each area (0 to 100) whose criteria have all been scored: their weights add up to 100."""
    areas: dict[str, list[Scored]] = defaultdict(list)
    for each in scored:
        areas[each.area].append(each)
    return {
        area: utility(
            {str(place): 10 * each.points for place, each in enumerate(rows)},
            {str(place): Decimal(each.weight) / 100 for place, each in enumerate(rows)},
        )
        for area, rows in areas.items()
        if sum(each.weight for each in rows) == 100
    }


def should_be_done(total: int, urgency: Decimal | None = None, quality: Decimal | None = None) -> bool:
    """It pays off, or it is urgent or good enough to be done all the same."""
    return total > 0 or any(each is not None and each >= ENOUGH_POINTS for each in (urgency, quality))
