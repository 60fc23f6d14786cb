"""From the bytes of a message to a ``Schema``, element by element, by the table in ``layout``."""

from __future__ import annotations

from sys import intern
from typing import Any, NoReturn, cast

from standards.untrusted_xml import MOST_BYTES, MOST_DEPTH, Attributes, Unreadable, feed
from standards.xdatenfelder.faults import Problem, Severity
from standards.xdatenfelder.layout import Form, Item, Layout, Need
from standards.xdatenfelder.messages import MESSAGES, NAMESPACES
from standards.xdatenfelder.model import Header, Schema, Version

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_MOST_REMARKS = 1_000
_SHORT = 60
"""Longest text that is worth sharing between elements, in characters."""


def read(data: bytes, *, most_bytes: int = MOST_BYTES, most_depth: int = MOST_DEPTH) -> Schema:
    """The message in ``data``: a schema, a group or a field of XDatenfelder 2.0 or 3.0.0.

    The order of elements does not matter; what the XSD wants and a form can do without may be absent
    (``problems`` names it). Raises ``Unreadable`` for anything that would have to be guessed.
    """
    return _receive(data, most_bytes, most_depth).schema


def read_with_remarks(data: bytes) -> tuple[Schema, tuple[Problem, ...]]:
    """The message, and where it departs from the XSD without becoming unreadable."""
    reader = _receive(data, MOST_BYTES, MOST_DEPTH)
    return reader.schema, tuple(reader.remarks)


def _receive(data: bytes, most_bytes: int, most_depth: int) -> _Reader:
    reader = _Reader()
    feed(data, reader, most_bytes=most_bytes, most_depth=most_depth)
    return reader


class _Frame:
    """An element that is being read."""

    __slots__ = ("element_id", "filled", "item", "layout", "line", "tag", "texts")

    def __init__(self, tag: str, item: Item | None, layout: Layout | None, line: int) -> None:
        self.tag = tag
        self.item = item
        self.layout = layout
        self.line = line
        self.filled: dict[str, Any] = {}
        self.texts: list[str] = []
        self.element_id = ""


