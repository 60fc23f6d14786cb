"""A plan from a file (docs/reference/plan-files.md): all of it or nothing, and what does not fit is named."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.council.queries.points import decision_numbered, points_by_key
from rathaus.people.models import Unit
from rathaus.people.queries import Viewer
from rathaus.people.queries.units import units_by_key
from rathaus.strategy.events import PlanLoaded
from rathaus.strategy.models import (
    Assessment,
    BudgetLine,
    Capacity,
    Criterion,
    DateMove,
    Evidence,
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
    Update,
)
from rathaus.strategy.queries.duties import duties
from rathaus.strategy.queries.indicators import REGISTRY
from rathaus.strategy.rules.evidence import Proof
from rathaus.strategy.rules.planning import Circle, in_order
from rathaus.strategy.rules.risks import OutOfField, Rated

from .holding import actor, demand_steering
from .past_reports import file_past_report, noon_of
from .reviewing import Look, record_review

Row = Mapping[str, Any]


class PlanNotRead(Refusal):
    sentence = _("Der Plan lässt sich nicht laden: %(why)s")
    status = 422


class PlanIsThere(Refusal):
    sentence = _("Den Plan „%(key)s“ gibt es schon.")


@transaction.atomic
def load_plan(content: str, *, by: Viewer, at: datetime) -> Plan:
    """Puts a plan in force; the one before goes out of force and stays readable.

    Refuses with ``NotYoursToSteer``, ``PlanIsThere``, and with ``PlanNotRead``, which names what does not fit: an
    unknown unit, field, goal, indicator, duty or decision point, measures that wait for each other in a circle.
    """
    demand_steering(by)
    try:
        data = tomllib.loads(content)
        plan = _plan(data["plan"])
        _Loading(plan, data, by, at).load()
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise PlanNotRead(why=_why(error)) from error
    Plan.objects.filter(in_force=True).update(in_force=False)
    plan.in_force = True
    plan.save(update_fields=["in_force"])
    record(PlanLoaded(plan=plan.key, measures=plan.measures.count()), by=actor(by), at=at)
    return plan


def _why(error: Exception) -> str:
    return f"{error} fehlt" if isinstance(error, KeyError) else str(error)[:300] or type(error).__name__


def _plan(row: Row) -> Plan:
    if Plan.objects.filter(key=row["key"]).exists():
        raise PlanIsThere(key=row["key"])
    return Plan.objects.create(
        key=row["key"],
        title=row["title"],
        vision=row["vision"],
        begins_on=row["begins_on"],
        ends_on=row["ends_on"],
        **{name: row[name] for name in ("citizen_hour_cents", "staff_hour_cents") if name in row},
    )


class _Loading:
    """One load: what was made so far, by key."""

    def __init__(self, plan: Plan, data: Row, by: Viewer, at: datetime) -> None:
        self.plan, self.data, self.by, self.at = plan, data, by, at
        self.units: Mapping[str, Unit] = units_by_key()
        self.fields: dict[str, Field] = {}
        self.goals: dict[str, Goal] = {}
        self.fundings: dict[str, Funding] = {}
        self.criteria: dict[str, Criterion] = {}
        self.measures: dict[str, Measure] = {}

    def load(self) -> None:
        for order, row in enumerate(self.data.get("field", ())):
            self.fields[row["key"]] = Field.objects.create(plan=self.plan, order=order, **row)
        for order, row in enumerate(self.data.get("goal", ())):
            self.goals[row["key"]] = self._goal(row, order)
        for row in self.data.get("criterion", ()):
            told = {key: value for key, value in row.items() if key != "key"}
            self.criteria[row["key"]] = Criterion.objects.create(plan=self.plan, **told)
        for row in self.data.get("funding", ()):
            days = [day.isoformat() for day in row.get("call_off_on", ())]
            self.fundings[row["key"]] = Funding.objects.create(plan=self.plan, **{**row, "call_off_on": days})
        for order, row in enumerate(self.data.get("measure", ())):
            self.measures[row["key"]] = self._measure(row, order)
        self._wait_for_each_other()
        self._around()
        for row in self.data.get("review", ()):
            look = Look(**{key: value for key, value in row.items() if key != "service"})
            record_review(row["service"], look, by=self.by, at=self.at)
        for number, row in enumerate(self.data.get("report", ()), 1):
            file_past_report(self.plan, row, number, by=self.by, at=self.at)

    def _around(self) -> None:
        """What belongs to the plan as a whole."""
        models = {
            "reading": Reading,
            "capacity": Capacity,
            "situation": LifeSituation,
            "statement": Statement,
            "training": Training,
        }
        known = {"goal": self.goals, "unit": self.units, "measure": self.measures}
        for name, model in models.items():
            for row in self.data.get(name, ()):
                related = [key for key in known if key in row and model._meta.get_field(key).is_relation]
                named = {key: self._known(known[key], row[key]) for key in related}
                model._default_manager.create(plan=self.plan, **{**row, **named})

    def _goal(self, row: Row, order: int) -> Goal:
        indicator = row.get("indicator", "")
        if indicator and indicator not in REGISTRY:
            raise ValueError(f"niemand misst „{indicator}“")
        target = Decimal(str(row["target"])) if "target" in row else None
        return Goal.objects.create(plan=self.plan, order=order, **{**row, "target": target})

    def _measure(self, row: Row, order: int) -> Measure:
        unknown = set(row.get("duties", ())) - set(duties())
        if unknown:
            raise ValueError(f"die Pflicht „{unknown.pop()}“ gibt es nicht")
        measure = Measure.objects.create(
            plan=self.plan,
            order=order,
            key=row["key"],
            title=row["title"],
            text=row.get("text", ""),
            kind=Measure.Kind(row["kind"]).value,
            field=self._known(self.fields, row["field"]),
            unit=self._known(self.units, row["unit"]),
            duties=list(row.get("duties", ())),
            climate=row.get("climate", ""),
            climate_because=row.get("climate_because", ""),
            internal_note=row.get("internal_note", ""),
            claimed_done_at=noon_of(row["claimed_done_on"]) if "claimed_done_on" in row else None,
        )
        measure.goals.set([self._known(self.goals, key) for key in row.get("goals", ())])
        for named in row.get("points", ()):
            self._serve(measure, named)
        for number, each in enumerate(row.get("milestone", ())):
            self._milestone(measure, each, number)
        for each in row.get("budget", ()):
            funding = self._known(self.fundings, each["funding"]) if "funding" in each else None
            BudgetLine.objects.create(measure=measure, **{**each, "funding": funding})
        for each in row.get("risk", ()):
            self._risk(measure, each)
        for key, points in row.get("score", {}).items():
            Score.objects.create(measure=measure, criterion=self._known(self.criteria, key), points=points)
        if "assessment" in row:
            self._assess(measure, row["assessment"])
        for each in row.get("evidence", ()):
            self._evidence(measure, each)
        for each in row.get("update", ()):
            Update.objects.create(measure=measure, **{**each, "written_at": noon_of(each["written_at"])})
        return measure

    def _serve(self, measure: Measure, named: str) -> None:
        reference, _hash, key = named.partition("#")
        points = points_by_key(reference, [key])
        if not points:
            raise ValueError(f"den bestätigten Beschlusspunkt „{named}“ gibt es nicht")
        measure.points.add(*points)
        self.plan.papers.add(*{each.paper for each in points})

    def _milestone(self, measure: Measure, row: Row, number: int) -> None:
        moves = row.get("move", ())
        made = Milestone.objects.create(
            measure=measure, order=number, **{key: value for key, value in row.items() if key != "move"}
        )
        for each in moves:
            DateMove.objects.create(milestone=made, **{**each, "moved_at": noon_of(each["moved_at"])})

    def _assess(self, measure: Measure, row: Row) -> None:
        """Three answers with reasons, and the positions of an appraisal in three views, if there are any."""
        rate = Decimal(str(row["rate"])) if "rate" in row else None
        for each in row.get("position", ()):
            Position.objects.create(measure=measure, **each)
        answers = {key: value for key, value in row.items() if key not in ("rate", "position")}
        Assessment.objects.create(measure=measure, rate=rate, **answers)

    def _evidence(self, measure: Measure, row: Row) -> None:
        """An address, a figure with its threshold, or the number of a decision; looked at by the house later."""
        decision = decision_numbered(row["decision"]) if "decision" in row else None
        if "decision" in row and decision is None:
            raise ValueError(f"den Beschluss „{row['decision']}“ gibt es nicht")
        if not row.get("address", "https://").startswith(("https://", "http://")):
            raise ValueError(f"„{row['address'][:60]}“ ist keine Adresse im Netz")
        threshold = Decimal(str(row["threshold"])) if "threshold" in row else None
        Evidence.objects.create(
            measure=measure,
            added_at=self.at,
            **{**row, "kind": Proof(row["kind"]).value, "decision": decision, "threshold": threshold},
        )

    def _risk(self, measure: Measure, row: Row) -> None:
        try:
            Rated(row["probability"], row["impact"])
            Rated(row["residual_probability"], row["residual_impact"])
        except OutOfField as error:
            raise ValueError(f"das Risiko „{row['title']}“ liegt nicht zwischen 1 und 5") from error
        Risk.objects.create(measure=measure, **row)

    def _wait_for_each_other(self) -> None:
        after = {row["key"]: row.get("after", ()) for row in self.data.get("measure", ())}
        for key, keys in after.items():
            self.measures[key].after.set([self._known(self.measures, each) for each in keys])
        try:
            in_order(after)
        except Circle as circle:
            raise ValueError(f"im Kreis: {circle}") from circle

    def _known(self, known: Mapping[str, Any], key: str) -> Any:
        if key not in known:
            raise ValueError(f"„{key}“ ist nicht bekannt")
        return known[key]
