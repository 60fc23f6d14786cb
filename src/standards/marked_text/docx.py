"""DOCX (ISO/IEC 29500) as text with marks: tracked changes, bold and struck words, and the numbers of lists."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from standards import untrusted_xml
from standards.untrusted_xml import Attributes, Unreadable

from .writer import ADDED, REMOVED, Writer

MOST_BYTES = 20 * 1024 * 1024
MOST_INSIDE = 32 * 1024 * 1024
"""Of one part of the file, unpacked."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_OFF = frozenset({"0", "false", "off", "none"})


def text_of_docx(data: bytes) -> str:
    """Refuses with ``Unreadable`` what is no DOCX, hostile, or beyond the limits."""
    if len(data) > MOST_BYTES:
        raise Unreadable("", "Die Datei ist zu groß.")
    try:
        with ZipFile(BytesIO(data)) as packed:
            document, numbering = _part(packed, "word/document.xml"), _part(packed, "word/numbering.xml")
    except (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable("", "Das ist keine Datei im Format DOCX.") from error
    if document is None:
        raise Unreadable("", "Das ist keine Datei im Format DOCX.")
    styles = _Numbering()
    if numbering is not None:
        untrusted_xml.feed(numbering, styles)
    reader = _Document(styles)
    untrusted_xml.feed(document, reader)
    return reader.writer.text()


def _part(packed: ZipFile, name: str) -> bytes | None:
    """None where the file has no such part."""
    if name not in packed.namelist():
        return None
    with packed.open(name) as part:
        content = part.read(MOST_INSIDE + 1)
    if len(content) > MOST_INSIDE:
        raise Unreadable(name, "Die Datei ist ausgepackt zu groß.")
    return content


def _local(name: str) -> str:
    """Of a name in the namespace of Word; empty for all others."""
    return name.removeprefix(_W).split(" ")[0] if name.startswith(_W) else ""


def _value(attributes: Attributes) -> str:
    return next((value for name, value in attributes.items() if name.startswith(f"{_W}val")), "")


def _named(attributes: Attributes, wanted: str) -> str:
    return next((value for name, value in attributes.items() if _local(name) == wanted), "")


class _Numbering:
    """Which list numbers how: format and text of each level."""

    def __init__(self) -> None:
        self._levels: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        self._abstract_of: dict[str, str] = {}
        self._abstract = self._list = self._level = ""

    def start(self, name: str, attributes: Attributes, line: int) -> None:
        match _local(name):
            case "abstractNum":
                self._abstract = _named(attributes, "abstractNumId")
            case "num":
                self._list, self._abstract = _named(attributes, "numId"), ""
            case "lvl":
                self._level = _named(attributes, "ilvl")
            case "abstractNumId":
                self._abstract_of[self._list] = _value(attributes)
            case "numFmt" | "lvlText" as told if self._abstract:
                self._levels[self._abstract, self._level][told] = _value(attributes)

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass

    def mark(self, number_id: str, level: str, count: int) -> str:
        """What Word shows before the paragraph."""
        told = self._levels.get((self._abstract_of.get(number_id, ""), level), {})
        kind, text = told.get("numFmt", "decimal"), told.get("lvlText", f"%{int(level or 0) + 1}.")
        if kind == "bullet":
            return "- "
        number = str(count)
        if kind in ("lowerLetter", "upperLetter") and count <= 26:
            number = chr(ord("a" if kind == "lowerLetter" else "A") + count - 1)
        return f"{text.replace(f'%{int(level or 0) + 1}', number)} "


class _Document:
    """Listens to the document and writes its text."""

    def __init__(self, numbering: _Numbering) -> None:
        self.writer = Writer()
        self._numbering = numbering
        self._counts: dict[tuple[str, str], int] = defaultdict(int)
        self._inside: list[str] = []
        self._run: set[str] = set()
        self._list: tuple[str, str] = ("", "0")

    def start(self, name: str, attributes: Attributes, line: int) -> None:
        local = _local(name)
        self._inside.append(local)
        match local:
            case "p":
                self._list = ("", "0")
            case "r":
                self._run.clear()
                self._show_number()
            case "b" | "strike" | "dstrike" if (
                self._inside[-2:-1] == ["rPr"] and _value(attributes) not in _OFF
            ):
                self._run.add(local)
            case "ilvl":
                self._list = (self._list[0], _value(attributes))
            case "numId":
                self._list = (_value(attributes), self._list[1])
            case "tab" if "rPr" not in self._inside and "pPr" not in self._inside:
                self.writer.tab()
            case "br":
                self.writer.end_line()

    def end(self, name: str) -> None:
        if self._inside.pop() == "p":
            self.writer.end_paragraph()

    def text(self, text: str) -> None:
        if self._inside and self._inside[-1] in ("t", "delText"):
            self.writer.write(text, self._mark())

    def _show_number(self) -> None:
        """Once, before the first words of a paragraph that is in a list."""
        number_id, level = self._list
        if not number_id or number_id == "0":
            return
        self._counts[number_id, level] += 1
        for deeper in [key for key in self._counts if key[0] == number_id and key[1] > level]:
            del self._counts[deeper]
        self.writer.write(self._numbering.mark(number_id, level, self._counts[number_id, level]))
        self._list = ("", "0")

    def _mark(self) -> str:
        if "del" in self._inside or self._run & {"strike", "dstrike"}:
            return REMOVED
        return ADDED if "ins" in self._inside or "b" in self._run else ""
