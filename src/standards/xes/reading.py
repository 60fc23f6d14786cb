"""From the bytes of a log to its traces: bounded, without entities; nested attributes and globals are passed over."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from standards import untrusted_xml
from standards.untrusted_xml import Unreadable
from standards.xes.model import NAMESPACE, Log, Occurrence, Trace, Value

MOST_BYTES = 256 * 1024 * 1024
MOST_ELEMENTS = 5_000_000
_MAGIC = b"\x1f\x8b"
_HOLDERS = ("log", "trace", "event")
_PASSED_OVER = "passed over"


def read(data: bytes) -> Log:
    """The log in ``data``, plain or as gzip.

    ``lifecycle:model`` is dropped, since ``write`` states it itself; lists, containers and attributes of
    attributes are not kept. Raises ``Unreadable`` for files that are no log, hostile, beyond the limits, or
    that hold a value that is not of its type.
    """
    reader = _Reader()
    steps = untrusted_xml.fed(
        unpacked(data), reader, most_bytes=MOST_BYTES, most_depth=40, most_elements=MOST_ELEMENTS
    )
    for _step in steps:
        pass
    return reader.log()


def unpacked(data: bytes) -> bytes:
    """What the gzip holds, else ``data`` itself. Raises ``Unreadable`` where it would be larger than allowed."""
    if not data.startswith(_MAGIC):
        return data
    loosen = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        text = loosen.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise Unreadable("", "Die Datei ist kein lesbares gzip.") from None
    if not loosen.eof and len(text) <= MOST_BYTES:
        raise Unreadable("", "Die Datei bricht ab: Das gzip ist nicht vollständig.")
    return text


@dataclass(slots=True)
class _Reader:
    path: list[str] = field(default_factory=list)
    log_attributes: dict[str, Value] = field(default_factory=dict)
    trace_attributes: dict[str, Value] = field(default_factory=dict)
    event_attributes: dict[str, Value] = field(default_factory=dict)
    events: list[Occurrence] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        tag = _local(name)
        if not self.path and tag != "log":
            raise Unreadable(f"Zeile {line}", "Das ist kein Ereignislog im Format XES.")
        holder = self.path[-1] if self.path else ""
        self.path.append(self._role_of(tag, holder))
        if holder in _HOLDERS and tag in _READERS:
            self._keep(holder, tag, attributes, line)

    def _role_of(self, tag: str, holder: str) -> str:
        """What the element is where it stands: a log, a trace in it, an event in that, else of no interest."""
        stands = {("log", ""), ("trace", "log"), ("event", "trace")}
        return tag if (tag, holder) in stands else _PASSED_OVER

    def _keep(self, holder: str, tag: str, attributes: dict[str, str], line: int) -> None:
        key, text = attributes.get("key", ""), attributes.get("value", "")
        if (holder, key) == ("log", "lifecycle:model"):
            return
        try:
            self._attributes_of(holder)[key] = _READERS[tag](text)
        except ValueError:
            raise Unreadable(f"Zeile {line}", f"„{text[:40]}“ ist kein Wert der Art {tag}.") from None

    def _attributes_of(self, holder: str) -> dict[str, Value]:
        return {"log": self.log_attributes, "trace": self.trace_attributes}.get(holder, self.event_attributes)

    def text(self, text: str) -> None:
        """A log says everything in attributes."""

    def end(self, name: str) -> None:
        ended = self.path.pop()
        if ended == "event":
            self.events.append(Occurrence(self.event_attributes))
            self.event_attributes = {}
        elif ended == "trace":
            self.traces.append(Trace(self.trace_attributes, tuple(self.events)))
            self.trace_attributes, self.events = {}, []

    def log(self) -> Log:
        return Log(self.log_attributes, tuple(self.traces))


def _local(name: str) -> str:
    namespace, _, rest = name.partition(" ")
    if not rest:
        return namespace
    return rest.partition(" ")[0] if namespace.rstrip("/") + "/" == NAMESPACE else ""


def _truth(text: str) -> bool:
    if text not in ("true", "false", "1", "0"):
        raise ValueError(text)
    return text in ("true", "1")


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:
        raise ValueError(text)
    return at


_READERS: dict[str, Callable[[str], Value]] = {
    "string": str,
    "id": str,
    "int": int,
    "float": float,
    "boolean": _truth,
    "date": _instant,
}
