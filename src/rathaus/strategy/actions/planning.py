"""A plan is begun at the desk, and measures grow in it from decision points and statutory duties."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.models import Unit
from rathaus.people.queries import Viewer
from rathaus.strategy.events import MeasurePlanned, PlanBegun
from rathaus.strategy.models import Assessment, Field, Measure, Plan, Report
from rathaus.strategy.queries.duties import duties
from rathaus.strategy.queries.planning import plan_to_shape
from rathaus.strategy.queries.standing import plan_in_force
from rathaus.strategy.rules.planning import Circle, in_order, last_day

from .holding import actor, demand_steering, measure_to_steer, note
from .rows import free_key
from .serving import serve_points


class PlanInForce(Refusal):
    sentence = _("Es ist schon ein Plan in Kraft.")


class PlanIncomplete(Refusal):
    sentence = _("Ein Plan braucht einen Namen, ein Leitbild, einen Anfang und ein Ende danach.")
    status = 422


class PlanTooLong(Refusal):
    sentence = _("Ein Plan reicht höchstens fünf Jahre weit. Dieser endet spätestens am %(day)s.")
    status = 422


class MeasureIncomplete(Refusal):
    sentence = _("Eine Maßnahme braucht einen Titel, eine Art, ein Handlungsfeld und eine zuständige Stelle.")
    status = 422


class ServesNothing(Refusal):
    sentence = _("Wozu dient die Maßnahme? Wählen Sie einen Beschlusspunkt oder eine gesetzliche Pflicht.")
    status = 422


class WaitsInACircle(Refusal):
    sentence = _("So warten Maßnahmen im Kreis aufeinander: %(circle)s.")
    status = 422


class ClimateWithoutReason(Refusal):
    sentence = _("Bitte schreiben Sie dazu, warum die Maßnahme gut oder schlecht für das Klima ist.")
    status = 422


class MeasureIsHistory(Refusal):
    sentence = _(
        "Von dieser Maßnahme erzählt schon ein Bericht, oder es gibt einen Stand dazu. Sie bleibt im Plan."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a plan is called, what it is for, its first and last day, and what an hour is worth where relief is reckoned."""

    title: str
    vision: str
    begins_on: date | None
    ends_on: date | None
    citizen_hour_cents: int = 2_500
    staff_hour_cents: int = 4_800


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What a measure is. ``points`` and the others by their ids, ``duties`` by their keys."""

    title: str
    kind: str
    field: Field | None
    unit: Unit | None
    text: str = ""
    goals: Collection[int] = ()
    points: Collection[int] = ()
    duties: Collection[str] = ()
    after: Collection[int] = ()
    climate: str = ""
    climate_because: str = ""
    internal_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Lawful, feasible, affordable: True, False, or nobody has looked; each with its reason. ``rate`` in per cent."""

    answers: Mapping[str, bool | None]
    because: Mapping[str, str]
    rate: Decimal | None = None


# --- the plan


@transaction.atomic
def begin_plan(outline: Outline, *, by: Viewer, at: datetime) -> Plan:
    """It is in force from now on. Refuses with ``NotYoursToSteer``, ``PlanInForce``, ``PlanIncomplete``, ``PlanTooLong``."""
    demand_steering(by)
    if plan_in_force() is not None:
        raise PlanInForce
    plan = Plan(in_force=True, key=free_key(Plan, {}, outline.title))
    return _draw(plan, outline, by, at)


@transaction.atomic
def change_plan(outline: Outline, *, by: Viewer, at: datetime) -> Plan:
    """Refuses as ``begin_plan`` does; raises ``NoPlanYet``."""
    demand_steering(by)
    return _draw(plan_to_shape(), outline, by, at)


def _draw(plan: Plan, outline: Outline, by: Viewer, at: datetime) -> Plan:
    title, vision, begins, ends = (
        outline.title.strip(),
        outline.vision.strip(),
        outline.begins_on,
        outline.ends_on,
    )
    if not (title and vision and begins and ends and begins < ends):
        raise PlanIncomplete
    if ends > last_day(begins):
        raise PlanTooLong(day=date_format(last_day(begins)))
    plan.title, plan.vision, plan.begins_on, plan.ends_on = title[:200], vision[:5_000], begins, ends
    plan.citizen_hour_cents, plan.staff_hour_cents = outline.citizen_hour_cents, outline.staff_hour_cents
    plan.save()
    note(PlanBegun(plan=plan.key), by=actor(by), at=at)
    return plan


