"""What a process model says: processes, nodes, flows, lanes, pools, messages, and where each is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standards.bpmn.tree import Element, Name

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS = "http://www.omg.org/spec/DD/20100524/DC"
POINTS = "http://www.omg.org/spec/DD/20100524/DI"


@dataclass(frozen=True, slots=True)
class Node:
    """A task, event, gateway, sub-process, piece of data or note. ``kind`` is its name in BPMN: ``userTask``.

    ``triggers`` are what its event waits for or does (``timer``, ``message``); ``inside`` is the id of the
    sub-process around it; ``extensions`` are attributes of other namespaces.
    """

    id: str
    kind: str
    name: str = ""
    documentation: str = ""
    inside: str = ""
    attached_to: str = ""
    is_interrupting: bool = True
    default: str = ""
    triggers: tuple[str, ...] = ()
    timer: str = ""
    message: str = ""
    extensions: Mapping[Name, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow: ``kind`` is ``sequenceFlow``, ``messageFlow``, ``association`` or one of data."""

    id: str
    kind: str
    source: str
    target: str
    name: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """Who works here. ``depth`` is 0 for an outermost lane."""

    id: str
    name: str
    nodes: tuple[str, ...] = ()
    depth: int = 0
    extensions: Mapping[Name, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Process:
    id: str
    name: str
    is_executable: bool
    documentation: str = ""
    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    lanes: tuple[Lane, ...] = ()


@dataclass(frozen=True, slots=True)
class Pool:
    """A participant; ``process`` is "" where its inside is not shown."""

    id: str
    name: str
    process: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shape:
    """Where an element is drawn, and where its label is; ``page`` counts the diagrams of the file from 0."""

    element: str
    box: Box
    label: Box | None = None
    is_horizontal: bool = True
    page: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """How an arrow is drawn: from point to point."""

    element: str
    points: tuple[tuple[float, float], ...]
    label: Box | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Definitions:
    """A whole file. What is read off ``root`` takes no part in comparisons."""

    root: Element
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """Comments around the root."""
    processes: tuple[Process, ...] = field(default=(), compare=False)
    pools: tuple[Pool, ...] = field(default=(), compare=False)
    messages: tuple[Message, ...] = field(default=(), compare=False)
    between: tuple[Flow, ...] = field(default=(), compare=False)
    """Arrows of collaborations: messages between pools, and associations."""
    notes: tuple[Node, ...] = field(default=(), compare=False)
    """Notes and groups that belong to a collaboration."""
    shapes: tuple[Shape, ...] = field(default=(), compare=False)
    edges: tuple[Edge, ...] = field(default=(), compare=False)
