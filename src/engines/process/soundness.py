"""Why a model cannot be executed: each element that stands in the way, named, with a German sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from . import timers
from .circles import turning
from .expression import NotAnExpression, names_in, parse
from .vocabulary import ACTS, BPMN, DATA, MESSAGES, NAMESPACE, Kind

Element = etree._Element

TASKS: Mapping[str, Kind] = {
    "userTask": Kind.USER,
    "manualTask": Kind.MANUAL,
    "task": Kind.MANUAL,
    "serviceTask": Kind.SERVICE,
    "sendTask": Kind.SEND,
    "receiveTask": Kind.RECEIVE,
}
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway"})
EVENTS = frozenset(
    {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"}
)
CONTAINERS = frozenset({"subProcess", "callActivity"})
EXECUTABLE = frozenset(TASKS) | GATEWAYS | EVENTS | CONTAINERS | {"scriptTask"}
SILENT = frozenset(
    {
        "sequenceFlow", "laneSet", "documentation", "extensionElements", "dataObject", "dataObjectReference",
        "dataStoreReference", "textAnnotation", "association", "group", "incoming", "outgoing", "ioSpecification",
        "property", "dataInputAssociation", "dataOutputAssociation", "auditing", "monitoring",
    }
)  # fmt: skip
DEFINITIONS: Mapping[str, frozenset[str]] = {
    "startEvent": frozenset(),
    "endEvent": frozenset({"terminateEventDefinition"}),
    "intermediateCatchEvent": frozenset({"messageEventDefinition", "timerEventDefinition"}),
    "intermediateThrowEvent": frozenset(),
    "boundaryEvent": frozenset({"messageEventDefinition", "timerEventDefinition"}),
}
MOST_PROBLEMS = 50
LONGEST_ID = 120
LONGEST_UNIT = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """``element`` is the id of what stands in the way, empty for the model as a whole; ``name`` as it is drawn."""

    element: str
    name: str
    sentence: str


def problems_of(root: Element) -> tuple[Problem, ...]:
    """Everything found, at most 50; none where the model can be executed."""
    processes = [each for each in root if _tag(each) == "process"]
    if not processes:
        return (Problem("", "", "Das Modell enthält keinen Prozess."),)
    found = [*_of_ids(root), *_of_lanes(root)]
    found += [problem for each in _scopes(processes) for problem in _of_scope(each, root)]
    return tuple(found[:MOST_PROBLEMS])


def _of_ids(root: Element) -> Iterator[Problem]:
    """Elements are known by their ids: each has one of its own, of a length that can be kept."""
    seen: set[str] = set()
    for element in root.iter(
        *(f"{{{BPMN}}}{tag}" for tag in sorted(EXECUTABLE | {"sequenceFlow", "process"}))
    ):
        name = element.get("id", "")
        if not name or len(name) > LONGEST_ID:
            yield _problem(
                element, f"Dieses Element braucht eine Kennung (id) mit höchstens {LONGEST_ID} Zeichen."
            )
        elif name in seen:
            yield _problem(element, "Diese Kennung (id) gibt es im Modell zweimal.")
        seen.add(name)


def _of_lanes(root: Element) -> Iterator[Problem]:
    for lane in root.iter(f"{{{BPMN}}}lane"):
        if len(lane.get(f"{{{NAMESPACE}}}unit", "")) > LONGEST_UNIT:
            yield _problem(lane, "So heißt keine Stelle: Ihr Kürzel ist zu lang.")


def _scopes(containers: list[Element]) -> Iterator[Element]:
    """The processes and all sub-processes in them."""
    for container in containers:
        yield container
        yield from _scopes([each for each in container if _tag(each) == "subProcess"])


def _of_scope(scope: Element, root: Element) -> Iterator[Problem]:
    nodes = {each.get("id", ""): each for each in scope if _tag(each) in EXECUTABLE}
    flows = [each for each in scope if _tag(each) == "sequenceFlow"]
    for each in scope:
        yield from _of_element(each, root)
    yield from _of_ends(scope, nodes)
    yield from _of_ways(nodes, flows)
    yield from _of_flows(nodes, flows)


def _of_element(element: Element, root: Element) -> Iterator[Problem]:
    tag = _tag(element)
    if not tag or tag in SILENT:
        return
    if tag not in EXECUTABLE:
        yield _problem(element, "Diese Art von Element kann Rathaus nicht ausführen.")
        return
    if any(_tag(each).endswith("LoopCharacteristics") for each in element):
        yield _problem(element, "Wiederholungen an einem Element kann Rathaus nicht ausführen.")
    if tag in TASKS:
        yield from _of_task(element, TASKS[tag], root)
    elif tag in EVENTS:
        yield from _of_event(element, root)
    elif tag == "scriptTask":
        yield _problem(
            element, "Skripte führt Rathaus nicht aus. Nehmen Sie eine Bedingung an einem Gateway."
        )
    elif tag == "callActivity" and not element.get("calledElement"):
        yield _problem(element, "Es fehlt, welcher Prozess hier aufgerufen wird.")
    elif element.get("triggeredByEvent") == "true":
        yield _problem(
            element,
            "Ereignis-Teilprozesse kann Rathaus nicht ausführen. Nehmen Sie ein angeheftetes Ereignis.",
        )


def _of_task(element: Element, kind: Kind, root: Element) -> Iterator[Problem]:
    act = element.get(f"{{{NAMESPACE}}}act", "")
    if act and act not in ACTS[kind]:
        known = ", ".join(sorted(ACTS[kind])) or "keine"
        yield _problem(element, f"„{act}“ ist keine Handlung für diese Art von Aufgabe. Möglich: {known}.")
    if kind in (Kind.SERVICE, Kind.SEND) and not act:
        yield _problem(element, "Es fehlt, was Rathaus hier von selbst tun soll.")
    if not element.get("name", "").strip():
        yield _problem(element, "Diese Aufgabe hat keinen Namen.")
    if kind is Kind.RECEIVE:
        yield from _of_message(element, element.get("messageRef"), root)


def _of_event(element: Element, root: Element) -> Iterator[Problem]:
    definitions = [each for each in element if _tag(each).endswith("EventDefinition")]
    allowed = DEFINITIONS[_tag(element)]
    for each in definitions:
        if _tag(each) not in allowed:
            yield _problem(element, "Diese Art von Ereignis kann Rathaus nicht ausführen.")
        elif _tag(each) == "timerEventDefinition":
            yield from _of_timer(element, each)
        elif _tag(each) == "messageEventDefinition":
            yield from _of_message(element, each.get("messageRef"), root)
    if len(definitions) > 1 or (
        not definitions and _tag(element) in ("intermediateCatchEvent", "boundaryEvent")
    ):
        yield _problem(
            element, "Dieses Ereignis muss genau einen Auslöser haben: eine Nachricht oder eine Frist."
        )


def _of_timer(element: Element, definition: Element) -> Iterator[Problem]:
    texts = [each.text or "" for each in definition if _tag(each) in ("timeDuration", "timeDate")]
    if len(texts) != 1:
        yield _problem(element, "Es fehlt die Frist, oder sie ist eine Wiederholung.")
        return
    try:
        timers.due(texts[0], datetime(2026, 1, 1, tzinfo=UTC), timers.EveryDay())
    except timers.NotATimer as wrong:
        yield _problem(element, str(wrong))


def _of_message(element: Element, reference: str | None, root: Element) -> Iterator[Problem]:
    names = {each.get("id"): each.get("name", "") for each in root if _tag(each) == "message"}
    name = names.get(reference, "") if reference else ""
    if name not in MESSAGES:
        yield _problem(
            element, f"Worauf hier gewartet wird, ist nicht bekannt. Möglich: {', '.join(sorted(MESSAGES))}."
        )


def _of_ends(scope: Element, nodes: Mapping[str, Element]) -> Iterator[Problem]:
    starts = [each for each in nodes.values() if _tag(each) == "startEvent"]
    if len(starts) != 1:
        yield _problem(scope, "Ein Prozess braucht genau einen Anfang.")
    if not any(_tag(each) == "endEvent" for each in nodes.values()):
        yield _problem(scope, "Ein Prozess braucht mindestens ein Ende.")


def _of_ways(nodes: Mapping[str, Element], flows: list[Element]) -> Iterator[Problem]:
    """Dead ends, and what can never be reached."""
    onward: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        onward[flow.get("sourceRef", "")].append(flow.get("targetRef", ""))
    for name, element in nodes.items():
        if _tag(element) == "boundaryEvent":
            onward[element.get("attachedToRef", "")].append(name)
    leaving = {flow.get("sourceRef") for flow in flows}
    for name, element in nodes.items():
        if _tag(element) != "endEvent" and name not in leaving:
            yield _problem(element, "Von hier geht es nicht weiter.")
    reached = _reached([name for name, each in nodes.items() if _tag(each) == "startEvent"], onward)
    for name, element in nodes.items():
        if name not in reached:
            yield _problem(element, "Hierhin führt kein Weg.")
    circle = turning(nodes, onward)
    if circle is not None:
        yield _problem(nodes[circle], "Hier dreht sich der Prozess im Kreis, ohne dass jemand etwas tut.")


def _reached(begin: list[str], onward: Mapping[str, list[str]]) -> set[str]:
    reached, waiting = set(begin), list(begin)
    while waiting:
        for name in onward.get(waiting.pop(), ()):
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached


def _of_flows(nodes: Mapping[str, Element], flows: list[Element]) -> Iterator[Problem]:
    by_source: dict[str, list[Element]] = defaultdict(list)
    for flow in flows:
        by_source[flow.get("sourceRef", "")].append(flow)
    for name, leaving in by_source.items():
        node = nodes.get(name)
        if node is None:
            yield _problem(leaving[0], "Dieser Pfeil beginnt nirgends.")
        elif _tag(node) in ("exclusiveGateway", "inclusiveGateway") and len(leaving) > 1:
            yield from _of_choice(node, leaving)
        else:
            yield from _of_plain(node, leaving)


def _of_choice(gateway: Element, leaving: list[Element]) -> Iterator[Problem]:
    default = gateway.get("default")
    if default not in {flow.get("id") for flow in leaving}:
        yield _problem(
            gateway, "Es fehlt der Weg für den Fall, dass keine Bedingung zutrifft (Standardfluss)."
        )
    for flow in leaving:
        if flow.get("id") != default:
            yield from _of_condition(flow)


def _of_condition(flow: Element) -> Iterator[Problem]:
    text = next((each.text or "" for each in flow if _tag(each) == "conditionExpression"), "")
    if not text.strip():
        yield _problem(flow, "An diesem Weg fehlt die Bedingung.")
        return
    try:
        unknown = names_in(parse(text)) - DATA - _data_objects(flow)
    except NotAnExpression as wrong:
        yield _problem(flow, str(wrong))
        return
    for name in sorted(unknown):
        yield _problem(flow, f"„{name}“ ist in keinem Vorgang bekannt. Möglich: {', '.join(sorted(DATA))}.")


def _data_objects(flow: Element) -> frozenset[str]:
    """What the model says that its cases know: data objects, by their names."""
    objects = flow.getroottree().iter(f"{{{BPMN}}}dataObject", f"{{{BPMN}}}dataObjectReference")
    return frozenset(each.get("name", "") for each in objects)


def _of_plain(node: Element, leaving: list[Element]) -> Iterator[Problem]:
    if _tag(node) not in GATEWAYS and len(leaving) > 1:
        yield _problem(node, "Mehrere Wege von hier brauchen ein Gateway.")
    for flow in leaving:
        if len(leaving) == 1 and any(_tag(each) == "conditionExpression" for each in flow):
            yield _problem(flow, "Eine Bedingung steht nur hinter einem Gateway mit mehreren Wegen.")


def _problem(element: Element, sentence: str) -> Problem:
    return Problem(element.get("id", ""), element.get("name", ""), sentence)


def _tag(element: Element) -> str:
    """The local name of a BPMN element; empty for all others."""
    tag = element.tag
    return tag.removeprefix(f"{{{BPMN}}}") if isinstance(tag, str) and tag.startswith(f"{{{BPMN}}}") else ""
