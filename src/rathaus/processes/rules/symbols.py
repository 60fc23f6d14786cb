"""The symbols of BPMN 2.0 (ISO/IEC 19510, 7 and 10), as lines that read in grey."""

from __future__ import annotations

from standards.bpmn.model import Box, Node
from standards.bpmn.understanding import DATA, EVENTS, GATEWAYS

from .svg import path, shape, tag, words

_MARKS = {
    "userTask": ((0, 12), (0, 9), (4, 6), (8, 9), (8, 12), (0, 12)),
    "manualTask": ((0, 4), (8, 4), (10, 6), (8, 8), (10, 9), (8, 11), (0, 11), (0, 4)),
    "sendTask": ((0, 2), (12, 2), (12, 10), (0, 10), (0, 2), (6, 6), (12, 2)),
    "receiveTask": ((0, 2), (12, 2), (12, 10), (0, 10), (0, 2), (6, 6), (12, 2)),
    "serviceTask": ((6, 0), (12, 3), (12, 9), (6, 12), (0, 9), (0, 3), (6, 0)),
    "scriptTask": ((2, 0), (10, 0), (8, 6), (10, 12), (2, 12), (0, 6), (2, 0)),
    "businessRuleTask": ((0, 1), (12, 1), (12, 11), (0, 11), (0, 1), (0, 5), (12, 5)),
}
_GATES = {
    "exclusiveGateway": "×",
    "parallelGateway": "+",
    "inclusiveGateway": "○",
    "eventBasedGateway": "⬠",
    "complexGateway": "✱",
}


def symbol(node: Node, box: Box, label: Box | None, state: str) -> str:
    """One element as it is drawn; ``state`` is ``done``, ``here`` or ""."""
    kind = f"process__{_family(node.kind)}" + (f" process--{state}" if state else "")
    drawn = _DRAWN[_family(node.kind)](node, box, kind)
    return drawn + _name(node, box, label)


def _family(kind: str) -> str:
    families = {"event": EVENTS, "gate": GATEWAYS, "data": DATA}
    fixed = {"textAnnotation": "note", "group": "group"}
    return fixed.get(kind) or next((name for name, kinds in families.items() if kind in kinds), "task")


def _name(node: Node, box: Box, label: Box | None) -> str:
    family, middle = _family(node.kind), box.x + box.width / 2
    if family in ("task", "note"):
        top = 15 if box.height > 100 else box.height / 2 + (5 if node.kind in _MARKS else 0)
        return words(node.name, (middle, box.y + top), box.width - 10, int((box.height - 8) / 14))
    if label is None:
        return words(node.name, (middle, box.y + box.height + 14), 110, 3, "process__label")
    centre = (label.x + label.width / 2, label.y + label.height / 2)
    return words(node.name, centre, max(label.width, 60), 4, "process__label")


def _task(node: Node, box: Box, kind: str) -> str:
    drawn = _rect(box, kind, 8)
    points = [(box.x + 5 + x, box.y + 5 + y) for x, y in _MARKS.get(node.kind, ())]
    head = node.kind == "userTask" and tag("circle", cx=box.x + 9, cy=box.y + 8, r=3, class_="process__mark")
    return drawn + (path(points, "process__mark") if points else "") + (head or "")


def _event(node: Node, box: Box, kind: str) -> str:
    x, y, radius = box.x + box.width / 2, box.y + box.height / 2, min(box.width, box.height) / 2
    ends = " process__event--end" if node.kind == "endEvent" else ""
    drawn = tag("circle", cx=x, cy=y, r=radius, class_=kind + ends)
    if node.kind not in ("startEvent", "endEvent"):
        drawn += tag("circle", cx=x, cy=y, r=max(radius - 3, 1.0), class_="process__mark")
    return drawn + (_trigger(node.triggers[0], x, y) if node.triggers else "")


def _trigger(trigger: str, x: float, y: float) -> str:
    if trigger == "message":
        points = ((-7, -5), (7, -5), (7, 5), (-7, 5), (-7, -5), (0, 1), (7, -5))
        return path(((x + dx, y + dy) for dx, dy in points), "process__mark")
    if trigger == "timer":
        clock = tag("circle", cx=x, cy=y, r=8, class_="process__mark")
        return clock + path(((x, y - 6), (x, y), (x + 4, y + 2)), "process__mark")
    return words({"terminate": "●", "error": "↯", "signal": "△"}.get(trigger, "◇"), (x, y), 30, 1)


def _gate(node: Node, box: Box, kind: str) -> str:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    corners = ((x, box.y), (box.x + box.width, y), (x, box.y + box.height), (box.x, y))
    return shape(corners, kind) + words(_GATES[node.kind], (x, y), 30, 1, "process__sign")


def _data(node: Node, box: Box, kind: str) -> str:
    right, low, fold = box.x + box.width, box.y + box.height, min(box.width, box.height) / 3
    outline = ((box.x, box.y), (right - fold, box.y), (right, box.y + fold), (right, low), (box.x, low))
    return shape(outline, kind)


def _note(node: Node, box: Box, kind: str) -> str:
    low = box.y + box.height
    return path(((box.x + 10, box.y), (box.x, box.y), (box.x, low), (box.x + 10, low)), kind)


def _group(node: Node, box: Box, kind: str) -> str:
    return _rect(box, kind, 10)


def _rect(box: Box, kind: str, round: int) -> str:
    return tag("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=round, class_=kind)


_DRAWN = {"task": _task, "event": _event, "gate": _gate, "data": _data, "note": _note, "group": _group}
