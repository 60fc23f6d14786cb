"""What whoever steers plans with: the rows of a plan, and what can be chosen for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.council.models import Point
from rathaus.council.queries.points import confirmed_points
from rathaus.people.models import Unit
from rathaus.people.queries.units import units_on
from rathaus.strategy.models import (
    BudgetLine,
    Capacity,
    Criterion,
    Field,
    Funding,
    Goal,
    LifeSituation,
    Measure,
    Milestone,
    Plan,
    Position,
    Reading,
    Risk,
    Score,
    Statement,
    Training,
)
from rathaus.strategy.queries.standing import plan_in_force
from rathaus.strategy.rules.rows import RowKind

MODELS: Mapping[RowKind, type[Model]] = {
    RowKind.FIELD: Field,
    RowKind.GOAL: Goal,
    RowKind.READING: Reading,
    RowKind.FUNDING: Funding,
    RowKind.CAPACITY: Capacity,
    RowKind.TRAINING: Training,
    RowKind.STATEMENT: Statement,
    RowKind.SITUATION: LifeSituation,
    RowKind.MILESTONE: Milestone,
    RowKind.BUDGET: BudgetLine,
    RowKind.RISK: Risk,
    RowKind.POSITION: Position,
    RowKind.CRITERION: Criterion,
    RowKind.SCORE: Score,
}
OF_A_MEASURE = (RowKind.MILESTONE, RowKind.BUDGET, RowKind.RISK, RowKind.POSITION, RowKind.SCORE)
_BESIDE: Mapping[RowKind, tuple[str, ...]] = {
    RowKind.READING: ("goal",),
    RowKind.CAPACITY: ("unit",),
    RowKind.STATEMENT: ("measure",),
    RowKind.BUDGET: ("funding",),
    RowKind.SCORE: ("criterion",),
}


class NoSuchRow(Refusal):
    sentence = _("Das gibt es in diesem Plan nicht.")
    status = 404


class NoPlanYet(Refusal):
    sentence = _("Es ist noch kein Plan in Kraft.")
    status = 404


class NoSuchMeasure(Refusal):
    sentence = _("Diese Maßnahme gibt es hier nicht.")
    status = 404


def plan_to_shape() -> Plan:
    """Raises ``NoPlanYet``."""
    plan = plan_in_force()
    if plan is None:
        raise NoPlanYet
    return plan


def measure_to_shape(key: str) -> Measure:
    """With what it serves; five queries. Raises ``NoSuchMeasure``."""
    rows = Measure.objects.select_related("plan", "unit", "field", "assessment").prefetch_related(
        "goals", "points__paper", "after"
    )
    found = rows.filter(key=key, plan__in_force=True).first()
    if found is None:
        raise NoSuchMeasure
    return found


def rows_of(kind: RowKind, owner: Model) -> Sequence[Any]:
    """Of a plan or a measure, in their order; one query."""
    rows = MODELS[kind]._default_manager.filter(**{owner_of(kind): owner})
    beside = _BESIDE.get(kind)
    return list(rows.select_related(*beside) if beside else rows)


def row_of(kind: RowKind, owner: Model, row_id: int) -> Any:
    """Raises ``NoSuchRow``."""
    found = MODELS[kind]._default_manager.filter(**{owner_of(kind): owner}, pk=row_id).first()
    if found is None:
        raise NoSuchRow
    return found


def open_milestones(plan: Plan) -> Sequence[Milestone]:
    """Those that nobody has reached, with their measures; one query."""
    rows = Milestone.objects.filter(measure__plan=plan, reached_on=None).select_related("measure")
    return list(rows)


def numbers_of_rows(plan: Plan) -> dict[RowKind, int]:
    """Of each kind that belongs to the plan; one query each."""
    kinds = [each for each in RowKind if each not in OF_A_MEASURE]
    return {each: MODELS[each]._default_manager.filter(plan=plan).count() for each in kinds}


def owner_of(kind: RowKind) -> str:
    """The name of what a row belongs to."""
    return "measure" if kind in OF_A_MEASURE else "plan"


# --- what can be chosen


def choosable_units(today: date) -> dict[str, str]:
    return {str(each.pk): each.name for each in units_on(today)}


def unit_chosen(sent: str, today: date) -> Unit | None:
    """By its id as it was sent; None where there is none that day."""
    return next((each for each in units_on(today) if str(each.pk) == sent), None)


def choosable_measures(plan: Plan) -> dict[str, str]:
    return {str(each.pk): each.title for each in plan.measures.all()}


def choosable_goals(plan: Plan) -> dict[str, str]:
    return {str(each.pk): each.title for each in plan.goals.all()}


def choosable_criteria(plan: Plan) -> dict[str, str]:
    return {str(each.pk): f"{each.get_area_display()}: {each.title}" for each in plan.criteria.all()}


def choosable_fundings(plan: Plan) -> dict[str, str]:
    return {str(each.pk): each.programme for each in plan.fundings.all()}


def points_by_paper() -> dict[str, list[Point]]:
    """Every confirmed point that nothing has replaced, by the number and title of its paper; one query."""
    found: dict[str, list[Point]] = {}
    for point in confirmed_points():
        found.setdefault(f"{point.paper.reference} {point.paper.name}", []).append(point)
    return found
