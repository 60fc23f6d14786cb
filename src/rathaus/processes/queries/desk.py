"""What the desk asks before somebody changes a process."""

from __future__ import annotations

from dataclasses import dataclass

from engines.process.run import NotExecutable, compiled
from rathaus.processes.models import ModelVersion, Run
from rathaus.processes.queries.models import called_models
from standards import bpmn
from standards.bpmn.model import Node
from standards.bpmn.understanding import DATA, GATEWAYS, NOTES


@dataclass(frozen=True, slots=True)
class Finding:
    """``place`` is the name of an element as it is drawn, or its id."""

    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where a running case may stand that the other version has not, and where it could stand there."""

    gone: tuple[Node, ...]
    there: tuple[Node, ...]


def soundness_of(version: ModelVersion) -> tuple[Finding, ...]:
    """Everything that stands in the way of executing the version; empty where it can be put in force."""
    return findings_in(bytes(version.source))


def findings_in(source: bytes) -> tuple[Finding, ...]:
    """The same for a file."""
    broken = tuple(Finding(each.place, each.message) for each in bpmn.problems(source))
    try:
        compiled(source, called_models(source))
    except NotExecutable as wrong:
        return broken + tuple(Finding(each.name or each.element, each.sentence) for each in wrong.problems)
    return broken


def running_on(version: ModelVersion) -> int:
    """How many cases are on their way on this version; one query."""
    return Run.objects.filter(version=version, finished_at=None).count()


def places_of(before: ModelVersion, after: ModelVersion) -> Places:
    there = _standing_places(after)
    known = {each.id for each in there}
    return Places(tuple(each for each in _standing_places(before) if each.id not in known), there)


def _standing_places(version: ModelVersion) -> tuple[Node, ...]:
    passing = (*GATEWAYS, *DATA, *NOTES, "startEvent", "endEvent")
    definitions = bpmn.read(bytes(version.source))
    nodes = (node for process in definitions.processes for node in process.nodes)
    return tuple(each for each in nodes if each.kind not in passing)
