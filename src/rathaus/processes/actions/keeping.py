"""Keeping where a case stands: the run as text, its steps as rows, each change as a line of the register.

Moving a case is one act for whoever does it, and several lines in the register: each step that ends or opens has its
own, since these lines are the log from which waiting and working are told apart.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from engines.process import run as engine
from engines.process.vocabulary import RESPONSIBLE, SECOND
from rathaus.core.journal import SYSTEM, Actor, record
from rathaus.core.town import town
from rathaus.processes.events import RunFinished, StepCancelled, StepEnabled
from rathaus.processes.models import ModelVersion, Run, StepRun
from rathaus.processes.queries import specification_of
from rathaus.processes.rules import StepState
from rathaus.processes.rules.town_calendar import TownCalendar


def opened(run: Run) -> tuple[Run, engine.Run]:
    """The run as it stands, which must be locked, with its version."""
    run = Run.objects.select_related("version__model").defer("version__source").get(pk=run.pk)
    specification = specification_of(run.version)
    return run, engine.restored(specification, run.state, calendar=town_calendar())


def went_on(run: Run, going: engine.Run, at: datetime) -> None:
    """Keeps where the case stands now: steps that opened, steps that fell away, the end."""
    run.finished_at = at if going.is_finished else None
    keep(run, going, at)
    cancel_gone_steps(run, going, at)
    open_new_steps(run, going, at)
    if going.is_finished:
        record(RunFinished(**about(run, run.version)), by=SYSTEM, at=at)


def keep(run: Run, going: engine.Run, at: datetime, *, force_insert: bool = False) -> None:
    run.state, run.next_due_at = going.state(), going.next_due()
    if force_insert:
        run.save(force_insert=True)
    else:
        run.save(update_fields=["state", "next_due_at", "finished_at"])


def open_new_steps(run: Run, going: engine.Run, at: datetime) -> None:
    known = set(StepRun.objects.filter(run=run, ended_at=None).values_list("pk", flat=True))
    opened = [step_run(run, step, at) for step in going.open_steps() if step.id not in known]
    StepRun.objects.bulk_create(opened)
    for each in opened:
        record(StepEnabled(**told(each)), by=SYSTEM, at=at)


def cancel_gone_steps(run: Run, going: engine.Run, at: datetime) -> None:
    still_open = [step.id for step in going.open_steps()]
    for step in StepRun.objects.filter(run=run, ended_at=None).exclude(pk__in=still_open):
        cancel(step, SYSTEM, at)


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
    )


def about(run: Run, version: ModelVersion) -> dict[str, Any]:
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
        "medium": step.medium,
    }


def town_calendar() -> TownCalendar:
    return TownCalendar(town().state)
