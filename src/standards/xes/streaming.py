"""The events of a log one after the other, in as little memory as one trace needs: XES plain or as gzip, and tables as CSV."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, NamedTuple
from xml.parsers import expat

from standards.untrusted_xml import Unreadable

from .model import AT, INSTANCE, NAME, RESOURCE, TRANSITION

MOST_BYTES = 16 * 1024**3
"""Unpacked. What is larger is no log of a town."""
MOST_EVENTS_OF_A_CASE = 1_000_000
LONGEST_FIELD = 100_000
PIECE_BYTES = 1 << 18
MOST_DEPTH = 40
_MAGIC = b"\x1f\x8b"
_WANTED = frozenset({NAME, AT, RESOURCE, TRANSITION, INSTANCE})


class Happened(NamedTuple):
    """One event in the words of the file; None where it says nothing of it. There are millions, so it is a mere tuple."""

    case: str | None
    activity: str | None
    at: str | None
    resource: str | None
    transition: str | None
    instance: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """Which column of a table holds what; "" where none does."""

    case: str = "case:concept:name"
    activity: str = NAME
    at: str = AT
    resource: str = RESOURCE
    transition: str = TRANSITION
    instance: str = INSTANCE


def happened_in_xes(source: IO[bytes]) -> Iterator[Happened]:
    """Every event with the name of its trace. Raises ``Unreadable`` for what is no XES, is hostile or breaks off."""
    listening = _Listening()
    parser = _parser(listening)
    bounded = _Bounded(_unpacked(source))
    try:
        while piece := bounded.read(PIECE_BYTES):
            parser.Parse(piece, False)
            yield from listening.told()
        parser.Parse(b"", True)
    except expat.ExpatError as wrong:
        raise Unreadable(f"Zeile {wrong.lineno}", "Das Ereignislog bricht ab oder ist beschädigt.") from None
    except Unreadable:
        raise
    except (LookupError, ValueError):  # encodings that Python cannot map
        raise Unreadable("Zeile 1", "Die Zeichenkodierung des Ereignislogs ist unbekannt.") from None
    except (zlib.error, EOFError, gzip.BadGzipFile):
        raise Unreadable("", "Das gepackte Ereignislog bricht ab oder ist beschädigt.") from None
    yield from listening.told()


def _parser(listening: _Listening) -> expat.XMLParserType:
    """Without document type and so without entities; nothing is fetched."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = listening.start
    parser.EndElementHandler = listening.end
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(*_told: object) -> None:
    raise Unreadable("", "Eine DTD ist in einem Ereignislog nicht erlaubt.")


class _Listening:
    """What the parser says, kept until somebody takes it. It speaks seven times for each event, so this is terse:
    ``depth`` 1 is the log, 2 a trace, 3 an event or an attribute of the trace, 4 an attribute of the event.
    """

    def __init__(self) -> None:
        self.depth = 0
        self.events: list[dict[str, str]] = []
        self.event: dict[str, str] | None = None
        self.name: str | None = None
        self.is_trace = False
        self.ready: list[Happened] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth = depth = self.depth + 1
        if depth == 4:
            if self.event is not None and (key := attributes.get("key")) in _WANTED:
                self.event[key] = attributes.get("value", "")
        elif depth < 4:
            self._begin(depth, _local(name), attributes)
        elif depth > MOST_DEPTH:
            raise Unreadable("", "Das Ereignislog ist zu tief verschachtelt.")

    def _begin(self, depth: int, name: str, attributes: dict[str, str]) -> None:
        if depth == 1 and name != "log":
            raise Unreadable("", "Das ist kein Ereignislog im Format XES.")
        if depth == 2:
            self.is_trace = name == "trace"
        elif depth == 3 and self.is_trace:
            if name == "event":
                self.event = {}
            elif attributes.get("key") == NAME:
                self.name = attributes.get("value")

    def end(self, _name: str) -> None:
        self.depth = depth = self.depth - 1
        if depth == 2 and self.event is not None:
            self.events.append(self.event)
            self.event = None
            if len(self.events) > MOST_EVENTS_OF_A_CASE:
                raise Unreadable("", f"Ein Fall hat mehr als {MOST_EVENTS_OF_A_CASE} Ereignisse.")
        elif depth == 1 and self.is_trace:
            name = self.name
            self.ready += [
                Happened(
                    name,
                    each.get(NAME),
                    each.get(AT),
                    each.get(RESOURCE),
                    each.get(TRANSITION),
                    each.get(INSTANCE),
                )
                for each in self.events
            ]
            self.events, self.name, self.is_trace = [], None, False

    def told(self) -> list[Happened]:
        ready, self.ready = self.ready, []
        return ready


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def happened_in_table(source: IO[bytes], mapped: Mapped | None = None) -> Iterator[Happened]:
    """Every row of a CSV in UTF-8; the separator is what the first line has most of. Raises ``Unreadable``."""
    mapped = mapped or Mapped()
    text = io.TextIOWrapper(io.BufferedReader(_Bounded(_unpacked(source))), encoding="utf-8-sig", newline="")
    csv.field_size_limit(LONGEST_FIELD)
    try:
        first = text.readline()
        separator = max(",;\t|", key=first.count)
        names = next(csv.reader([first], delimiter=separator), [])
        places = [_place(names, each) for each in _columns(mapped)]
        if None in places[:3]:
            missing = [
                name for name, place in zip(_columns(mapped)[:3], places[:3], strict=True) if place is None
            ]
            raise Unreadable(
                "", f"Diese Spalten fehlen: {', '.join(missing)}. Es gibt: {', '.join(names)[:300]}"
            )
        for row in csv.reader(text, delimiter=separator):
            yield Happened(*(_cell(row, place) for place in places))
    except (UnicodeDecodeError, csv.Error, EOFError, zlib.error, gzip.BadGzipFile) as wrong:
        raise Unreadable("", f"Die Tabelle lässt sich nicht lesen: {wrong}") from None


def _columns(mapped: Mapped) -> tuple[str, ...]:
    return (mapped.case, mapped.activity, mapped.at, mapped.resource, mapped.transition, mapped.instance)


def _place(names: list[str], wanted: str) -> int | None:
    return names.index(wanted) if wanted in names else None


def _cell(row: list[str], place: int | None) -> str | None:
    return row[place].strip() or None if place is not None and place < len(row) else None


def _unpacked(source: IO[bytes]) -> IO[bytes] | gzip.GzipFile:
    head = source.read(2)
    source.seek(0)
    return gzip.GzipFile(fileobj=source) if head == _MAGIC else source


class _Bounded(io.RawIOBase):
    """Never more than ``MOST_BYTES``: a small gzip can hold a very large nothing."""

    def __init__(self, source: IO[bytes] | gzip.GzipFile) -> None:
        self.source, self.read_so_far = source, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self.source.read(len(buffer))
        self.read_so_far += len(piece)
        if self.read_so_far > MOST_BYTES:
            raise Unreadable("", "Das Ereignislog ist zu groß.")
        buffer[: len(piece)] = piece
        return len(piece)
