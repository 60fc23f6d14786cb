"""From a model to bytes: the tree as it is, prefixes, comments and foreign elements included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from standards.bpmn.model import Definitions
from standards.bpmn.tree import Element, Name, Remark

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XML = {"http://www.w3.org/XML/1998/namespace": "xml"}
_IN_TEXT = {"\r": "&#13;"}
_IN_ATTRIBUTE = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def write(definitions: Definitions) -> bytes:
    """The document of ``definitions`` in UTF-8; ``read`` gives the same value again."""
    before = "".join(f"<!--{each}-->\n" for each in definitions.before)
    after = "".join(f"\n<!--{each}-->" for each in definitions.after)
    return f"{_HEAD}{before}{''.join(_element(definitions.root, _XML))}{after}".encode()


def _element(element: Element, around: Mapping[str, str]) -> Iterator[str]:
    known = {**around, **{uri: prefix for prefix, uri in element.declared if prefix}}
    name = _joined(element.prefix, element.tag)
    yield f"<{name}{_declared(element)}{_attributes(element, known)}>{escape(element.text, _IN_TEXT)}"
    for each in element.content:
        if isinstance(each, Remark):
            yield f"<!--{each.text}-->"
        else:
            yield from _element(each, known)
        yield escape(each.tail, _IN_TEXT)
    yield f"</{name}>"


def _declared(element: Element) -> str:
    return "".join(
        f" {_joined('xmlns', prefix) if prefix else 'xmlns'}={_quoted(uri)}"
        for prefix, uri in element.declared
    )


def _attributes(element: Element, known: Mapping[str, str]) -> str:
    return "".join(f" {_attribute_name(name, known)}={_quoted(value)}" for name, value in element.attributes)


def _attribute_name(name: Name, known: Mapping[str, str]) -> str:
    namespace, tag = name
    return _joined(known[namespace], tag) if namespace else tag


def _quoted(value: str) -> str:
    return f'"{escape(value, _IN_ATTRIBUTE)}"'


def _joined(prefix: str, tag: str) -> str:
    return f"{prefix}:{tag}" if prefix else tag
