"""From the bytes of a list to its entries. Every line is either taken, named as broken, or named as without key."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Final

from standards.leika.model import Bundle, Entry, Fault, Kind, Listing, Service, Situation

MOST_BYTES = 64 * 1024 * 1024
LONGEST_LINE = 20_000
"""Characters; the longest known line has 1,400."""
LONGEST_ROW = 20
"""Lines that one entry may take; more means that a quotation mark was never closed."""
_MOST_FAULTS = 1_000
_LEIKA_KEY = re.compile(r"99\d{12}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UNDEFINED_IN_CP1252 = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])


class UnreadableList(ValueError):
    """The file is no list that is known; the text says why, in German."""


@dataclass(frozen=True, slots=True)
class _Table:
    kind: Kind
    shape: type[Entry]
    columns: dict[str, str]
    """Column -> field; the first is the key, the second the name."""
    passed_over: frozenset[str] = frozenset()


_TABLES: Final = (
    _Table(
        Kind.SERVICES,
        Service,
        {
            "leika_key": "key",
            "name": "name",
            "service_type": "kinds",
            "ozg_leistung": "bundle",
            "lage": "situation",
            "themenfeld": "theme",
            "legal_basis": "legal_basis",
        },
        frozenset({"relevance1", "relevance2"}),
    ),
    _Table(
        Kind.BUNDLES,
        Bundle,
        {
            "ozg_schluessel": "key",
            "name": "name",
            "lage": "situation",
            "themenfeld": "theme",
            "vollzug": "execution",
        },
        frozenset({"id", "description", "n_leika"}),
    ),
    _Table(
        Kind.SITUATIONS,
        Situation,
        {"lage_id": "key", "lage": "name", "themenfeld": "theme"},
        frozenset({"themenfeld_id", "n_ozg_leistungen"}),
    ),
)


def is_leika_key(text: str) -> bool:
    """Whether the text is a key of the catalogue: 14 digits that begin with 99."""
    return _LEIKA_KEY.fullmatch(text) is not None


def read(data: bytes) -> Listing:
    """The list in ``data``: UTF-8 or, where it is not, Windows-1252; comma or semicolon between columns.

    Raises ``UnreadableList`` for a file that is empty, too large, or none of the three lists.
    """
    text, encoding = _decoded(data)
    lines = _Lines(text)
    header = next(lines.rows(_delimiter(text)), None)
    if header is None:
        raise UnreadableList("Die Datei ist leer.")
    columns = [name.strip().lower() for name in header.cells]
    table = _table_of(columns)
    return _Reader(table, columns, lines).listing(encoding)


def _decoded(data: bytes) -> tuple[str, str]:
    if not data.strip():
        raise UnreadableList("Die Datei ist leer.")
    if len(data) > MOST_BYTES:
        raise UnreadableList(f"Die Datei ist größer als {MOST_BYTES // 1024 // 1024} MiB.")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _windows(data), "windows-1252"


def _windows(data: bytes) -> str:
    """What Windows-1252 leaves undefined becomes a control character, so that its line is named as broken."""
    marks = bytes.maketrans(_UNDEFINED_IN_CP1252, b"\x01" * len(_UNDEFINED_IN_CP1252))
    return data.translate(marks).decode("cp1252")


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def _table_of(columns: list[str]) -> _Table:
    for table in _TABLES:
        if all(name in columns for name in list(table.columns)[:2]) and "" not in columns:
            return table
    wanted = " oder ".join(f"„{next(iter(table.columns))}“" for table in _TABLES)
    raise UnreadableList(
        f"Die erste Zeile nennt keine bekannten Spalten. Erwartet wird eine Spalte {wanted}."
    )


def _never_closed(line: int) -> str:
    return f"In Zeile {line} beginnt ein Anführungszeichen, das nicht wieder schließt."


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: list[str]


@dataclass(slots=True)
class _Lines:
    """The rows of the file; a line that is too long is named and left out before anybody splits it."""

    text: str
    too_long: list[int] = field(default_factory=list)

    def rows(self, delimiter: str) -> Iterator[_Row]:
        reader = csv.reader(self._short(), delimiter=delimiter)
        before = 0
        try:
            for cells in reader:
                if reader.line_num - before > LONGEST_ROW:
                    raise UnreadableList(_never_closed(before + 1))
                if cells:
                    yield _Row(before + 1, cells)
                before = reader.line_num
        except csv.Error as error:
            raise UnreadableList(_never_closed(before + 1)) from error

    def _short(self) -> Iterator[str]:
        for number, line in enumerate(StringIO(self.text, newline=None), 1):
            if len(line) > LONGEST_LINE:
                self.too_long.append(number)
                yield "\n"
            else:
                yield line


class _Reader:
    def __init__(self, table: _Table, columns: list[str], lines: _Lines) -> None:
        self.table = table
        self.columns = columns
        self.lines = lines
        self.entries: dict[str, Entry] = {}
        self.first_at: dict[str, int] = {}
        self.faults: list[Fault] = []
        self.without_key: list[Fault] = []

    def listing(self, encoding: str) -> Listing:
        rows = self.lines.rows(_delimiter(self.lines.text))
        next(rows)
        self.lines.too_long.clear()
        for row in rows:
            self._take(row)
        too_long = [Fault(n, f"Die Zeile hat mehr als {LONGEST_LINE} Zeichen.") for n in self.lines.too_long]
        known = {*self.table.columns, *self.table.passed_over}
        return Listing(
            self.table.kind,
            tuple(self.entries.values()),
            tuple(sorted([*self.faults, *too_long], key=lambda fault: fault.line)[:_MOST_FAULTS]),
            tuple(self.without_key),
            tuple(name for name in self.columns if name not in known),
            encoding,
        )

    def _take(self, row: _Row) -> None:
        if cause := self._broken(row.cells):
            self.faults.append(Fault(row.line, cause))
            return
        said = dict(zip(self.columns, row.cells, strict=True))
        entry = self.table.shape(
            **{to: " ".join(said.get(column, "").split()) for column, to in self.table.columns.items()}
        )
        if not self._is_key(entry.key):
            self.without_key.append(Fault(row.line, f"„{entry.key[:40]}“ ist kein Schlüssel."))
        elif entry.key in self.entries:
            first = self.first_at[entry.key]
            self.faults.append(Fault(row.line, f"Der Schlüssel {entry.key} steht schon in Zeile {first}."))
        else:
            self.entries[entry.key], self.first_at[entry.key] = entry, row.line

    def _broken(self, cells: list[str]) -> str:
        if len(cells) != len(self.columns):
            return f"Die Zeile hat {len(cells)} Spalten, erwartet werden {len(self.columns)}."
        if any(map(_CONTROL.search, cells)):
            return "Die Zeile enthält Zeichen, die in keinem Text stehen."
        said = dict(zip(self.columns, cells, strict=True))
        name = next(column for column, to in self.table.columns.items() if to == "name")
        return "" if said[name].strip() else "Der Name fehlt."

    def _is_key(self, key: str) -> bool:
        return is_leika_key(key) if self.table.kind is Kind.SERVICES else key.isdigit() and len(key) <= 20
