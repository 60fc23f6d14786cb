"""From a ``Schema`` to the bytes of a message, by the table in ``layout``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from standards.xdatenfelder.conversion import as_standard
from standards.xdatenfelder.faults import Unwritable
from standards.xdatenfelder.layout import Item, Layout
from standards.xdatenfelder.messages import MESSAGES, NAMESPACES
from standards.xdatenfelder.model import Document, Group, Schema, Version

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(schema: Schema, version: Version = "3.0.0") -> bytes:
    """The message in ``version`` of the standard, UTF-8, without blanks between elements.

    Written in the version it was read in, it is canonically equal to the file without comments and without
    blanks between elements. In the other version it has the losses that ``losses`` lists. Raises
    ``Unwritable`` for text that XML cannot hold.
    """
    message = as_standard(schema, version)
    text = "".join(_message(message))
    if found := _NOT_XML.search(text):
        raise Unwritable(f"Das Zeichen U+{ord(found[0]):04X} kann nicht in XML stehen.")
    return text.encode()


def _message(schema: Schema) -> Iterator[str]:
    root = _root_of(schema)
    layout = MESSAGES[schema.standard][root]
    prefix = f"{schema.prefix}:" if schema.prefix else ""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<{prefix}{root} xmlns{':' if prefix else ''}{schema.prefix}={_quoted(NAMESPACES[schema.standard])}"
    if schema.schema_location is not None:
        yield f' xmlns:xsi="{_XSI}" xsi:schemaLocation={_quoted(schema.schema_location)}'
    yield ">"
    yield from _children(schema, layout, prefix)
    yield f"</{prefix}{root}>\n"


def _root_of(schema: Schema) -> str:
    if isinstance(schema.body, Document):
        return "xdatenfelder.stammdatenschema.0102"
    return (
        "xdatenfelder.datenfeldgruppe.0103"
        if isinstance(schema.body, Group)
        else "xdatenfelder.datenfeld.0104"
    )


def _children(value: Any, layout: Layout, prefix: str) -> Iterator[str]:
    for item in layout.items:
        held = value if layout.unwraps else getattr(value, item.field)
        for one in held if item.many else (held,):
            if one is not None and _belongs(one, item):
                yield from _element(one, item, prefix)


def _belongs(value: Any, item: Item) -> bool:
    """Where a field may hold one of several elements, the value's type tells which."""
    return item.inner is None or bool(item.inner.unwraps) or isinstance(value, item.inner.shape)


def _element(value: Any, item: Item, prefix: str) -> Iterator[str]:
    tag = item.tag if item.bare else prefix + item.tag
    undeclared = ' xmlns=""' if item.bare and not prefix else ""
    layout = item.inner
    if layout is None:
        yield f"<{tag}{undeclared}>{_escaped(value)}</{tag}>"
        return
    yield f"<{tag}"
    for attribute, field in layout.attributes:
        held = getattr(value, field)
        if held is not None:
            yield f" {attribute}={_quoted(held)}"
    yield ">"
    if layout.text:
        yield _escaped(getattr(value, layout.text))
    yield from _children(value, layout, prefix)
    yield f"</{tag}>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _quoted(text: str) -> str:
    escaped = _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{escaped}"'
