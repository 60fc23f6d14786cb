"""What moves a case: steps are taken, begun, left waiting and done; messages come; timers fire."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engines.process import run as engine
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.processes.events import (
    RunFinished,
    RunHandedOver,
    RunStarted,
    StepAssigned,
    StepCompleted,
    StepEvent,
    StepResumed,
    StepStarted,
    StepSuspended,
)
from rathaus.processes.models import Run, StepRun
from rathaus.processes.queries import NoSuchStep, model_in_force_for, specification_of
from rathaus.processes.rules import StepState
from rathaus.processes.rules.standing import ENDED

from .keeping import about, cancel, keep, open_new_steps, opened, told, town_calendar, went_on
from .standard import put_standard_in_force

MOST_TIMERS = 200
"""How many cases one round of the clock moves at most."""


class NoModelInForce(Refusal):
    sentence = _("Für diese Leistung ist noch kein Prozess in Kraft.")


class RunIsOver(Refusal):
    sentence = _("Dieser Vorgang ist schon zu Ende.")


class StepIsDone(Refusal):
    """``account`` is who ended it, ``at`` when; the areas above know names."""

    sentence = _("Dieser Arbeitsschritt ist schon erledigt.")

    def __init__(self, step: StepRun) -> None:
        super().__init__()
        self.account, self.at = step.ended_by, step.ended_at


@transaction.atomic
def start_run(
    *, matter: UUID, service: str, unit: str, data: Mapping[str, Any], by: Actor, at: datetime
) -> Run:
    """The case begins its way on the version in force. Idempotent: a matter has one run.

    Where the town has drawn nothing of its own, the standard procedure of the house is put in force. Refuses with
    ``NoModelInForce`` where even that was taken away.
    """
    known = Run.objects.filter(matter=matter).first()
    if known is not None:
        return known
    version = model_in_force_for(service) or put_standard_in_force(at)
    if version is None:
        raise NoModelInForce
    going = engine.start(specification_of(version), data, at=at, calendar=town_calendar())
    run = Run(id=uuid4(), matter=matter, version=version, unit=unit, started_at=at)
    keep(run, going, at, force_insert=True)
    event = RunStarted(**about(run, version), service=service, unit=unit)
    record(event, by=by, at=at)
    open_new_steps(run, going, at)
    return run


@transaction.atomic
def assign_step(step_id: UUID, account: UUID | None, *, by: Actor, at: datetime) -> StepRun:
    """Somebody has the step, or nobody any more. Refuses with ``StepIsDone``."""
    step = _locked(step_id)
    if step.assignee == account:
        return step
    step.assignee, step.assigned_at = account, at if account else None
    if step.state in (StepState.ENABLED, StepState.ASSIGNED):
        step.state = (StepState.ASSIGNED if account else StepState.ENABLED).value
    step.save(update_fields=["assignee", "assigned_at", "state"])
    record(StepAssigned(**told(step), taken=account is not None), by=by, at=at)
    return step


def start_step(step_id: UUID, *, by: Actor, at: datetime) -> StepRun:
    """Somebody works on it. Nothing changes where somebody does already. Refuses with ``StepIsDone``."""
    return _changed(step_id, StepState.STARTED, StepStarted, {"started_at": at}, by, at)


def suspend_step(step_id: UUID, because: str = "", *, by: Actor, at: datetime) -> StepRun:
    """It waits for something; ``because`` is a short key. Refuses with ``StepIsDone``."""

    def event(**facts: Any) -> StepSuspended:
        return StepSuspended(**facts, because=because)

    return _changed(step_id, StepState.SUSPENDED, event, {"suspended_at": at}, by, at)


def resume_step(step_id: UUID, *, by: Actor, at: datetime) -> StepRun:
    """It goes on. Refuses with ``StepIsDone``."""
    return _changed(step_id, StepState.STARTED, StepResumed, {"suspended_at": None}, by, at)


@transaction.atomic
def _changed(
    step_id: UUID,
    state: StepState,
    event: Callable[..., StepEvent],
    fields: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> StepRun:
    step = _locked(step_id)
    if step.state == state:
        return step
    for name, value in fields.items():
        setattr(step, name, value)
    step.state = state.value
    step.save(update_fields=["state", *fields])
    record(event(**told(step)), by=by, at=at)
    return step


@transaction.atomic
def complete_step(
    step_id: UUID,
    outcome: Mapping[str, Any],
    *,
    medium: str = "",
    account: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Run:
    """The step is done, with what came of it; the case goes on as far as it can.

    A step that nobody began counts as begun now: done at once is what the log should say. Of two at the same
    moment one is told ``StepIsDone``; refuses also with ``NoSuchStep``.
    """
    step = _locked(step_id)
    if step.started_at is None:
        step.started_at = at
        record(StepStarted(**told(step)), by=by, at=at)
    run, going = opened(step.run)
    try:
        going.complete(step_id, outcome, at)
    except engine.NoSuchStep:
        raise NoSuchStep from None
    step.state, step.ended_at, step.ended_by, step.medium = StepState.COMPLETED.value, at, account, medium
    step.save(update_fields=["state", "started_at", "ended_at", "ended_by", "medium"])
    record(StepCompleted(**told(step)), by=by, at=at)
    went_on(run, going, at)
    return run


@transaction.atomic
def send_message(
    matter: UUID, name: str, data: Mapping[str, Any] | None = None, *, by: Actor, at: datetime
) -> bool:
    """A message from outside the process; False where the case waits for no such thing, and then nothing changes."""
    run = Run.objects.select_for_update().filter(matter=matter, finished_at=None).first()
    if run is None:
        return False
    run, going = opened(run)
    if not going.receive(name, data or {}, at):
        return False
    went_on(run, going, at)
    return True


@transaction.atomic
def move_run(matter: UUID, unit: str, *, by: Actor, at: datetime) -> None:
    """Another unit has the case: its open steps wait there, for nobody in particular yet."""
    run = Run.objects.select_for_update().filter(matter=matter, finished_at=None).first()
    if run is None:
        return
    open_here = StepRun.objects.filter(run=run, ended_at=None, unit=run.unit)
    open_here.update(unit=unit, assignee=None)
    run.unit = unit
    run.save(update_fields=["unit"])
    event = RunHandedOver(**about(run, run.version), unit=unit)
    record(event, by=by, at=at)


@transaction.atomic
def end_run(matter: UUID, because: str, *, by: Actor, at: datetime) -> None:
    """Takes the case off its way: what is open is cancelled. Nothing happens where it has ended."""
    run = Run.objects.select_for_update().filter(matter=matter, finished_at=None).first()
    if run is None:
        return
    for step in StepRun.objects.filter(run=run, ended_at=None):
        cancel(step, by, at)
    Run.objects.filter(pk=run.pk).update(finished_at=at, next_due_at=None)
    event = RunFinished(**about(run, run.version), because=because)
    record(event, by=by, at=at)


def fire_due_timers(*, at: datetime) -> int:
    """Moves every case whose timer is due, each in a transaction of its own; returns how many."""
    due = Run.objects.filter(next_due_at__lte=at, finished_at=None).order_by("next_due_at")
    return sum(_tick(each, at) for each in list(due.values_list("pk", flat=True)[:MOST_TIMERS]))


@transaction.atomic
def _tick(run_id: UUID, at: datetime) -> bool:
    run = Run.objects.select_for_update().filter(pk=run_id, finished_at=None, next_due_at__lte=at).first()
    if run is None:
        return False
    run, going = opened(run)
    going.tick(at)
    went_on(run, going, at)
    return True


def _locked(step_id: UUID) -> StepRun:
    """The step with its run, under the lock of the run: whoever comes second waits, and then reads what the first did."""
    run_id = StepRun.objects.filter(pk=step_id).values_list("run", flat=True).first()
    if run_id is None:
        raise NoSuchStep
    Run.objects.select_for_update().filter(pk=run_id).values_list("pk").first()
    step = StepRun.objects.select_related("run").get(pk=step_id)
    if step.state in ENDED:
        raise StepIsDone(step)
    return step
