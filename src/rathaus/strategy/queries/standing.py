"""How every measure of a plan stands on a day: by rule, with the words of its unit and the evidence beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils.timezone import localdate

from rathaus.strategy.models import (
    BudgetLine,
    Evidence,
    Expectation,
    Measure,
    Milestone,
    Override,
    Plan,
    Update,
)
from rathaus.strategy.rules.dates import Move, Shift, Source, first_plan, plan_on, shift_of
from rathaus.strategy.rules.evidence import Check, Proof, Proven, proven
from rathaus.strategy.rules.money import Money
from rathaus.strategy.rules.standing import (
    Lacking,
    Light,
    Reason,
    Standing,
    Step,
    Why,
    lacking,
    money_of,
    standing,
)

FRESH = timedelta(days=184)
"""Words older than a reporting period say nothing of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """``computed`` is the rule's, ``light`` what is shown: that of an override, if there is one."""

    measure: Measure
    computed: Standing
    light: Light
    override: Override | None
    money: Money
    milestones: Sequence[Milestone]
    expected_on: date | None
    """When the last of its milestones will be reached."""
    shift: Shift
    proven: Proven
    evidence: Sequence[Evidence]
    update: Update | None
    lacking: tuple[Lacking, ...]

    @property
    def is_done(self) -> bool:
        """Claimed by its unit and shown by evidence that holds."""
        return self.measure.claimed_done_at is not None and self.proven is Proven.YES

    @property
    def is_late(self) -> bool:
        return self.shift.is_late

    @property
    def next_milestone(self) -> Milestone | None:
        return next((each for each in self.milestones if each.reached_on is None), None)


def plan_in_force() -> Plan | None:
    """One query."""
    return Plan.objects.filter(in_force=True).first()


def stands(plan: Plan, as_of: date) -> list[Stand]:
    """Of every measure, in the order of the plan; fourteen queries at most, whatever their number."""
    rows = plan.measures.select_related("field", "unit", "assessment").prefetch_related(
        "points__paper",
        "after",
        Prefetch("milestones", Milestone.objects.prefetch_related("moves", "expectations")),
        Prefetch("budget", BudgetLine.objects.select_related("funding")),
        "evidence",
        "risks",
        "positions",
        "scores__criterion",
        Prefetch("overrides", Override.objects.filter(ended_at=None).select_related("made_by")),
        Prefetch("updates", Update.objects.order_by("-written_at", "-pk")),
    )
    return [stand_of(each, as_of) for each in rows.order_by("field__order", "order", "title")]


def stand_of(measure: Measure, as_of: date) -> Stand:
    """Of one measure, whose parts are read already."""
    milestones, lines = list(measure.milestones.all()), list(measure.budget.all())
    steps = [step_of(each, as_of) for each in milestones]
    granted = sum(each.granted_cents for each in lines)
    money = money_of(steps, granted, sum(each.spent_cents for each in lines), as_of)
    computed = standing(steps, money, as_of)
    evidence = list(measure.evidence.all())
    shown = proven(
        [each.action for each in measure.points.all()],
        [Check(Proof(each.kind), each.holds) for each in evidence],
    )
    computed = _with_evidence(computed, measure, shown)
    override = next(iter(measure.overrides.all()), None)
    update = next((each for each in measure.updates.all() if localdate(each.written_at) <= as_of), None)
    return Stand(
        measure=measure,
        computed=computed,
        light=Light(override.light) if override else computed.light,
        override=override,
        money=money,
        milestones=milestones,
        expected_on=max((each.expected_on(as_of) for each in steps), default=None),
        shift=_shift(milestones, as_of),
        proven=shown,
        evidence=evidence,
        update=update,
        lacking=_lacking(computed, update, as_of),
    )


def step_of(milestone: Milestone, as_of: date) -> Step:
    """As it stood on a day: what was reached, moved or expected later is not known yet."""
    reached, expected = milestone.reached_on, _expected_on(milestone, as_of)
    return Step(
        key=milestone.key,
        planned_on=plan_on(as_of, milestone.planned_on, moves_of(milestone)),
        forecast_on=expected.forecast_on if expected else None,
        reached_on=reached if reached is not None and reached <= as_of else None,
        has_begun=expected.has_begun if expected else False,
        weight=milestone.weight,
        binds=Source(milestone.source).binds,
    )


def _expected_on(milestone: Milestone, as_of: date) -> Expectation | Milestone | None:
    """What was said last by then; what lies there, where nobody has ever said anything."""
    said = list(milestone.expectations.all())
    if not said:
        return milestone
    return next((each for each in reversed(said) if localdate(each.said_at) <= as_of), None)


def moves_of(milestone: Milestone) -> list[Move]:
    return [
        Move(
            before=each.before,
            after=each.after,
            moved_on=localdate(each.moved_at),
            because_of=Source(each.because_of),
        )
        for each in milestone.moves.all()
    ]


def _with_evidence(computed: Standing, measure: Measure, shown: Proven) -> Standing:
    """Where it counted as done and what proved it is gone, the light goes back."""
    if measure.claimed_done_at is None or shown is not Proven.GONE:
        return computed
    light = max(computed.light, Light.AMBER, key=lambda each: each.weight)
    return Standing(
        light=light, reasons=(*computed.reasons, Reason(Why.EVIDENCE_GONE)), credit=computed.credit
    )


def _shift(milestones: Sequence[Milestone], as_of: date) -> Shift:
    """Of the milestone that lies furthest behind its first plan."""
    shifts = [
        shift_of(
            first_plan(step_of(each, as_of).planned_on, moves), moves, step_of(each, as_of).expected_on(as_of)
        )
        for each in milestones
        for moves in [[move for move in moves_of(each) if move.moved_on <= as_of]]
    ]
    return max(shifts, key=lambda each: each.total, default=Shift(ours=0, others=0))


def _lacking(computed: Standing, update: Update | None, as_of: date) -> tuple[Lacking, ...]:
    fresh = update if update is not None and as_of - localdate(update.written_at) <= FRESH else None
    return lacking(
        computed,
        cause=fresh.cause if fresh else "",
        options=fresh.options if fresh else "",
        decision=fresh.decision_needed if fresh else "",
    )


def without_words(found: Sequence[Stand], since: date) -> list[Stand]:
    """Running measures of which nobody has said anything since the last report, or not all that has to be said."""
    return [
        each
        for each in found
        if each.measure.kind in (Measure.Kind.RUNNING, Measure.Kind.PERMANENT)
        and not each.is_done
        and (each.update is None or localdate(each.update.written_at) < since or each.lacking)
    ]
