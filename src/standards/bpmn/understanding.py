"""What the elements of the standard mean; other elements are passed over here and kept in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from standards.bpmn.model import MODEL, Flow, Lane, Message, Node, Pool, Process
from standards.bpmn.tree import Element, Name

EVENTS = ("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent")
GATEWAYS = (
    "exclusiveGateway",
    "inclusiveGateway",
    "parallelGateway",
    "eventBasedGateway",
    "complexGateway",
)
SUB_PROCESSES = ("subProcess", "adHocSubProcess", "transaction", "subChoreography")
TASKS = (
    "task",
    "userTask",
    "manualTask",
    "serviceTask",
    "sendTask",
    "receiveTask",
    "scriptTask",
    "businessRuleTask",
    "callActivity",
    "choreographyTask",
    "callChoreography",
)
DATA = ("dataObjectReference", "dataStoreReference", "dataInput", "dataOutput")
NOTES = ("textAnnotation", "group")
_NODES = frozenset((*EVENTS, *GATEWAYS, *SUB_PROCESSES, *TASKS, *DATA, *NOTES))
_FLOWS = frozenset(
    ("sequenceFlow", "association", "messageFlow", "dataInputAssociation", "dataOutputAssociation")
)


def processes_of(root: Element) -> tuple[Process, ...]:
    return tuple(_process(each) for each in root.of(MODEL, "process"))


def pools_of(root: Element) -> tuple[Pool, ...]:
    pools = (pool for each in root.of(MODEL, "collaboration") for pool in each.of(MODEL, "participant"))
    return tuple(Pool(each.get("id"), _name(each), _local(each.get("processRef"))) for each in pools)


def messages_of(root: Element) -> tuple[Message, ...]:
    return tuple(Message(each.get("id"), _name(each)) for each in root.of(MODEL, "message"))


def between_of(root: Element) -> tuple[Flow, ...]:
    return tuple(flow for each in _collaborations(root) for flow in _flows(each))


def notes_of(root: Element) -> tuple[Node, ...]:
    return tuple(node for each in _collaborations(root) for node in _nodes(each, ""))


def _collaborations(root: Element) -> Iterator[Element]:
    return root.of(MODEL, "collaboration", "choreography", "globalConversation")


def _process(element: Element) -> Process:
    return Process(
        id=element.get("id"),
        name=_name(element),
        is_executable=element.get("isExecutable") == "true",
        documentation=element.said(MODEL, "documentation"),
        nodes=tuple(_nodes(element, "")),
        flows=tuple(_flows(element)),
        lanes=tuple(lane for each in element.of(MODEL, "laneSet") for lane in _lanes(each, 0)),
    )


def _nodes(around: Element, inside: str) -> Iterator[Node]:
    for child in around:
        if child.namespace == MODEL and child.tag in _NODES:
            yield _node(child, inside)
            if child.tag in SUB_PROCESSES:
                yield from _nodes(child, child.get("id"))
        elif child.namespace == MODEL and child.tag == "ioSpecification":
            yield from _nodes(child, inside)


def _node(element: Element, inside: str) -> Node:
    definitions = [each for each in element if each.tag.endswith("EventDefinition")]
    return Node(
        id=element.get("id"),
        kind=element.tag,
        name=_name(element) or " ".join(element.said(MODEL, "text").split()),
        documentation=element.said(MODEL, "documentation"),
        inside=inside,
        attached_to=_local(element.get("attachedToRef")),
        is_interrupting=(element.get("cancelActivity") or element.get("isInterrupting")) != "false",
        default=_local(element.get("default")),
        triggers=tuple(each.tag.removesuffix("EventDefinition") for each in definitions),
        timer=next((_first_text(each) for each in definitions if each.tag.startswith("timer")), ""),
        message=next((ref for each in definitions if (ref := _local(each.get("messageRef")))), ""),
        extensions=_extensions(element),
    )


def _flows(around: Element) -> Iterator[Flow]:
    for element in around.whole():
        if element.namespace == MODEL and element.tag in _FLOWS:
            yield Flow(
                id=element.get("id"),
                kind=element.tag,
                source=_local(element.get("sourceRef") or element.said(MODEL, "sourceRef")),
                target=_local(element.get("targetRef") or element.said(MODEL, "targetRef")),
                name=_name(element),
                condition=element.said(MODEL, "conditionExpression"),
            )


def _lanes(lane_set: Element, depth: int) -> Iterator[Lane]:
    for element in lane_set.of(MODEL, "lane"):
        nodes = tuple(_local(each.text.strip()) for each in element.of(MODEL, "flowNodeRef"))
        yield Lane(element.get("id"), _name(element), nodes, depth, _extensions(element))
        for inner in element.of(MODEL, "childLaneSet"):
            yield from _lanes(inner, depth + 1)


def _extensions(element: Element) -> dict[Name, str]:
    return {name: value for name, value in element.attributes if name[0]}


def _name(element: Element) -> str:
    return " ".join(element.get("name").split())


def _first_text(element: Element) -> str:
    return next((each.text.strip() for each in element if each.text.strip()), "")


def _local(reference: str) -> str:
    """The id that a reference names: references are qualified names, and mostly carry no prefix."""
    return reference.strip().rpartition(":")[2]
