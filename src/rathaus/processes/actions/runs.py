"""What moves a case: it begins, steps are done, messages come, timers fire, it ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import structlog
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engines.process import run as engine
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.processes.events import (
    RunFinished,
    RunHandedOver,
    RunStarted,
    StepCompleted,
    StepResumed,
    StepStarted,
)
from rathaus.processes.models import Run, StepRun
from rathaus.processes.queries import NoSuchStep, model_in_force_for, specification_of
from rathaus.processes.rules import StepState

from .keeping import (
    Going,
    about,
    cancel,
    lock,
    open_new_steps,
    open_steps_of,
    opened,
    told,
    town_calendar,
    went_on,
)
from .standard import put_standard_in_force
from .steps import locked_step

MOST_TIMERS = 200
"""How many cases one round of the clock moves at most."""

log = structlog.get_logger(__name__)


class NoModelInForce(Refusal):
    sentence = _("Für diese Leistung ist noch kein Prozess in Kraft.")


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
    run = Run.objects.create(
        id=uuid4(),
        matter=matter,
        version=version,
        unit=unit,
        state=going.state(),
        next_due_at=going.next_due(),
        started_at=at,
        finished_at=at if going.is_finished else None,
    )
    record(RunStarted(**about(run), service=service, unit=unit), by=by, at=at)
    open_new_steps(Going(run, {}, going), at)
    return run


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

    A step that nobody began counts as begun now, and one that waited as resumed: the log says what happened, each
    step that this opens or ends included. ``account`` is who did it, where that is not the actor. Of two at the
    same moment one is told ``StepIsDone``; refuses also with ``NoSuchStep``.
    """
    step = locked_step(step_id)
    case = opened(step.run)
    try:
        case.engine.complete(step_id, outcome, at)
    except engine.NoSuchStep:
        raise NoSuchStep from None
    _catch_up(step, by, at)
    step.state, step.ended_at = StepState.COMPLETED.value, at
    step.ended_by, step.medium = account or _account(by), medium[:10] or step.medium
    step.save(update_fields=["state", "started_at", "suspended_at", "ended_at", "ended_by", "medium"])
    record(StepCompleted(**told(step)), by=by, at=at)
    del case.steps[step_id]
    went_on(case, at)
    return case.run


def _catch_up(step: StepRun, by: Actor, at: datetime) -> None:
    """What must have happened before a step can be done."""
    if step.state == StepState.SUSPENDED:
        step.suspended_at = None
        record(StepResumed(**told(step)), by=by, at=at)
    elif step.started_at is None:
        step.started_at = at
        record(StepStarted(**told(step)), by=by, at=at)


def _account(by: Actor) -> UUID | None:
    return UUID(by.id) if by.kind == "staff" and by.id else None


@transaction.atomic
def send_message(
    matter: UUID, name: str, data: Mapping[str, Any] | None = None, *, by: Actor, at: datetime
) -> bool:
    """A message from outside the process; False where the case waits for no such thing, and then nothing changes."""
    run = lock(matter=matter)
    if run is None:
        return False
    case = opened(run)
    if not case.engine.receive(name, data or {}, at):
        return False
    went_on(case, at)
    return True


@transaction.atomic
def move_run(matter: UUID, unit: str, *, by: Actor, at: datetime) -> None:
    """Another unit has the case: its open steps wait there, for nobody in particular yet."""
    run = lock(matter=matter)
    if run is None or run.unit == unit:
        return
    here = StepRun.objects.filter(run=run, ended_at=None, unit=run.unit)
    here.filter(state=StepState.ASSIGNED.value).update(state=StepState.ENABLED.value)
    here.update(unit=unit, assignee=None, assigned_at=None)
    run.unit = unit
    run.save(update_fields=["unit"])
    record(RunHandedOver(**about(run), unit=unit), by=by, at=at)


@transaction.atomic
def end_run(matter: UUID, because: str, *, by: Actor, at: datetime) -> None:
    """Takes the case off its way: what is open is cancelled. Nothing happens where it has ended."""
    run = lock(matter=matter)
    if run is None:
        return
    for step in open_steps_of(run).values():
        cancel(step, by, at)
    run.finished_at, run.next_due_at = at, None
    run.save(update_fields=["finished_at", "next_due_at"])
    record(RunFinished(**about(run), because=because), by=by, at=at)


def fire_due_timers(*, at: datetime) -> int:
    """Moves every case whose timer is due, each in a transaction of its own; returns how many.

    A case that cannot move is told of in the log and found by ``queries.late_runs``; the others go on. The latest
    come first, so that a heap of such cases never stands in front of the rest.
    """
    due = Run.objects.filter(next_due_at__lte=at, finished_at=None).order_by("-next_due_at")
    return sum(_ticked(each, at) for each in list(due.values_list("pk", flat=True)[:MOST_TIMERS]))


def _ticked(run_id: UUID, at: datetime) -> bool:
    try:
        return _tick(run_id, at)
    except Exception:  # whatever is wrong with one case, it must not hold up the others
        log.exception("timer not fired", run=str(run_id))
        return False


@transaction.atomic
def _tick(run_id: UUID, at: datetime) -> bool:
    """Looks again under the lock: what another worker has moved meanwhile is not moved twice."""
    run = lock(pk=run_id, next_due_at__lte=at)
    if run is None:
        return False
    case = opened(run)
    case.engine.tick(at)
    went_on(case, at)
    return True
