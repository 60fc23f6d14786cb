"""What a report says: point by point of the resolutions, with measured figures; the same for page, paper and archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from rathaus.council.models import Point
from rathaus.council.queries.points import points_of
from rathaus.strategy.models import Assessment, Goal, Measure, Milestone, Plan, Report, Risk
from rathaus.strategy.models import Position as PositionRow
from rathaus.strategy.queries.indicators import measure_all
from rathaus.strategy.queries.plan import money_by_year, warnings
from rathaus.strategy.queries.standing import Stand, moves_of, stands, step_of
from rathaus.strategy.rules import classes, content
from rathaus.strategy.rules.appraisal import Position, Scored, View, appraise, utilities
from rathaus.strategy.rules.classes import Audience
from rathaus.strategy.rules.figures import Figure, Grade
from rathaus.strategy.rules.risks import Rated
from rathaus.strategy.rules.standing import arrow

A_YEAR = timedelta(days=365)


def report_content(plan: Plan, as_of: date, before: Report | None) -> dict[str, Any]:
    """Everything that the committee may see, as JSON; about thirty queries, whatever the number of measures."""
    found = stands(plan, as_of)
    figures = measure_all(as_of - A_YEAR, as_of)
    earlier = before.content if before and before.content else None
    measures = [measure_told(each, as_of, Audience.COMMITTEE, _was(earlier, each)) for each in found]
    told: dict[str, Any] = {
        "form": content.FORM,
        "plan": {
            "title": plan.title,
            "begins_on": plan.begins_on.isoformat(),
            "ends_on": plan.ends_on.isoformat(),
        },
        "as_of": as_of.isoformat(),
        "since": before.as_of.isoformat() if before else None,
        "counted": content.counted(measures),
        "points": [_point(each, found) for each in points_of(list(plan.papers.values_list("pk", flat=True)))],
        "measures": measures,
        "goals": goals_told(plan, figures, as_of),
        "figures": [figure_told(each) for each in figures.values()],
        "money": [
            {"year": each.year, "by_source": each.by_source, "planned": each.planned, "spent": each.spent}
            for each in money_by_year(found)
        ],
        "warnings": _warnings(plan, found, as_of),
        "statements": [
            {
                "who": each.who,
                "said_on": each.said_on.isoformat(),
                "text": each.text,
                "answer": each.answer,
                "taken_up": each.taken_up,
            }
            for each in plan.statements.all()
        ],
        "trainings": [
            {
                "year": each.year,
                "title": each.title,
                "planned": each.planned_cents,
                "spent": each.spent_cents,
                "places": each.places,
                "taken": each.taken,
            }
            for each in plan.trainings.all()
        ],
    }
    told["changes"] = content.changes(earlier, told)
    return told


def _was(earlier: Mapping[str, Any] | None, stand: Stand) -> Mapping[str, Any] | None:
    measures = earlier["measures"] if earlier else ()
    return next((each for each in measures if each["key"] == stand.measure.key), None)


def measure_told(
    stand: Stand, as_of: date, to: Audience, was: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Of a measure what this audience may see; ``arrow`` compares its end with the report before."""
    measure, update = stand.measure, stand.update
    values = {
        "key": measure.key,
        "title": measure.title,
        "text": measure.text,
        "kind": measure.kind,
        "field": measure.field.title,
        "unit": measure.unit.name,
        "points": [f"{each.paper.reference}#{each.key}" for each in measure.points.all()],
        "duties": list(measure.duties),
        "light": "done" if stand.is_done else stand.light.value,
        "credit": round(100 * float(stand.computed.credit)),
        "milestones": [milestone_told(each, as_of) for each in stand.milestones],
        "progress": update.progress if update else "",
        "next_steps": update.next_steps if update else "",
        "funding": sorted({line.funding.programme for line in measure.budget.all() if line.funding}),
        "planned_cents": sum(line.planned_cents for line in measure.budget.all()),
        "spent_cents": stand.money.spent,
        "evidence": [
            {
                "title": each.title,
                "kind": each.kind,
                "holds": each.holds,
                "said": each.said,
                "address": each.address,
            }
            for each in stand.evidence
        ],
        "cause": update.cause if update else "",
        "options": update.options if update else "",
        "decision_needed": update.decision_needed if update else "",
        "climate": measure.climate,
        "after": [each.key for each in measure.after.all()],
        "risks": [_risk(each) for each in measure.risks.all()],
        "assessment": _assessment(measure),
        "override": _override(stand),
        "staff_days": sum(line.staff_days for line in measure.budget.all()),
        "internal_note": measure.internal_note,
        "account": [line.account for line in measure.budget.all() if line.account],
    }
    told = classes.visible(values, to)
    expected = stand.expected_on
    before = date.fromisoformat(was["expected_on"]) if was and was["expected_on"] else None
    return told | {
        "computed": stand.computed.light.value,
        "reasons": [
            {"why": each.why.value, "step": each.step, "days": each.days} for each in stand.computed.reasons
        ],
        "proven": stand.proven.value,
        "expected_on": expected.isoformat() if expected else None,
        "arrow": arrow(before, expected),
        "late_by": {"ours": stand.shift.ours, "others": stand.shift.others},
    }


def _risk(risk: Risk) -> dict[str, Any]:
    before = Rated(risk.probability, risk.impact)
    after = Rated(risk.residual_probability, risk.residual_impact)
    return {
        "title": risk.title,
        "value": before.value,
        "residual": after.value,
        "response": risk.response,
        "action": risk.action,
        "is_escalated": after.is_escalated,
    }


