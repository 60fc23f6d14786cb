"""From lines of the journal to the log of a process: units and roles, never a person; pseudonyms, never a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from standards.xes import Occurrence, Transition
from standards.xes.model import AT, GROUP, INSTANCE, NAME, RESOURCE, ROLE, TRANSITION

Pseudonym = Callable[[str], str]

TRANSITIONS = {
    "processes.StepEnabled": Transition.SCHEDULE,
    "processes.StepAssigned": Transition.ASSIGN,
    "processes.StepStarted": Transition.START,
    "processes.StepSuspended": Transition.SUSPEND,
    "processes.StepResumed": Transition.RESUME,
    "processes.StepCompleted": Transition.COMPLETE,
    "processes.StepCancelled": Transition.ATE_ABORT,
}
"""What an event of the journal means in the lifecycle extension of XES."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a log may know of an entry of the journal: the actor's id is not among it."""

    event: str
    at: datetime
    kind: str
    role: str
    payload: Mapping[str, Any]


def occurrences(lines: Iterable[Line], pseudonym: Pseudonym) -> Iterator[Occurrence]:
    """What one case's log tells, in order of time. Giving a step back is not told: XES knows no such transition."""
    begun: set[str] = set()
    for line in sorted(lines, key=lambda each: each.at):
        step = str(line.payload.get("step", ""))
        if line.payload.get("taken", True):
            yield _occurrence(line, _transition(line, step in begun), pseudonym(step))
        if line.event == "processes.StepStarted":
            begun.add(step)


def _transition(line: Line, begun: bool) -> Transition:
    """A step taken away before anybody began was withdrawn; one that somebody worked on was aborted."""
    transition = TRANSITIONS[line.event]
    given_up = transition is Transition.ATE_ABORT
    return Transition.WITHDRAW if given_up and not begun else transition


def _occurrence(line: Line, transition: Transition, step: str) -> Occurrence:
    unit, role = str(line.payload.get("unit", "")), line.role or line.kind
    told = {
        NAME: str(line.payload.get("label") or line.payload.get("element", "")),
        INSTANCE: step,
        TRANSITION: transition.value,
        AT: line.at,
        RESOURCE: f"{unit}/{role}",
        GROUP: unit,
        ROLE: role,
        "act": str(line.payload.get("act", "")),
        "medium": str(line.payload.get("medium", "")),
    }
    return Occurrence({key: value for key, value in told.items() if value})
