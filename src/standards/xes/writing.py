"""From traces to the bytes of a log, one piece a trace: a log of any size takes the memory of one case."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import quoteattr

from standards.xes.model import EXTENSIONS, NAMESPACE, VERSION, Attributes, Log, Trace, Value

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GZIP = 16 + zlib.MAX_WBITS


class NotAnInstant(ValueError):
    """A time without time zone: nobody could tell when it was."""


def write(log: Log) -> bytes:
    """The log as one XML file. Raises ``NotAnInstant`` for a time without time zone."""
    return b"".join(pieces(log.attributes, log.traces))


def pieces(attributes: Attributes, traces: Iterable[Trace]) -> Iterator[bytes]:
    """``write`` as a stream: the head, one piece a trace, the end.

    Characters that no XML file can hold become U+FFFD.
    """
    yield f"{_head()}{_attributes(attributes, 1)}".encode()
    for trace in traces:
        yield _trace(trace).encode()
    yield b"</log>\n"


def compressed(stream: Iterable[bytes]) -> Iterator[bytes]:
    """The stream as gzip (``.xes.gz``); the same bytes for the same log, without a time of writing."""
    squeeze = zlib.compressobj(wbits=_GZIP)
    for piece in stream:
        if packed := squeeze.compress(piece):
            yield packed
    yield squeeze.flush()


def _head() -> str:
    extensions = "".join(
        f'\t<extension name="{name}" prefix="{prefix}" uri="{NAMESPACE}{prefix}.xesext"/>\n'
        for name, prefix in EXTENSIONS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<log xes.version="{VERSION}" xes.features="" xmlns="{NAMESPACE}">\n{extensions}{_GLOBALS}'
    )


_GLOBALS = """\
\t<global scope="trace">
\t\t<string key="concept:name" value="?"/>
\t</global>
\t<global scope="event">
\t\t<string key="concept:name" value="?"/>
\t\t<string key="lifecycle:transition" value="unknown"/>
\t\t<date key="time:timestamp" value="1970-01-01T00:00:00+00:00"/>
\t</global>
\t<classifier name="activity" keys="concept:name"/>
\t<classifier name="activity and transition" keys="concept:name lifecycle:transition"/>
\t<string key="lifecycle:model" value="standard"/>
"""
"""What every trace and event has (clause 5.6.1), how events are compared (5.6.2), which lifecycle they follow."""


def _trace(trace: Trace) -> str:
    events = "".join(f"\t\t<event>\n{_attributes(each.attributes, 3)}\t\t</event>\n" for each in trace.events)
    return f"\t<trace>\n{_attributes(trace.attributes, 2)}{events}\t</trace>\n"


def _attributes(attributes: Attributes, depth: int) -> str:
    indent = "\t" * depth
    return "".join(
        f"{indent}<{_tag(value)} key={_quoted(key)} value={_quoted(_spelt(value))}/>\n"
        for key, value in attributes.items()
    )


def _tag(value: Value) -> str:
    if isinstance(value, bool):  # first: a bool is an int as well
        return "boolean"
    kinds = ((int, "int"), (float, "float"), (datetime, "date"))
    return next((tag for kind, tag in kinds if isinstance(value, kind)), "string")


def _spelt(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _instant(value)
    return str(value)


def _instant(at: datetime) -> str:
    if at.utcoffset() is None:
        raise NotAnInstant(at.isoformat())
    return at.isoformat()


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
