"""A case and its process: after every move the case says itself where it stands, so that lists need not ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rathaus.cases.models import Case
from rathaus.cases.rules.standing import State
from rathaus.processes.models import StepRun
from rathaus.processes.queries import open_steps

BY_STAFF = ("user", "manual")


def reflect(case: Case, at: datetime) -> Case:
    """Writes down the step that waits for staff, and who has to act next, as the process has it now. Two queries."""
    steps = open_steps(case.pk)
    waiting = next((each for each in steps if each.kind in BY_STAFF), None)
    case.task = waiting.name if waiting else ""
    case.task_act = waiting.act if waiting else ""
    case.state = _state(case, waiting, steps).value
    case.touched_at = at
    case.save(update_fields=["task", "task_act", "state", "touched_at"])
    return case


def _state(case: Case, waiting: StepRun | None, steps: Sequence[StepRun]) -> State:
    if case.closed_at is not None:
        return State.CLOSED
    if case.decided_at is not None:
        return State.DECIDED
    if waiting is None:
        # what the house does by itself takes a moment; nothing at all to do means that somebody was asked
        return State(case.state) if steps else _asked(case)
    if waiting.suspended_at is not None:
        return _asked(case)
    if waiting.unit != case.unit.key:
        return State.CONSULTING
    return State.NEW if case.state == State.NEW and waiting.started_at is None else State.OPEN


def _asked(case: Case) -> State:
    """Whose answer the case waits for: another unit's, else the applicant's."""
    others = case.consultations.filter(answered_at=None, withdrawn_at=None).exists()
    return State.CONSULTING if others else State.WAITING
