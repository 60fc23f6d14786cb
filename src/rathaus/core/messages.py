"""Visible texts: collected from code and templates, kept in one English catalogue, compiled for gettext.

German is the language of the texts themselves; every other language is a catalogue under ``rathaus/locale``.
Babel does the work, so that no tool beyond Python is needed to set a town hall up.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def catalogue_path(source: Path, language: str) -> Path:
    """Where the catalogue of one language lies below the folder ``source`` (``src/rathaus``)."""
    return source / "locale" / language / "LC_MESSAGES" / "django.po"


def collect(source: Path) -> Catalog:
    """Every text marked for translation in the Python files and templates below ``source``."""
    found = Catalog(locale="en", project="Rathaus", charset="utf-8")
    for path in _files(source):
        for line, message, comments, context in _messages_in(path):
            place = (path.relative_to(source.parent).as_posix(), line)
            found.add(message, locations=[place], auto_comments=comments, context=context)
    return found


def read_catalogue(path: Path) -> Catalog:
    """The catalogue at ``path``, empty where there is none yet."""
    if not path.exists():
        return Catalog(locale="en", project="Rathaus", charset="utf-8")
    return read_po(io.BytesIO(path.read_bytes()), locale="en")


def renew(path: Path, found: Catalog) -> None:
    """Brings the catalogue at ``path`` up to the texts found; translations stay, texts no longer used go."""
    catalogue = read_catalogue(path)
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    catalogue.header_comment = "# English texts of Rathaus. Renewed by `make messages`; translated by hand."
    catalogue.mime_headers = [("Content-Type", "text/plain; charset=utf-8")]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        write_po(out, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)


def compile_catalogue(path: Path) -> Path:
    """Writes the compiled catalogue beside ``path`` and returns where."""
    compiled = path.with_suffix(".mo")
    with compiled.open("wb") as out:
        write_mo(out, read_catalogue(path))
    return compiled


def gaps(path: Path, found: Catalog) -> tuple[str, ...]:
    """The texts found that the catalogue at ``path`` does not translate whole (each plural form counts)."""
    known = read_catalogue(path)
    return tuple(str(message.id) for message in found if message.id and not _translated(known, message))


def _translated(known: Catalog, wanted: Message) -> bool:
    message = known.get(wanted.id, context=wanted.context)
    if message is None or message.fuzzy:
        return False
    said = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(said)


def _files(source: Path) -> Iterator[Path]:
    yield from sorted(path for path in source.rglob("*.py") if "migrations" not in path.parts)
    yield from sorted(path for path in source.rglob("*.html") if "templates" in path.parts)
    yield from sorted(path for path in source.rglob("*.txt") if "templates" in path.parts)


def _messages_in(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = "\n".join(line.strip() for line in templatize(text).splitlines())
    return extract("python", io.BytesIO(text.encode()), KEYWORDS, comment_tags=("Translators:",))
