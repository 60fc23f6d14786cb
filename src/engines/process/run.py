"""A run: one case on its way through a model. Plain values in and out; saved as text, brought back from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from SpiffWorkflow.util.task import TaskState

from . import spiff
from .soundness import Problem
from .specification import NotExecutable, Specification, StepSpec, calls_of, compiled
from .spiff import TurnsInCircles
from .timers import Calendar
from .vocabulary import Kind

__all__ = [
    "Calendar",
    "CannotMove",
    "Kind",
    "NoSuchStep",
    "NotExecutable",
    "Positions",
    "Problem",
    "Run",
    "Specification",
    "Step",
    "StepSpec",
    "TurnsInCircles",
    "calls_of",
    "compiled",
    "migrated",
    "restored",
    "start",
]


class NoSuchStep(LookupError):
    """The step is not open: done, cancelled, or never there."""


class CannotMove(ValueError):
    """A case stands on elements that the new version has not, or has as something else: ``elements``."""

    def __init__(self, elements: tuple[str, ...]) -> None:
        super().__init__(", ".join(elements))
        self.elements = elements


@dataclass(frozen=True, slots=True)
class Step:
    """A task that waits to be done. ``id`` is its own for this time round: in a loop the next one has another."""

    id: UUID
    spec: StepSpec

    @property
    def element(self) -> str:
        return self.spec.element

    @property
    def name(self) -> str:
        return self.spec.name

    @property
    def kind(self) -> Kind:
        return self.spec.kind

    @property
    def act(self) -> str:
        return self.spec.act

    @property
    def lane(self) -> str:
        return self.spec.lane

    @property
    def unit(self) -> str:
        return self.spec.unit


@dataclass(frozen=True, slots=True)
class Positions:
    """Ids of elements: those passed, and those on which the case stands."""

    done: frozenset[str]
    active: frozenset[str]


class Run:
    """Where one case stands in its model. Everything that moves it is given the instant."""

    def __init__(self, specification: Specification, workflow: Any, calendar: Calendar) -> None:
        self.specification = specification
        self._workflow = workflow
        self._calendar = calendar

    def state(self) -> str:
        """As JSON, without the specification."""
        return spiff.save(self._workflow)

    def open_steps(self) -> tuple[Step, ...]:
        """The tasks that wait for somebody, in the order in which they opened."""
        tasks = sorted(spiff.ready(self._workflow), key=lambda task: task.last_state_change)
        known = self.specification.steps
        return tuple(
            Step(each.id, known[each.task_spec.name]) for each in tasks if each.task_spec.name in known
        )

    def awaits(self) -> frozenset[str]:
        """The messages that would move it now."""
        return frozenset(name for task in spiff.waiting(self._workflow) for name in spiff.messages_of(task))

    def complete(self, step_id: UUID, outcome: Mapping[str, Any], at: datetime) -> None:
        """The step is done, with what came of it; the case goes on as far as it can. Raises ``NoSuchStep``."""
        task = next((each for each in spiff.ready(self._workflow) if each.id == step_id), None)
        if task is None:
            raise NoSuchStep(str(step_id))
        with spiff.at_instant(at, self._calendar):
            spiff.complete(self._workflow, task, outcome)
            spiff.go_on(self._workflow)

    def receive(self, message: str, data: Mapping[str, Any], at: datetime) -> bool:
        """A message from outside; False where nothing waits for it, and then nothing changes."""
        if message not in self.awaits():
            return False
        with spiff.at_instant(at, self._calendar):
            spiff.send(self._workflow, message, data)
            spiff.go_on(self._workflow)
        return True

    def tick(self, at: datetime) -> None:
        """Fires the timers that are due."""
        with spiff.at_instant(at, self._calendar):
            spiff.go_on(self._workflow)

    def next_due(self) -> datetime | None:
        """When the next timer is due; None where none is set."""
        due = [when for task in spiff.waiting(self._workflow) if (when := spiff.timer_of(task))]
        return min(due, default=None)

    @property
    def is_finished(self) -> bool:
        return bool(self._workflow.completed)

    @property
    def data(self) -> dict[str, Any]:
        """What is known of the case where it moved last."""
        moved = self._workflow.get_tasks(state=TaskState.READY | TaskState.COMPLETED)
        return dict(max(moved, key=lambda task: task.last_state_change).data)

    def positions(self) -> Positions:
        done, active = set(), set()
        for task in self._workflow.get_tasks():
            element = getattr(task.task_spec, "bpmn_id", None)
            if element and task.state == TaskState.COMPLETED:
                done.add(element)
            elif element and task.has_state(TaskState.READY | TaskState.WAITING | TaskState.STARTED):
                active.add(element)
        return Positions(frozenset(done - active), frozenset(active))


def start(specification: Specification, data: Mapping[str, Any], *, at: datetime, calendar: Calendar) -> Run:
    """A new run, gone on to its first step. ``data`` are plain values that conditions may ask for."""
    workflow = spiff.new_run(specification.engine_specs(), data)
    with spiff.at_instant(at, calendar):
        spiff.go_on(workflow)
    return Run(specification, workflow, calendar)


def restored(specification: Specification, state: str, *, calendar: Calendar) -> Run:
    """The run that ``Run.state`` saved; ``specification`` must be that of its version."""
    return Run(specification, spiff.bring_back(specification.engine_specs(), state), calendar)


def migrated(
    state: str,
    old: Specification,
    new: Specification,
    mapping: Mapping[str, str],
    *,
    at: datetime,
    calendar: Calendar,
) -> Run:
    """The run on another version of its model: it stands on the elements of the same id, or on those of ``mapping``.

    Steps keep their ids and timers their instants. Raises ``CannotMove`` with the elements for which the new
    version has no place.
    """
    workflow = spiff.bring_back(old.engine_specs(), state)
    lost = spiff.without_a_place(workflow, new.engine_specs(), mapping)
    if lost:
        raise CannotMove(tuple(sorted(lost)))
    with spiff.at_instant(at, calendar):
        spiff.move(workflow, new.engine_specs(), mapping)
        spiff.go_on(workflow)
    return Run(new, workflow, calendar)
