"""The life of one step before it is done: somebody takes it, begins it, lets it wait, goes on with it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.processes.events import StepAssigned, StepResumed, StepStarted, StepSuspended
from rathaus.processes.models import StepRun
from rathaus.processes.queries import NoSuchStep
from rathaus.processes.rules import ENDED, StepState, may_follow

from .keeping import lock, told


class StepIsDone(Refusal):
    """``account`` is who ended it, ``at`` when; the areas above know names."""

    sentence = _("Dieser Arbeitsschritt ist schon erledigt.")

    def __init__(self, step: StepRun) -> None:
        super().__init__()
        self.account, self.at = step.ended_by, step.ended_at


@transaction.atomic
def assign_step(step_id: UUID, account: UUID | None, *, by: Actor, at: datetime) -> StepRun:
    """Somebody has the step, or nobody any more. Refuses with ``StepIsDone`` and ``NoSuchStep``."""
    step = locked_step(step_id)
    if step.assignee == account:
        return step
    step.assignee, step.assigned_at = account, at if account else None
    if step.state in (StepState.ENABLED, StepState.ASSIGNED):
        step.state = (StepState.ASSIGNED if account else StepState.ENABLED).value
    step.save(update_fields=["assignee", "assigned_at", "state"])
    record(StepAssigned(**told(step), taken=account is not None), by=by, at=at)
    return step


@transaction.atomic
def start_step(step_id: UUID, *, by: Actor, at: datetime) -> StepRun:
    """Somebody works on it; one that waited goes on. Nothing changes where somebody works on it already.

    Refuses with ``StepIsDone`` and ``NoSuchStep``.
    """
    step = locked_step(step_id)
    if step.state == StepState.SUSPENDED:
        return _resumed(step, by, at)
    if may_follow(step.state, StepState.STARTED):
        step.state, step.started_at = StepState.STARTED.value, at
        step.save(update_fields=["state", "started_at"])
        record(StepStarted(**told(step)), by=by, at=at)
    return step


@transaction.atomic
def suspend_step(step_id: UUID, because: str = "", *, by: Actor, at: datetime) -> StepRun:
    """It waits for something; ``because`` is a short key. Refuses with ``StepIsDone`` and ``NoSuchStep``."""
    step = locked_step(step_id)
    if may_follow(step.state, StepState.SUSPENDED):
        step.state, step.suspended_at = StepState.SUSPENDED.value, at
        step.save(update_fields=["state", "suspended_at"])
        record(StepSuspended(**told(step), because=because), by=by, at=at)
    return step


@transaction.atomic
def resume_step(step_id: UUID, *, by: Actor, at: datetime) -> StepRun:
    """What waited goes on; nothing changes where it did not wait. Refuses with ``StepIsDone`` and ``NoSuchStep``."""
    step = locked_step(step_id)
    return _resumed(step, by, at) if step.state == StepState.SUSPENDED else step


def _resumed(step: StepRun, by: Actor, at: datetime) -> StepRun:
    step.state, step.suspended_at = StepState.STARTED.value, None
    step.started_at = step.started_at or at
    step.save(update_fields=["state", "suspended_at", "started_at"])
    record(StepResumed(**told(step)), by=by, at=at)
    return step


def locked_step(step_id: UUID) -> StepRun:
    """The open step with its run, which is locked; two queries. Raises ``StepIsDone`` and ``NoSuchStep``."""
    run = lock(steps=step_id)
    step = StepRun.objects.filter(pk=step_id).first()
    if step is None:
        raise NoSuchStep
    if run is None or step.state in ENDED:
        raise StepIsDone(step)
    step.run = run
    return step
