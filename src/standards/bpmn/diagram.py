"""Where everything is drawn (BPMN 2.0, 12: diagram interchange)."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from standards.bpmn.model import BOUNDS, DRAWING, POINTS, Box, Edge, Shape
from standards.bpmn.tree import Element
from standards.untrusted_xml import Unreadable

FARTHEST = 1_000_000.0


def shapes_of(root: Element) -> tuple[Shape, ...]:
    """Raises ``Unreadable`` where a place is no number."""
    return tuple(
        Shape(_reference(each), box, _label(each), each.get("isHorizontal") != "false", page)
        for page, each in _drawn(root, "BPMNShape")
        if (box := _box(each)) is not None
    )


def edges_of(root: Element) -> tuple[Edge, ...]:
    """Raises ``Unreadable`` where a place is no number."""
    return tuple(
        Edge(
            _reference(each),
            tuple((_number(point, "x"), _number(point, "y")) for point in each.of(POINTS, "waypoint")),
            _label(each),
            page,
        )
        for page, each in _drawn(root, "BPMNEdge")
    )


def _drawn(root: Element, tag: str) -> Iterator[tuple[int, Element]]:
    for page, diagram in enumerate(root.of(DRAWING, "BPMNDiagram")):
        for each in diagram.whole():
            if (each.namespace, each.tag) == (DRAWING, tag):
                yield page, each


def _reference(element: Element) -> str:
    return element.get("bpmnElement").rpartition(":")[2]


def _label(element: Element) -> Box | None:
    return next((_box(each) for each in element.of(DRAWING, "BPMNLabel")), None)


def _box(element: Element) -> Box | None:
    for bounds in element.of(BOUNDS, "Bounds"):
        x, y, width, height = (_number(bounds, key) for key in ("x", "y", "width", "height"))
        return Box(x, y, max(width, 0.0), max(height, 0.0))
    return None


def _number(element: Element, key: str) -> float:
    try:
        number = float(element.get(key) or "nan")
    except ValueError:
        number = float("nan")
    if not isfinite(number) or abs(number) > FARTHEST:
        raise Unreadable(f"{element.tag} {key}", "Ein Ort in der Zeichnung ist keine brauchbare Zahl.")
    return number
