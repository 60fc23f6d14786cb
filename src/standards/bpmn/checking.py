"""What is wrong with a model as a document; whether it can be executed is asked elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from standards.bpmn.model import MODEL, Definitions, Flow, Process
from standards.bpmn.reading import read
from standards.untrusted_xml import Unreadable

MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: ``place`` is a line or the id of an element; ``message`` a German sentence."""

    place: str
    message: str


def problems(data: bytes) -> tuple[Problem, ...]:
    """What is wrong with ``data``, a hundred findings at most; empty where everything refers to something."""
    try:
        definitions = read(data)
    except Unreadable as error:
        return (Problem(error.place, error.cause),)
    return tuple(found for _count, found in zip(range(MOST_PROBLEMS), _all(definitions), strict=False))


def _all(definitions: Definitions) -> Iterator[Problem]:
    ids = Counter(each.get("id") for each in definitions.root.whole() if each.namespace == MODEL)
    ids.pop("", None)
    if not definitions.processes and not definitions.pools:
        yield Problem("", "Die Datei enthält keinen Prozess.")
    for id, count in ids.items():
        if count > 1:
            yield Problem(id, "Diese Kennung steht an mehreren Elementen.")
    for process in definitions.processes:
        yield from _in_process(process, set(ids))
    for flow in definitions.between:
        yield from _loose_ends(flow, set(ids))
    yield from _drawn_without_element(definitions, set(ids))


def _in_process(process: Process, ids: set[str]) -> Iterator[Problem]:
    for flow in process.flows:
        yield from _loose_ends(flow, ids)
    for lane in process.lanes:
        for node in lane.nodes:
            if node not in ids:
                yield Problem(lane.id, f"Die Bahn nennt ein Element, das es nicht gibt: „{node}“.")
    for each in process.nodes:
        if each.attached_to and each.attached_to not in ids:
            yield Problem(
                each.id, f"Das Ereignis hängt an einem Element, das es nicht gibt: „{each.attached_to}“."
            )


def _loose_ends(flow: Flow, ids: set[str]) -> Iterator[Problem]:
    if flow.kind.startswith("data"):
        return
    for end in (flow.source, flow.target):
        if end not in ids:
            yield Problem(flow.id, f"Der Pfeil führt von oder zu einem Element, das es nicht gibt: „{end}“.")


def _drawn_without_element(definitions: Definitions, ids: set[str]) -> Iterator[Problem]:
    drawn = [each.element for each in definitions.shapes] + [each.element for each in definitions.edges]
    for element in drawn:
        if element not in ids:
            yield Problem(element, "Dieses Element ist gezeichnet, steht aber nicht im Modell.")
