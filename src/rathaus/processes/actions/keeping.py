"""Keeping where a case stands: the run as text, its steps as rows, each change as a line of the register.

Moving a case is one act for whoever does it, and several lines in the register: each step that ends or opens has its
own, since these lines are the log from which waiting and working are told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from engines.process import run as engine
from engines.process.vocabulary import RESPONSIBLE, SECOND
from rathaus.core.journal import SYSTEM, Actor, record
from rathaus.core.town import town
from rathaus.processes.events import RunFinished, StepCancelled, StepEnabled
from rathaus.processes.models import ModelVersion, Run, StepRun
from rathaus.processes.queries import specification_of
from rathaus.processes.rules import StepState, role_of
from rathaus.processes.rules.town_calendar import TownCalendar


@dataclass(slots=True)
class Going:
    """A case in motion: its row, which is locked, its open steps, and the run of the engine."""

    run: Run
    steps: dict[UUID, StepRun]
    engine: engine.Run


def lock(**which: Any) -> Run | None:
    """The unfinished run that fits, under its lock: whoever comes second waits, then reads what the first did."""
    return Run.objects.select_for_update(of=("self",)).filter(finished_at=None, **which).first()


def opened(run: Run) -> Going:
    """The locked run as it stands; two queries."""
    versions = ModelVersion.objects.select_related("model").defer("source", "compiled")
    run.version = versions.get(pk=run.version_id)
    going = engine.restored(specification_of(run.version), run.state, calendar=town_calendar())
    return Going(run, open_steps_of(run), going)


def open_steps_of(run: Run) -> dict[UUID, StepRun]:
    return {step.pk: step for step in StepRun.objects.filter(run=run, ended_at=None)}


def went_on(case: Going, at: datetime) -> None:
    """Keeps where the case stands now: steps that fell away, steps that opened, the end."""
    run = case.run
    run.finished_at = at if case.engine.is_finished else None
    run.state, run.next_due_at = case.engine.state(), case.engine.next_due()
    run.save(update_fields=["version", "state", "next_due_at", "finished_at"])
    still_open = {step.id for step in case.engine.open_steps()}
    for step in [each for each in case.steps.values() if each.pk not in still_open]:
        cancel(step, SYSTEM, at)
    open_new_steps(case, at)
    if run.finished_at:
        record(RunFinished(**about(run)), by=SYSTEM, at=at)


def open_new_steps(case: Going, at: datetime) -> None:
    new = [step_run(case.run, step, at) for step in case.engine.open_steps() if step.id not in case.steps]
    if new:
        StepRun.objects.bulk_create(new)
    for each in new:
        record(StepEnabled(**told(each)), by=SYSTEM, at=at)


def cancel(step: StepRun, by: Actor, at: datetime) -> None:
    step.state, step.ended_at = StepState.CANCELLED.value, at
    step.save(update_fields=["state", "ended_at"])
    record(StepCancelled(**told(step)), by=by, at=at)


def step_run(run: Run, step: engine.Step, at: datetime) -> StepRun:
    return StepRun(
        id=step.id,
        run=run,
        matter=run.matter,
        element=step.element,
        name=step.name[:160],
        kind=step.kind.value,
        act=step.act,
        unit=run.unit if step.unit in (RESPONSIBLE, SECOND) else step.unit,
        is_second=step.unit == SECOND or step.act == "second",
        state=StepState.ENABLED.value,
        enabled_at=at,
        medium=step.spec.medium[:10],
    )


def about(run: Run) -> dict[str, Any]:
    version = run.version
    return {"matter": run.matter, "run": run.pk, "model": version.model.key, "number": version.number}


def told(step: StepRun) -> dict[str, Any]:
    return {
        "matter": step.matter,
        "run": step.run_id,
        "step": step.pk,
        "element": step.element,
        "label": step.name,
        "kind": step.kind,
        "act": step.act,
        "unit": step.unit,
        "role": role_of(step.kind, is_second=step.is_second),
        "medium": step.medium,
    }


def town_calendar() -> TownCalendar:
    return TownCalendar(town().state)