# --- measures


@transaction.atomic
def plan_measure(sketch: Sketch, *, by: Viewer, at: datetime) -> Measure:
    """At the end of its field. A measure of the same title in the same field is the same measure.

    Refuses with ``NotYoursToSteer``, ``MeasureIncomplete``, ``ServesNothing``, ``NotConfirmed``, ``WaitsInACircle``,
    ``ClimateWithoutReason``; raises ``NoPlanYet``.
    """
    demand_steering(by)
    plan = plan_to_shape()
    known = plan.measures.filter(title=sketch.title.strip()[:200], field=sketch.field).first()
    if known is not None:
        return known
    key = free_key(Measure, {"plan": plan}, sketch.title)
    return _write(Measure(plan=plan, key=key, order=plan.measures.count()), sketch, by, at)


@transaction.atomic
def change_measure(key: str, sketch: Sketch, *, by: Viewer, at: datetime) -> Measure:
    """Refuses as ``plan_measure`` does; raises ``NoSuchMeasure``."""
    return _write(measure_to_steer(key, by), sketch, by, at)


def _write(measure: Measure, sketch: Sketch, by: Viewer, at: datetime) -> Measure:
    _demand_whole(sketch)
    measure.title, measure.text, measure.kind = sketch.title.strip()[:200], sketch.text.strip(), sketch.kind
    measure.field, measure.unit = sketch.field, sketch.unit  # type: ignore[assignment]
    measure.duties = [each for each in duties() if each in sketch.duties]
    measure.climate, measure.climate_because = sketch.climate, sketch.climate_because.strip()
    measure.internal_note = sketch.internal_note.strip()
    measure.save()
    measure.goals.set(measure.plan.goals.filter(pk__in=sketch.goals))
    measure.after.set(measure.plan.measures.filter(pk__in=sketch.after).exclude(pk=measure.pk))
    _demand_no_circle(measure.plan)
    serve_points(measure.key, sketch.points, by=by, at=at)
    note(MeasurePlanned(plan=measure.plan.key, measure=measure.key), by=actor(by), at=at)
    return measure


def _demand_whole(sketch: Sketch) -> None:
    if not (sketch.title.strip() and sketch.kind in Measure.Kind.values and sketch.field and sketch.unit):
        raise MeasureIncomplete
    if not (sketch.points or set(sketch.duties) & set(duties())):
        raise ServesNothing
    if sketch.climate in ("good", "bad") and not sketch.climate_because.strip():
        raise ClimateWithoutReason


def _demand_no_circle(plan: Plan) -> None:
    rows = list(plan.measures.prefetch_related("after"))
    try:
        in_order({each.title: [other.title for other in each.after.all()] for each in rows})
    except Circle as circle:
        raise WaitsInACircle(circle=" → ".join(circle.keys)) from circle


@transaction.atomic
def drop_measure(key: str, *, by: Viewer, at: datetime) -> None:
    """Only where nobody has spoken of it yet. Refuses with ``NotYoursToSteer``, ``MeasureIsHistory``; raises
    ``NoSuchMeasure``.
    """
    measure = measure_to_steer(key, by)
    if measure.updates.exists() or measure.evidence.exists() or _is_reported(measure):
        raise MeasureIsHistory
    plan = measure.plan
    measure.delete()
    note(MeasurePlanned(plan=plan.key, measure=key, gone=True), by=actor(by), at=at)


def _is_reported(measure: Measure) -> bool:
    frozen = measure.plan.reports.exclude(state=Report.State.DRAFT).values_list("content", flat=True)
    return any(each["key"] == measure.key for content in frozen for each in content.get("measures", ()))


@transaction.atomic
def assess(key: str, answers: Answers, *, by: Viewer, at: datetime) -> Assessment:
    """Three questions come before each measure. Raises what ``measure_to_steer`` raises."""
    measure = measure_to_steer(key, by)
    told: dict[str, Any] = {"rate": answers.rate}
    for name in ("lawful", "feasible", "affordable"):
        told[name] = answers.answers.get(name)
        told[f"{name}_because"] = answers.because.get(name, "").strip()[:5_000]
    found, _made = Assessment.objects.update_or_create(measure=measure, defaults=told)
    note(MeasurePlanned(plan=measure.plan.key, measure=key), by=actor(by), at=at)
    return found
