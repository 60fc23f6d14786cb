"""The events of a log one after the other, in as little memory as one trace needs: XES plain or as gzip, and tables as CSV."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, NamedTuple

from lxml import etree

from standards.untrusted_xml import Unreadable

from .model import AT, INSTANCE, NAME, RESOURCE, TRANSITION

MOST_BYTES = 16 * 1024**3
"""Unpacked. What is larger is no log of a town."""
MOST_EVENTS_OF_A_CASE = 1_000_000
LONGEST_FIELD = 100_000
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
    bounded = _Bounded(_unpacked(source))
    steps = etree.iterparse(
        bounded,
        events=("end",),
        tag=("{*}event", "{*}trace"),
        resolve_entities=False,
        no_network=True,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        yield from _traces(steps)
    except (etree.XMLSyntaxError, zlib.error, EOFError, gzip.BadGzipFile) as wrong:
        raise Unreadable("", f"Das Ereignislog bricht ab oder ist beschädigt: {wrong}") from None


def _traces(steps: etree.iterparse[tuple[str, etree._Element]]) -> Iterator[Happened]:
    waiting: list[Callable[[str], str | None]] = []
    is_first = True
    for _end, element in steps:
        if is_first:
            _demand_a_log(element)
            is_first = False
        if element.tag.endswith("event"):  # the only other one that comes here is "trace"
            waiting.append(_attributes(element).get)
            element.clear()
            if len(waiting) > MOST_EVENTS_OF_A_CASE:
                raise Unreadable("", f"Ein Fall hat mehr als {MOST_EVENTS_OF_A_CASE} Ereignisse.")
            continue
        name = _attributes(element).get(NAME)
        for get in waiting:
            yield Happened(name, get(NAME), get(AT), get(RESOURCE), get(TRANSITION), get(INSTANCE))
        waiting = []
        _let_go(element)
    if is_first and (steps.root is None or etree.QName(steps.root).localname != "log"):
        raise Unreadable("", "Das ist kein Ereignislog im Format XES.")


def _demand_a_log(element: etree._Element) -> None:
    tree = element.getroottree()
    if tree.docinfo.internalDTD is not None:
        raise Unreadable("", "Eine DTD ist in einem Ereignislog nicht erlaubt.")
    if etree.QName(tree.getroot()).localname != "log":
        raise Unreadable("", "Das ist kein Ereignislog im Format XES.")


def _attributes(element: etree._Element) -> dict[str, str | None]:
    """The wanted ones that stand in the element itself; attributes of attributes are passed over."""
    return {key: each.get("value") for each in element if (key := each.get("key")) in _WANTED}


def _let_go(element: etree._Element) -> None:
    """A trace that was told needs no memory any more."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


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
