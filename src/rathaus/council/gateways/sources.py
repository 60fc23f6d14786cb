"""The text of a paper in whatever format it came: text, Markdown, HTML, DOCX, PDF with text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from rathaus.core.files.inspection import look_at
from standards.marked_text import text_of_docx, text_of_html
from standards.untrusted_xml import Unreadable

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 400_000
MOST_PAGES = 30
"""As many as the look at a file reads (``core.files.lens``)."""


class NotRead(Exception):
    """Why a file is left aside, for a person to look at."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file. ``in_columns``: it was set in two, and lines of one may stand among those of the other."""

    text: str
    in_columns: bool = False


def source_of(name: str, content: bytes) -> Source:
    """By the ending of its name. PDF is opened in a process of its own, since it comes from strangers.

    Raises ``NotRead`` for what is too large, damaged, of another format, or holds pictures of pages instead of text.
    """
    suffix = PurePath(name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(_READERS))
        raise NotRead(f"{suffix or 'a file without an ending'} is not read; these are: {known}")
    if len(content) > MOST_BYTES:
        raise NotRead(f"it is larger than {MOST_BYTES:,} bytes")
    try:
        source = reader(content)
    except Unreadable as why:
        raise NotRead(str(why)) from why
    if len(source.text) >= MOST_CHARACTERS:
        raise NotRead(f"it is longer than {MOST_CHARACTERS:,} characters")
    return source


def _plain(content: bytes) -> Source:
    try:
        return Source(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotRead("it is no text in UTF-8") from error


def _pdf(content: bytes) -> Source:
    seen = look_at(content)
    if seen.damaged or seen.locked:
        raise NotRead("the PDF does not open" if seen.damaged else "the PDF opens with a password only")
    if not seen.text.strip():
        raise NotRead("the PDF holds pictures of pages and no text; it has to be read by a person")
    if seen.pages > MOST_PAGES:
        raise NotRead(f"the PDF has more than {MOST_PAGES} pages")
    return Source(seen.text.replace("\r\n", "\n"), in_columns=seen.columns > 0)


_READERS: dict[str, Callable[[bytes], Source]] = {
    ".txt": _plain,
    ".md": _plain,
    ".html": lambda content: Source(text_of_html(content)),
    ".htm": lambda content: Source(text_of_html(content)),
    ".docx": lambda content: Source(text_of_docx(content)),
    ".pdf": _pdf,
}
