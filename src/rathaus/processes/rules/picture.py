"""A process model as one picture: pools and lanes, arrows, elements, and where a case stands."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from standards.bpmn.model import Box, Definitions, Edge, Flow, Node, Shape

from .svg import arrow_head, halfway, path, tag, words
from .symbols import symbol

EDGE = 12
"""White around the picture."""
BAND = 30
"""How wide the name of a pool or a lane stands."""


def picture(definitions: Definitions, title: str, told: str, states: dict[str, str], id: str) -> str:
    """The SVG; "" where nothing is drawn, else the first diagram of the file.

    ``states`` says of elements ``done`` or ``here``; ``told`` is what one sees, in words.
    """
    definitions = _first_page(definitions)
    if not definitions.shapes:
        return ""
    frame = _frame(definitions)
    drawn = "".join((*_bands(definitions), *_arrows(definitions), *_elements(definitions, states)))
    heads = tag("title", escape(title), id=f"{id}-titel") + tag("desc", escape(told), id=f"{id}-text")
    return tag(
        "svg",
        heads + drawn,
        xmlns="http://www.w3.org/2000/svg",
        class_="process",
        role="img",
        aria_labelledby=f"{id}-titel {id}-text",
        view_box=f"{frame.x:.7g} {frame.y:.7g} {frame.width:.7g} {frame.height:.7g}",
        width=round(frame.width),
        height=round(frame.height),
    )


def _first_page(definitions: Definitions) -> Definitions:
    shapes = tuple(each for each in definitions.shapes if each.page == 0)
    return replace(
        definitions, shapes=shapes, edges=tuple(each for each in definitions.edges if each.page == 0)
    )


def _frame(definitions: Definitions) -> Box:
    boxes = [each.box for each in definitions.shapes]
    labels = [each.label for each in definitions.shapes] + [each.label for each in definitions.edges]
    boxes += [label for label in labels if label]
    points = [point for each in definitions.edges for point in each.points]
    lefts, tops = [box.x for box in boxes], [box.y for box in boxes]
    rights, lows = [box.x + box.width for box in boxes], [box.y + box.height for box in boxes]
    left, top = min(lefts + [x for x, _ in points]) - EDGE, min(tops + [y for _, y in points]) - EDGE
    right, low = max(rights + [x for x, _ in points]) + EDGE, max(lows + [y for _, y in points]) + EDGE
    return Box(left, top, right - left, low - top + 3 * EDGE)


def _bands(definitions: Definitions) -> list[str]:
    names = {pool.id: (pool.name, "pool") for pool in definitions.pools}
    names |= {lane.id: (lane.name, "lane") for each in definitions.processes for lane in each.lanes}
    return [_band(shape, *names[shape.element]) for shape in definitions.shapes if shape.element in names]


def _band(shape: Shape, name: str, kind: str) -> str:
    box = shape.box
    rect = tag("rect", x=box.x, y=box.y, width=box.width, height=box.height, class_=f"process__{kind}")
    if not shape.is_horizontal:
        return rect + words(name, (box.x + box.width / 2, box.y + BAND / 2), box.width, 2, "process__owner")
    middle = (box.x + BAND / 2, box.y + box.height / 2)
    return rect + words(name, middle, box.height - 8, 2, "process__owner", turned=True)


def _elements(definitions: Definitions, states: dict[str, str]) -> list[str]:
    nodes = {each.id: each for each in _nodes(definitions)}
    known = [shape for shape in definitions.shapes if shape.element in nodes]
    on_top = sorted(known, key=lambda shape: bool(nodes[shape.element].attached_to))
    return [_element(nodes[each.element], each, states.get(each.element, "")) for each in on_top]


def _nodes(definitions: Definitions) -> list[Node]:
    return [*definitions.notes, *(node for each in definitions.processes for node in each.nodes)]


def _element(node: Node, shape: Shape, state: str) -> str:
    return symbol(node, shape.box, shape.label, state) + _flag(shape.box, state)


def _flag(box: Box, state: str) -> str:
    """A word above the element, so that nobody has to know a colour."""
    sign = {"here": "▼", "done": "✓"}.get(state, "")
    return words(sign, (box.x + box.width - 8, box.y - 6), 30, 1, f"process__flag--{state}") if sign else ""


def _arrows(definitions: Definitions) -> list[str]:
    flows = {each.id: each for each in definitions.between}
    flows |= {each.id: each for process in definitions.processes for each in process.flows}
    return [
        _arrow(flows[edge.element], edge)
        for edge in definitions.edges
        if edge.element in flows and len(edge.points) > 1
    ]


def _arrow(flow: Flow, edge: Edge) -> str:
    kind = "flow" if flow.kind == "sequenceFlow" else "message" if flow.kind == "messageFlow" else "link"
    drawn = path(edge.points, f"process__{kind}")
    if flow.kind != "association":
        drawn += arrow_head(edge.points[-2], edge.points[-1], f"process__head process__head--{kind}")
    x, y = halfway(edge.points)
    if edge.label and edge.label.width:
        x, y = edge.label.x + edge.label.width / 2, edge.label.y + edge.label.height / 2
    return drawn + words(flow.name, (x, y), 90, 3, "process__label")
