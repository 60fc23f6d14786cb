"""The portfolio of life situations: what each would bring a year beside how feasible it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rathaus.strategy.models import LifeSituation, Plan
from rathaus.strategy.rules.portfolio import WEIGHTINGS, Relief, ranked, stable

TOP, SEED = 3, 20_250_507


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """The greatest relief first; ``stable`` of 1,000 random weightings leave the same three on top."""

    reliefs: Sequence[tuple[LifeSituation, Relief]]
    stable: int
    weightings: int = WEIGHTINGS


def portfolio(plan: Plan) -> Portfolio:
    """One query."""
    rows = {each.key: each for each in plan.situations.all()}
    reliefs = {key: _relief(plan, row) for key, row in rows.items()}
    order = ranked(list(reliefs.values()))
    return Portfolio(
        reliefs=[(rows[key], reliefs[key]) for key in order],
        stable=stable(list(reliefs.values()), TOP, SEED) if reliefs else 0,
    )


def _relief(plan: Plan, row: LifeSituation) -> Relief:
    """In cents a year; with the interval where the volume is an estimate. What an hour is worth, the plan says."""

    def aspects(number: int) -> dict[str, int]:
        return {
            "citizens": number * row.citizen_minutes * plan.citizen_hour_cents // 60,
            "staff": number * row.staff_minutes * plan.staff_hour_cents // 60,
            "cash": number * row.cash_cents,
        }

    return Relief(
        key=row.key,
        by_aspect=aspects(row.cases),
        feasibility=row.feasibility / 100,
        least=sum(aspects(row.least).values()) if row.least is not None else None,
        most=sum(aspects(row.most).values()) if row.most is not None else None,
        is_duty=row.is_duty,
    )
