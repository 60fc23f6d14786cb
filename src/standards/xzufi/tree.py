"""An element before it is understood, and its XML.

Names are "xzufi:leistung" in the namespace of the message, "code" in none, "xsi:type" for an instance attribute,
and "{http://…}Point" in any other: so an unknown element can be written into a message of either version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from standards.untrusted_xml import Attributes
from standards.xzufi.layout import PREFIX

XSI = "http://www.w3.org/2001/XMLSchema-instance"
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True)
class Element:
    name: str
    attributes: tuple[tuple[str, str], ...]
    children: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def all_text(self) -> str:
        return "".join(child for child in self.children if isinstance(child, str))

    @property
    def text(self) -> str:
        """The element's own text; blanks between its children are none."""
        text = self.all_text
        return "" if self.elements and not text.strip() else text


@dataclass(frozen=True, slots=True)
class Dress:
    """How the message names things: its namespace and the prefix it gave it."""

    namespace: str
    prefix: str

    def name(self, told: str) -> str:
        return _name(told, self.namespace)

    def attributes(self, told: Attributes) -> tuple[tuple[str, str], ...]:
        if not told:
            return ()
        return tuple(sorted(self._attribute(name, value) for name, value in told.items()))

    def _attribute(self, told: str, value: str) -> tuple[str, str]:
        namespace, local = split(told)
        if namespace == XSI:
            return f"xsi:{local}", self._type(value) if local == "type" else value
        if namespace == _XML:
            return f"xml:{local}", value
        return self.name(told), value

    def _type(self, value: str) -> str:
        """A type is named with the prefix of the file; a message is written with ours."""
        prefix, colon, local = value.rpartition(":")
        return f"{PREFIX}:{local}" if prefix == self.prefix and (colon or not prefix) else value


@lru_cache(maxsize=1024)
def _name(told: str, of_message: str) -> str:
    namespace, local = split(told)
    if namespace == of_message:
        return f"{PREFIX}:{local}"
    return f"{{{namespace}}}{local}" if namespace else local


def split(told: str) -> tuple[str, str]:
    """The parser's "namespace local prefix" as namespace and local name."""
    namespace, blank, rest = told.partition(" ")
    return (namespace, rest.partition(" ")[0]) if blank else ("", told)


def written(element: Element) -> str:
    """The element as XML that can stand inside a message."""
    return "".join(_written(element))


def _written(element: Element) -> Iterator[str]:
    tag, declared = _declaring(element.name, "e")
    yield f"<{tag}{declared}{attributes(element.attributes)}>"
    blank_between = bool(element.elements) and not element.text
    for child in element.children:
        if isinstance(child, Element):
            yield from _written(child)
        elif not blank_between:
            yield escaped(child)
    yield f"</{tag}>"


def _declaring(name: str, prefix: str) -> tuple[str, str]:
    if not name.startswith("{"):
        return name, ""
    namespace, _, local = name[1:].rpartition("}")
    return f"{prefix}:{local}", f" xmlns:{prefix}={quoted(namespace)}"


def attributes(held: tuple[tuple[str, str], ...]) -> str:
    written = []
    for number, (name, value) in enumerate(held):
        tag, declared = _declaring(name, f"a{number}")
        written.append(f"{declared} {tag}={quoted(value)}")
    return "".join(written)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quoted(text: str) -> str:
    inner = escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{inner}"'
