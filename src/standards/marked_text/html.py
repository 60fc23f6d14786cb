"""HTML as text with marks. What is no text (scripts, styles) is left out; lists get the numbers a browser would show."""

from __future__ import annotations

from html.parser import HTMLParser

from standards.untrusted_xml import Unreadable

from .writer import ADDED, REMOVED, Writer

MOST_BYTES = 4 * 1024 * 1024
MOST_DEPTH = 200

_ADDS = frozenset({"ins", "b", "strong", "u"})
_REMOVES = frozenset({"del", "s", "strike"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "table", "ul", "ol", "blockquote", "header", "footer", "main"}
)
_LINES = frozenset({"li", "tr", "br", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "head", "template", "noscript"})
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "wbr"})


def text_of_html(data: bytes) -> str:
    """Refuses with ``Unreadable`` what is too large, nested too deeply, or no text in UTF-8 or Latin-1."""
    if len(data) > MOST_BYTES:
        raise Unreadable("", "Die Datei ist zu groß.")
    parser = _Parser()
    parser.feed(_decoded(data))
    parser.close()
    return parser.writer.text()


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.writer = Writer()
        self._open: list[str] = []
        self._lists: list[_Numbers] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag in _LINES:
            self.writer.end_line() if tag in _LINES else self.writer.end_paragraph()
        if tag in ("ul", "ol"):
            self._lists.append(_Numbers(tag, dict(attrs).get("type") or "1"))
        if tag == "li" and self._lists:
            self.writer.write(self._lists[-1].next())
        if tag in ("td", "th"):
            self.writer.tab()
        if tag not in _VOID:
            self._open.append(tag)
        if len(self._open) > MOST_DEPTH:
            raise Unreadable("", "Die Datei ist zu tief verschachtelt.")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _BLOCKS:
            self.writer.end_paragraph()
        elif tag in _LINES:
            self.writer.end_line()

    def handle_data(self, data: str) -> None:
        if not _SILENT.intersection(self._open):
            self.writer.write(data, self._mark())

    def _mark(self) -> str:
        if _REMOVES.intersection(self._open):
            return REMOVED
        return ADDED if _ADDS.intersection(self._open) else ""


class _Numbers:
    """What stands before the items of a list."""

    def __init__(self, tag: str, kind: str) -> None:
        self._kind = "-" if tag == "ul" else kind
        self._count = 0

    def next(self) -> str:
        self._count += 1
        if self._kind in ("a", "A") and self._count <= 26:
            return f"{chr(ord(self._kind) + self._count - 1)}) "
        return "- " if self._kind == "-" else f"{self._count}. "
