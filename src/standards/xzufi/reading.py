"""From the bytes of a message to its records, one at a time: memory holds the file and one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from standards.untrusted_xml import Attributes, Unreadable, fed
from standards.xzufi.faults import OtherVersion
from standards.xzufi.layout import LAYOUTS, NAMESPACES, PREFIX, Item, Layout
from standards.xzufi.model import Deed, Head, Message, Operation, Part, Version
from standards.xzufi.tree import Dress, Element, split, written

MOST_BYTES = 256 * 1024 * 1024
MOST_ELEMENTS = 10_000_000
MOST_DEPTH = 60
_SHORT = 80
_DEEDS: dict[str, Deed] = {f"{PREFIX}:schreibe": "schreibe", f"{PREFIX}:loesche": "loesche"}

P = TypeVar("P", bound=Part)


def read(data: bytes) -> Message:
    """The message in ``data``, whole.

    Raises ``OtherVersion`` where it is not of XZuFi 2.2 or 2.3, ``Unreadable`` where it is no message.
    """
    reader = _Reader()
    operations = tuple(_operations(data, reader))
    return Message(reader.head, operations)


def stream(data: bytes) -> Iterator[Operation]:
    """The operations of ``read(data)`` one after the other, for files of thousands of services.

    Raises what ``read`` raises, the moment it is met: what was given out before is good.
    """
    yield from _operations(data, _Reader())


def _operations(data: bytes, reader: _Reader) -> Iterator[Operation]:
    steps = fed(data, reader, most_bytes=MOST_BYTES, most_depth=MOST_DEPTH, most_elements=MOST_ELEMENTS)
    for _step in steps:
        yield from reader.take_operations()
    yield from reader.take_operations()


class _Reader:
    """Keeps the open elements and the operations nobody has taken yet."""

    head: Head

    def __init__(self) -> None:
        self._open: list[Element] = []
        self._ready: list[Operation] = []
        self._dress = Dress("", "")
        self._version: Version = "2.2.0"

    def take_operations(self) -> list[Operation]:
        ready, self._ready = self._ready, []
        return ready

    def start(self, name: str, attributes: Attributes, line: int) -> None:
        if not self._open:
            self._begin(name, line)
        self._open.append(Element(self._dress.name(name), self._dress.attributes(attributes)))

    def text(self, text: str) -> None:
        self._open[-1].children.append(text)

    def end(self, name: str) -> None:
        element = self._open.pop()
        if not self._open:
            self.head = self._head(element)
        elif len(self._open) == 1 and element.name in _DEEDS:
            self._ready.append(replace(value_of(element, Operation), deed=_DEEDS[element.name]))
        else:
            self._open[-1].children.append(element)

    def _begin(self, name: str, line: int) -> None:
        namespace, _local = split(name)
        self._version = _version_of(namespace, line)
        prefix = name.split(" ")[2] if name.count(" ") == 2 else ""
        self._dress = Dress(namespace, prefix)

    def _head(self, root: Element) -> Head:
        return replace(value_of(root, Head), version=self._version, root=root.name.removeprefix(f"{PREFIX}:"))


def _version_of(namespace: str, line: int) -> Version:
    for version, known in NAMESPACES.items():
        if namespace == known:
            return version
    if namespace.startswith("http://xoev.de/schemata/xzufi/"):
        other = namespace.rpartition("/")[2].replace("_", ".")[:_SHORT]
        raise OtherVersion(f"Zeile {line}", f"Die Nachricht ist in XZuFi {other} geschrieben. {_WANTED}")
    called = f"Der Namensraum „{namespace[:_SHORT]}“ ist unbekannt." if namespace else _NO_NAMESPACE
    raise Unreadable(f"Zeile {line}", f"{called} {_WANTED}")


_WANTED = "Gelesen werden XZuFi 2.2 und 2.3."
_NO_NAMESPACE = "Die Datei nennt keinen Namensraum."


def value_of(element: Element, shape: type[P]) -> P:
    """The element as ``shape``; whatever the table does not know is kept as XML."""
    layout = LAYOUTS[shape]
    fields = _attributes(element, layout) | ({layout.text: element.all_text} if layout.text else {})
    children = element.elements
    return shape(**fields, **_inside(children, layout)) if children else shape(**fields)


def _inside(children: list[Element], layout: Layout) -> dict[str, Any]:
    filled: dict[str, list[Any]] = defaultdict(list)
    kept, order = [], []
    for child in children:
        item = layout.by_name.get(child.name)
        if item is None or not _fits(child, item, filled):
            kept.append(written(child))
            order.append("*")
        else:
            filled[item.field].append(value_of(child, item.shape) if item.shape else child.text)
            order.append(child.name)
    fields: dict[str, Any] = {
        item.field: tuple(filled[item.field]) if item.many else filled[item.field][0]
        for item in layout.items
        if filled[item.field]
    }
    return fields | {"kept": tuple(kept), "order": _worth_telling(order, layout)}


def _fits(child: Element, item: Item, filled: dict[str, list[Any]]) -> bool:
    """Whether nothing is lost when the child fills its field."""
    if filled[item.field] and not item.many:
        return False
    if item.shape is None:
        return bool(child.text) and not child.attributes and not child.elements
    return bool(LAYOUTS[item.shape].text) or not child.text.strip()


def _attributes(element: Element, layout: Layout) -> dict[str, Any]:
    if not element.attributes:
        return {}
    named = {
        layout.field_of[name]: value
        for name, value in element.attributes
        if value and name in layout.field_of
    }
    rest = tuple(
        (name, value) for name, value in element.attributes if not value or name not in layout.field_of
    )
    return named | {"attributes": rest}


def _worth_telling(order: list[str], layout: Layout) -> tuple[str, ...]:
    usual = "*" not in order and order == sorted(order, key=layout.places.__getitem__)
    return () if usual else tuple(order)
