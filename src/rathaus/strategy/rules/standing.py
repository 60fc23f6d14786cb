"""Lights by rule: green, amber, red from milestones, forecast, budget and dates that bind. Nobody's feeling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from .money import Money

PERIOD = timedelta(days=184)
"""One reporting period: half a year."""
TOLERANCE = Fraction(1, 10)
"""So much over the budget is amber, more is red."""


class Light(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def weight(self) -> int:
        return (Light.GREEN, Light.AMBER, Light.RED).index(self)


class Why(StrEnum):
    """What made the light what it is."""

    BINDING_DATE = "binding_date"
    """a date of law or council is or will be missed"""
    SLIP_LONG = "slip_long"
    """later than planned by more than a reporting period"""
    SLIP = "slip"
    OVER_BUDGET_FAR = "over_budget_far"
    OVER_BUDGET = "over_budget"
    EVIDENCE_GONE = "evidence_gone"
    """it counted as done, and what proved it is no longer there"""


_LIGHTS = {
    Why.BINDING_DATE: Light.RED,
    Why.SLIP_LONG: Light.RED,
    Why.OVER_BUDGET_FAR: Light.RED,
    Why.SLIP: Light.AMBER,
    Why.OVER_BUDGET: Light.AMBER,
    Why.EVIDENCE_GONE: Light.AMBER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A milestone as the rule sees it. ``forecast_on`` is None where nobody has said anything else than the plan."""

    key: str
    planned_on: date
    forecast_on: date | None = None
    reached_on: date | None = None
    has_begun: bool = False
    weight: int = 1
    binds: bool = False
    """Its date is one of law or council."""

    @property
    def credit(self) -> Fraction:
        """0, 50 or 100 per cent, never a felt percentage."""
        if self.reached_on is not None:
            return Fraction(1)
        return Fraction(1, 2) if self.has_begun else Fraction(0)

    def expected_on(self, as_of: date) -> date:
        """When it was or will be reached; what is past its day and not reached is expected today at the earliest."""
        if self.reached_on is not None:
            return self.reached_on
        return max(self.forecast_on or self.planned_on, as_of)


@dataclass(frozen=True, slots=True)
class Reason:
    """``step`` names the milestone; empty where it is the money."""

    why: Why
    step: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    light: Light
    reasons: tuple[Reason, ...]
    credit: Fraction
    """Share of the weights that is reached."""

    @property
    def needs_words(self) -> bool:
        """Amber and red demand a cause, options, and the decision that is needed."""
        return self.light is not Light.GREEN


def standing(steps: Sequence[Step], money: Money | None, as_of: date) -> Standing:
    """Green: forecast within plan and budget. Amber: a slip of up to a period, or up to 10 % over. Red: more, or a date
    of law or council that will be missed (methods 3.11).
    """
    reasons = (*_slips(steps, as_of), *(_over(money) if money is not None else ()))
    lights = [_LIGHTS[each.why] for each in reasons]
    light = max(lights, key=lambda each: each.weight, default=Light.GREEN)
    return Standing(light=light, reasons=reasons, credit=credit_of(steps))


def credit_of(steps: Sequence[Step]) -> Fraction:
    whole = sum(each.weight for each in steps)
    return sum((each.credit * each.weight for each in steps), Fraction(0)) / whole if whole else Fraction(0)


def _slips(steps: Sequence[Step], as_of: date) -> list[Reason]:
    return [reason for each in steps if (reason := _slip(each, as_of)) is not None]


def _slip(step: Step, as_of: date) -> Reason | None:
    """What was reached, if late, is past: only a binding date stays missed until the next report."""
    if step.reached_on is not None:
        return None
    days = (step.expected_on(as_of) - step.planned_on).days
    if days <= 0:
        return None
    if step.binds:
        return Reason(Why.BINDING_DATE, step.key, days)
    return Reason(Why.SLIP_LONG if days > PERIOD.days else Why.SLIP, step.key, days)


def _over(money: Money) -> list[Reason]:
    forecast = money.forecast
    if forecast is None or forecast <= money.budget:
        return []
    far = forecast > money.budget * (1 + TOLERANCE)
    return [Reason(Why.OVER_BUDGET_FAR if far else Why.OVER_BUDGET)]


def money_of(steps: Sequence[Step], budget: int, spent: int, as_of: date) -> Money:
    """Earned and planned value by the milestones' weights; each is worth its share of the budget."""
    whole = sum(each.weight for each in steps)
    due = sum(each.weight for each in steps if each.planned_on <= as_of)
    return Money(
        budget=budget,
        spent=spent,
        earned=round(budget * credit_of(steps)),
        planned=round(budget * Fraction(due, whole)) if whole else 0,
    )


def arrow(before: date | None, now: date | None) -> int:
    """Against the previous report: 1 later (worse), -1 earlier, 0 the same or not known."""
    if before is None or now is None:
        return 0
    return (now > before) - (now < before)


class Lacking(StrEnum):
    CAUSE = "cause"
    OPTIONS = "options"
    DECISION = "decision"


def lacking(of: Standing, *, cause: str, options: str, decision: str) -> tuple[Lacking, ...]:
    """What amber and red still need to be said."""
    if not of.needs_words:
        return ()
    said = ((Lacking.CAUSE, cause), (Lacking.OPTIONS, options), (Lacking.DECISION, decision))
    return tuple(each for each, words in said if not words.strip())
