"""From records to the bytes of a message, in the order they were read in or that of the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from standards.xzufi.faults import Unwritable
from standards.xzufi.layout import LAYOUTS, NAMESPACES, PREFIX, Item
from standards.xzufi.model import Head, Message, Operation, Part
from standards.xzufi.tree import XSI, attributes, escaped, quoted

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(message: Message) -> bytes:
    """The message in the version it states, UTF-8. Raises ``Unwritable`` for text that XML cannot hold."""
    return b"".join(pieces(message.head, message.operations))


def pieces(head: Head, operations: Iterable[Operation]) -> Iterator[bytes]:
    """``write`` as a stream: one piece an operation, so that a catalogue of any size takes the memory of one."""
    root = f"{PREFIX}:{head.root}"
    yield _bytes(f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}{_declared(head)}>{_inside(head)}\n')
    for operation in operations:
        tag = f"{PREFIX}:{operation.deed}"
        yield _bytes(f"<{tag}{_attributes(operation)}>{_inside(operation)}</{tag}>\n")
    yield _bytes(f"</{root}>\n")


def _bytes(text: str) -> bytes:
    if found := _NOT_XML.search(text):
        raise Unwritable(f"Das Zeichen U+{ord(found[0]):04X} kann nicht in XML stehen.")
    return text.encode()


def _declared(head: Head) -> str:
    namespaces = f' xmlns:{PREFIX}="{NAMESPACES[head.version]}" xmlns:xsi="{XSI}"'
    return namespaces + _attributes(head)


def _attributes(part: Part) -> str:
    named = [(name, getattr(part, field)) for name, field in LAYOUTS[type(part)].attributes]
    told = "".join(f" {name}={quoted(value)}" for name, value in named if value)
    return told + attributes(part.attributes)


def _inside(part: Part) -> str:
    layout = LAYOUTS[type(part)]
    text = escaped(getattr(part, layout.text)) if layout.text else ""
    return text + "".join(_children(part))


def _children(part: Part) -> Iterator[str]:
    waiting = {item.name: list(_elements(part, item)) for item in LAYOUTS[type(part)].items}
    waiting["*"] = list(part.kept)
    for name in part.order:
        if waiting.get(name):
            yield waiting[name].pop(0)
    for rest in waiting.values():
        yield from rest


def _elements(part: Part, item: Item) -> Iterator[str]:
    held = getattr(part, item.field)
    for value in held if item.many else (held,):
        if value is not None and value != "":
            yield _element(item.name, value)


def _element(tag: str, value: Any) -> str:
    if isinstance(value, Part):
        return f"<{tag}{_attributes(value)}>{_inside(value)}</{tag}>"
    return f"<{tag}>{escaped(value)}</{tag}>"