class _Reader:
    """Keeps the open elements only; a finished one has become a value of its parent."""

    schema: Schema

    def __init__(self) -> None:
        self.remarks: list[Problem] = []
        self._open: list[_Frame] = []
        self._standard: Version = "3.0.0"
        self._namespace = ""
        self._dress: dict[str, str] = {}

    # what the parser tells

    def start(self, name: str, attributes: Attributes, line: int) -> None:
        if not self._open:
            self._open.append(self._root(name, attributes, line))
            return
        parent = self._open[-1]
        item = self._item(parent, name, line)
        frame = _Frame(item.tag, item, item.inner, line)
        self._open.append(frame)
        if attributes:
            self._take_attributes(frame, attributes)

    def text(self, text: str) -> None:
        self._open[-1].texts.append(text)

    def end(self, name: str) -> None:
        frame = self._open[-1]
        value = self._value(frame)
        self._open.pop()
        if frame.item is None:
            self.schema = cast(Schema, value)
        else:
            self._fill(self._open[-1], frame, frame.item, value)

    # the root

    def _root(self, name: str, attributes: Attributes, line: int) -> _Frame:
        namespace, tag, prefix = (*name.split(" "), "", "")[:3] if " " in name else ("", name, "")
        self._standard = _standard_of(namespace, line)
        self._namespace = namespace
        layout = MESSAGES[self._standard].get(tag)
        if layout is None:
            raise Unreadable(f"Zeile {line}", _not_a_schema(tag))
        self._dress = {"standard": self._standard, "prefix": prefix}
        for attribute, value in attributes.items():
            if attribute.startswith(f"{_XSI} schemaLocation"):
                self._dress["schema_location"] = value
        return _Frame(tag, None, layout, line)

    # children

    def _item(self, parent: _Frame, name: str, line: int) -> Item:
        namespace, _, rest = name.partition(" ")
        tag = rest.partition(" ")[0] if rest else namespace
        item = parent.layout.by_tag.get(tag) if parent.layout else None
        if item is None or (namespace if rest else "") != ("" if item.bare else self._namespace):
            self._refuse(line, f"Das Element „{tag}“ ist hier nicht vorgesehen.")
        return item

    def _take_attributes(self, frame: _Frame, attributes: Attributes) -> None:
        known = frame.layout.by_attribute if frame.layout else {}
        for name, value in attributes.items():
            if name in known:
                frame.filled[known[name]] = intern(value) if len(value) <= _SHORT else value
            else:
                tag = name.split(" ")[1] if " " in name else name
                self._remark(frame.line, f"Das Attribut „{tag}“ ist unbekannt und wird nicht übernommen.")

    def _value(self, frame: _Frame) -> Any:
        if frame.layout is None:
            return self._plain(frame)
        if frame.layout.text:
            frame.filled[frame.layout.text] = "".join(frame.texts)
        elif "".join(frame.texts).strip():
            self._remark(frame.line, "Zwischen den Elementen steht Text. Er wird nicht übernommen.")
        return self._built(frame, frame.layout)

    def _plain(self, frame: _Frame) -> str:
        text = "".join(frame.texts)
        item = frame.item
        if item is not None and item.token:
            text = " ".join(text.split())
        if item is not None and item.form is not None and not item.form.pattern.fullmatch(text):
            wrong = _wrong(item.tag, text, item.form)
            self._refuse(frame.line, wrong) if item.form.breaks else self._remark(frame.line, wrong)
        return intern(text) if len(text) <= _SHORT else text

    def _built(self, frame: _Frame, layout: Layout) -> Any:
        for item in layout.items:
            if item.need is not Need.MAY and item.field not in frame.filled:
                self._miss(frame, item)
        for field, value in frame.filled.items():
            if isinstance(value, list):
                frame.filled[field] = tuple(value)
        if layout.unwraps:
            return self._unwrapped(frame, layout)
        if frame.item is None:
            frame.filled = {"header": Header(), **self._dress, **frame.filled}
        return layout.shape(**frame.filled)

    def _unwrapped(self, frame: _Frame, layout: Layout) -> Any:
        if layout.unwraps in frame.filled:
            return frame.filled[layout.unwraps]
        if not layout.items[0].many:
            self._refuse(frame.line, f"Das Element „{frame.tag}“ ist leer.")
        return ()

    def _miss(self, frame: _Frame, item: Item) -> None:
        missing = f"Dem Element „{frame.tag}“ fehlt „{item.tag}“."
        self._refuse(frame.line, missing) if item.need is Need.MUST else self._remark(frame.line, missing)

    def _fill(self, parent: _Frame, frame: _Frame, item: Item, value: Any) -> None:
        filled = parent.filled
        if item.field == "identification":
            parent.element_id = value.id
        if item.many:
            filled.setdefault(item.field, []).append(value)
            return
        if item.field in filled:
            self._settle_twice(frame, filled[item.field], value)
        filled[item.field] = value

    def _settle_twice(self, frame: _Frame, first: Any, second: Any) -> None:
        """An empty element before a filled one says nothing; everything else said twice is a contradiction."""
        if first == "" and second not in ("", None):
            self._remark(frame.line, f"Das Element „{frame.tag}“ steht zweimal, einmal leer.")
        else:
            self._refuse(frame.line, f"Das Element „{frame.tag}“ steht zweimal, erlaubt ist es einmal.")

    # what is wrong

    def _place(self, line: int) -> str:
        ids = "/".join(frame.element_id for frame in self._open if frame.element_id)
        return f"Zeile {line} ({ids})" if ids else f"Zeile {line}"

    def _refuse(self, line: int, cause: str) -> NoReturn:
        raise Unreadable(self._place(line), cause)

    def _remark(self, line: int, message: str) -> None:
        if len(self.remarks) < _MOST_REMARKS:
            self.remarks.append(Problem(self._place(line), message, Severity.ERROR))


def _standard_of(namespace: str, line: int) -> Version:
    for standard, known in NAMESPACES.items():
        if namespace == known:
            return standard
    if namespace.startswith("urn:xoev-de:fim:standard:xdatenfelder_1"):
        raise Unreadable(f"Zeile {line}", _TOO_OLD)
    called = f"Der Namensraum „{_shortened(namespace)}“ ist unbekannt." if namespace else _NO_NAMESPACE
    raise Unreadable(f"Zeile {line}", f"{called} {_WANTED}")


_WANTED = "Gelesen werden XDatenfelder 2.0 und 3.0.0."
_TOO_OLD = (
    "Die Datei ist in XDatenfelder 1 geschrieben. Diese Fassung des Standards gilt nicht mehr. "
    f"{_WANTED} Bitte laden Sie eine neuere Fassung des Schemas aus dem FIM-Portal."
)
_NO_NAMESPACE = "Die Datei nennt keinen Namensraum."


def _not_a_schema(tag: str) -> str:
    return f"Die Nachricht „{_shortened(tag)}“ enthält kein Datenschema, keine Datenfeldgruppe und kein Datenfeld."


def _wrong(tag: str, text: str, form: Form) -> str:
    if not text:
        return f"Das Element „{tag}“ ist leer, erwartet wird {form.wanted}."
    return f"„{_shortened(text)}“ ist hier nicht erlaubt, erwartet wird {form.wanted}."


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
