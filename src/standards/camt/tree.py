"""The elements of one file, as a small tree: bounded, of one namespace, with the line each begins in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from standards import untrusted_xml
from standards.camt.model import Version
from standards.untrusted_xml import Attributes, Unreadable

MOST_BYTES = 32 * 1024 * 1024
MOST_DEPTH = 30
MOST_ELEMENTS = 1_000_000
NAMESPACES = frozenset(each.namespace for each in Version)


@dataclass(slots=True)
class Node:
    name: str
    line: int
    attributes: Attributes
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Node]:
        return (each for each in self.children if each.name == name)

    def at(self, path: str) -> Node | None:
        """The first element at ``path``, names separated by slashes."""
        found: Node | None = self
        for name in path.split("/"):
            found = next(found.all(name), None) if found else None
        return found

    def text(self, *paths: str) -> str:
        """The text at the first of ``paths`` that holds some, without blanks around it."""
        nodes = (self.at(path) for path in paths)
        return next((said for each in nodes if each and (said := each.own_text())), "")

    def own_text(self) -> str:
        return " ".join("".join(self.pieces).split())


def tree_of(data: bytes) -> Node:
    """The element ``Document``. Raises ``Unreadable`` for what is hostile or no camt.053."""
    builder = _Builder()
    pieces = untrusted_xml.fed(
        data, builder, most_bytes=MOST_BYTES, most_depth=MOST_DEPTH, most_elements=MOST_ELEMENTS
    )
    for _piece in pieces:
        pass
    return builder.root


@dataclass(slots=True)
class _Builder:
    root: Node = field(default_factory=lambda: Node("", 0, {}))
    open: list[Node] = field(default_factory=list)
    namespace: str = ""

    def start(self, name: str, attributes: Attributes, line: int) -> None:
        namespace, _blank, rest = name.partition(" ")
        node = Node(rest.partition(" ")[0] if namespace == self.namespace else "", line, attributes)
        if self.open:
            self.open[-1].children.append(node)
        else:
            node = self.root = self._document(namespace, rest.partition(" ")[0], line)
        self.open.append(node)

    def _document(self, namespace: str, name: str, line: int) -> Node:
        if name != "Document" or namespace not in NAMESPACES:
            raise Unreadable(f"Zeile {line}", "Das ist kein Kontoauszug im Format camt.053.001.02 oder .08.")
        self.namespace = namespace
        return Node(name, line, {})

    def text(self, text: str) -> None:
        self.open[-1].pieces.append(text)

    def end(self, name: str) -> None:
        self.open.pop()
