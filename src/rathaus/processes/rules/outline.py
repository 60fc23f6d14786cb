"""A process model as a list: who works, on what, and where it goes on from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standards.bpmn.model import Definitions, Flow, Node, Process
from standards.bpmn.understanding import DATA, GATEWAYS, NOTES

MOST_JOINS = 50


@dataclass(frozen=True, slots=True)
class Way:
    """Where it goes on: under ``when`` ("" always, ``otherwise`` where nothing else fits) to ``to``."""

    to: str
    when: str = ""
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class ToldStep:
    """``kind`` is its name in BPMN; ``state`` is ``done``, ``here`` or ""."""

    id: str
    name: str
    kind: str
    state: str = ""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldLane:
    """``name`` is "" for what lies in no lane."""

    name: str
    steps: tuple[ToldStep, ...]


def outline(definitions: Definitions, states: dict[str, str]) -> tuple[ToldLane, ...]:
    """Every lane with its steps, in the order in which a case comes to them."""
    return tuple(lane for process in definitions.processes for lane in _lanes(process, states))


def _lanes(process: Process, states: dict[str, str]) -> Iterator[ToldLane]:
    steps = [_step(process, node, states) for node in _in_order(process) if _is_told(node)]
    owners = {node: lane.id for lane in process.lanes for node in lane.nodes}
    inside = {node.id: node.inside for node in process.nodes}
    for id, name in [*((lane.id, lane.name) for lane in process.lanes), ("", "")]:
        mine = tuple(each for each in steps if owners.get(_outermost(each.id, inside), "") == id)
        if mine:
            yield ToldLane(name, mine)


def _outermost(id: str, inside: dict[str, str]) -> str:
    """The element right below the process; lanes hold that one."""
    for _ in range(len(inside)):
        if not inside.get(id):
            break
        id = inside[id]
    return id


def _is_told(node: Node) -> bool:
    """Joins without a name lead on and say nothing."""
    return node.kind not in (*DATA, *NOTES) and bool(node.name or node.kind not in GATEWAYS)


def _in_order(process: Process) -> list[Node]:
    """From the start along the arrows, side by side; what no arrow reaches comes last."""
    nodes = {each.id: each for each in process.nodes}
    waiting = [each.id for each in process.nodes if each.kind == "startEvent"]
    order: dict[str, Node] = {}
    while waiting:
        id = waiting.pop(0)
        if id in nodes and id not in order:
            order[id] = nodes[id]
            waiting += [flow.target for flow in process.flows if flow.source == id]
            waiting += [each.id for each in process.nodes if each.attached_to == id]
    return [*order.values(), *(each for each in process.nodes if each.id not in order)]


def _step(process: Process, node: Node, states: dict[str, str]) -> ToldStep:
    nodes = {each.id: each for each in process.nodes}
    flows = [each for each in process.flows if each.source == node.id and each.kind == "sequenceFlow"]
    ways = tuple(_way(process, nodes, node, flow) for flow in flows) if node.name or len(flows) > 1 else ()
    return ToldStep(node.id, node.name, node.kind, states.get(node.id, ""), ways)


def _way(process: Process, nodes: dict[str, Node], source: Node, flow: Flow) -> Way:
    target = _named_target(process, nodes, flow)
    otherwise = source.default == flow.id and not flow.name
    return Way(target, flow.name or flow.condition, otherwise)


def _named_target(process: Process, nodes: dict[str, Node], flow: Flow) -> str:
    """The name of what comes next; joins without a name are passed."""
    for _ in range(MOST_JOINS):
        node = nodes.get(flow.target)
        on = next((each for each in process.flows if node and each.source == node.id), None)
        if node is None or node.name or on is None:
            break
        flow = on
    found = nodes.get(flow.target)
    return found.name if found else ""
