"""From the bytes of a genericode file to its options."""

from __future__ import annotations

from dataclasses import dataclass, field

from standards.untrusted_xml import Attributes, Unreadable, feed

NAMESPACE = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
MOST_BYTES = 32 * 1024 * 1024
MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what is stored and what is shown."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list in one version; ``uri`` is its CanonicalUri, ``version_uri`` its CanonicalVersionUri."""

    uri: str
    version: str
    version_uri: str
    name: str
    entries: tuple[Entry, ...]


def read(data: bytes) -> CodeList:
    """The code list in ``data``.

    The code stands in the column of the first key, the label in the column that is called like a name, else
    in the next one. Raises ``Unreadable`` for files that are no genericode, hostile, or beyond the limits.
    """
    reader = _Reader()
    feed(data, reader, most_bytes=MOST_BYTES, most_depth=20)
    return reader.code_list()


@dataclass(slots=True)
class _Reader:
    path: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    column: str = ""
    texts: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes, line: int) -> None:
        namespace, _, rest = name.partition(" ")
        tag = rest.partition(" ")[0] if rest else namespace
        if not self.path and (tag != "CodeList" or namespace not in (NAMESPACE, tag)):
            raise Unreadable(f"Zeile {line}", "Das ist keine Codeliste im Format Genericode 1.0.")
        self.path.append(tag)
        self.texts.clear()
        self._note(tag, attributes, line)

    def _note(self, tag: str, attributes: Attributes, line: int) -> None:
        if tag == "Column":
            self.columns.append(attributes.get("Id", ""))
        elif tag == "ColumnRef" and "Key" in self.path:
            self.keys.append(attributes.get("Ref", ""))
        elif tag == "Row":
            if len(self.rows) >= MOST_ROWS:
                raise Unreadable(f"Zeile {line}", f"Die Codeliste hat mehr als {MOST_ROWS} Einträge.")
            self.rows.append({})
        elif tag == "Value":
            taken = len(self.rows[-1]) if self.rows else 0
            following = self.columns[taken] if taken < len(self.columns) else ""
            self.column = attributes.get("ColumnRef", following)

    def text(self, text: str) -> None:
        self.texts.append(text)

    def end(self, name: str) -> None:
        tag = self.path.pop()
        text = " ".join("".join(self.texts).split())
        if tag == "SimpleValue" and self.rows:
            self.rows[-1][self.column] = text
        elif self.path[-1:] == ["Identification"]:
            self.said.setdefault(tag, text)
        self.texts.clear()

    def code_list(self) -> CodeList:
        code, label = self._code_column(), self._label_column()
        filled = [row for row in self.rows if row.get(code)]
        return CodeList(
            uri=self.said.get("CanonicalUri", ""),
            version=self.said.get("Version", ""),
            version_uri=self.said.get("CanonicalVersionUri", ""),
            name=self.said.get("LongName") or self.said.get("ShortName", ""),
            entries=tuple(Entry(row[code], row.get(label) or row[code]) for row in filled),
        )

    def _code_column(self) -> str:
        named = [name for name in (*self.keys, *self.columns) if name]
        return named[0] if named else ""

    def _label_column(self) -> str:
        others = [name for name in self.columns if name != self._code_column()]
        speaking = [name for name in others if name.lower() in _LABELS]
        return (speaking or others or [self._code_column()])[0]


_LABELS = ("name", "wert", "bezeichnung", "label", "beschreibung", "langname", "value")