def _assessment(measure: Measure) -> dict[str, Any] | None:
    """Lawful, feasible, affordable; and what the appraisal comes to in each of its three views, in cents."""
    found: Assessment | None = getattr(measure, "assessment", None)
    if found is None:
        return None
    told: dict[str, Any] = {
        name: {"answer": getattr(found, name), "because": getattr(found, f"{name}_because")}
        for name in ("lawful", "feasible", "affordable")
    }
    positions = [_position(each) for each in measure.positions.all()]
    if positions and found.rate is not None:
        told["appraisal"] = {view.value: asdict(appraise(positions, found.rate, view)) for view in View}
    told["utility"] = {area: format(value.normalize(), "f") for area, value in _utilities(measure).items()}
    return told


def _utilities(measure: Measure) -> Mapping[str, Decimal]:
    rows = measure.scores.all()
    return utilities(
        Scored(area=each.criterion.area, weight=each.criterion.weight, points=each.points) for each in rows
    )


def _position(row: PositionRow) -> Position:
    return Position(
        name=row.name,
        year=row.year,
        amounts={view: getattr(row, view.value) for view in View},
        is_budget_effective=row.is_budget_effective,
    )


def _override(stand: Stand) -> dict[str, str] | None:
    made = stand.override
    if made is None:
        return None
    return {
        "light": made.light,
        "because": made.because,
        "by": made.made_by.name,
        "at": made.made_at.isoformat(),
    }


def milestone_told(milestone: Milestone, as_of: date) -> dict[str, Any]:
    """With the ledger of its moves: who stands behind each, from when to when, and why."""
    step = step_of(milestone, as_of)
    return {
        "key": milestone.key,
        "title": milestone.title,
        "deliverable": milestone.deliverable,
        "planned_on": step.planned_on.isoformat(),
        "expected_on": step.expected_on(as_of).isoformat(),
        "reached_on": step.reached_on.isoformat() if step.reached_on else None,
        "credit": round(100 * float(step.credit)),
        "source": milestone.source,
        "because": milestone.because,
        "moves": [
            {
                "before": each.before.isoformat(),
                "after": each.after.isoformat(),
                "on": localdate(each.moved_at).isoformat(),
                "because_of": each.because_of,
                "because": each.because,
            }
            for each in milestone.moves.all()
            if localdate(each.moved_at) <= as_of
        ],
        "first_plan": min(moves_of(milestone), key=lambda each: each.moved_on).before.isoformat()
        if milestone.moves.all()
        else milestone.planned_on.isoformat(),
    }


def _point(point: Point, found: Sequence[Stand]) -> dict[str, Any]:
    """A point of the resolution, and the measures that serve it; what was replaced says by what."""
    serving = [each for each in found if point in each.measure.points.all()]
    successor = point.superseded_by
    return {
        "reference": point.paper.reference,
        "paper": str(point.paper_id),
        "key": point.key,
        "number": point.printed or point.number,
        "text": point.text,
        "charged": point.charged,
        "deadline_on": point.deadline_on.isoformat() if point.deadline_on else None,
        "recurrence": point.recurrence_phrase or point.recurrence,
        "replaced_by": f"{successor.paper.reference}#{successor.key}" if successor else None,
        "measures": [each.measure.key for each in serving],
        "light": point_light(serving),
    }


def point_light(serving: Sequence[Stand]) -> str:
    """The worst of its measures; done where all are; empty where nobody works on it."""
    if not serving:
        return ""
    if all(each.is_done for each in serving):
        return "done"
    return max((each.light for each in serving if not each.is_done), key=lambda each: each.weight).value


def goals_told(plan: Plan, figures: Mapping[str, Figure], as_of: date) -> list[dict[str, Any]]:
    """Each with what was measured, else with what was read last by then; two queries."""
    return [_goal(each, figures, as_of) for each in plan.goals.prefetch_related("readings")]


def _goal(goal: Goal, figures: Mapping[str, Figure], as_of: date) -> dict[str, Any]:
    figure = figures.get(goal.indicator) or _read_last(goal, as_of)
    return {
        "key": goal.key,
        "title": goal.title,
        "text": goal.text,
        "indicator": goal.indicator,
        "target": None if goal.target is None else format(goal.target.normalize(), "f"),
        "target_on": goal.target_on.isoformat() if goal.target_on else None,
        "figure": figure_told(figure) if figure else None,
    }


def _read_last(goal: Goal, as_of: date) -> Figure | None:
    found = next((each for each in goal.readings.all() if each.as_of <= as_of), None)
    if found is None or goal.indicator:
        return None
    return Figure(
        indicator="",
        value=found.value.normalize(),
        unit=found.unit,
        since=found.as_of,
        until=found.as_of,
        grade=Grade(found.grade),
        source=found.source,
    )


def figure_told(figure: Figure) -> dict[str, Any]:
    return {
        "indicator": figure.indicator,
        "value": None if figure.value is None else format(figure.value, "f"),
        "unit": figure.unit,
        "since": figure.since.isoformat(),
        "until": figure.until.isoformat(),
        "of": figure.of,
        "grade": figure.grade.value,
        "gone": figure.gone.value if figure.gone else None,
        "source": figure.source,
    }


def _warnings(plan: Plan, found: Sequence[Stand], as_of: date) -> dict[str, Any]:
    told = warnings(plan, found, as_of)
    return {
        "beyond": list(told.beyond),
        "uncovered": [[title, cents] for title, cents in told.uncovered],
        "pushed": [[title, day.isoformat()] for title, day in told.pushed],
    }
