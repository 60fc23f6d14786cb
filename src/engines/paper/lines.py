"""The lines of a paper, each with its place in the text; what a printer put on the page besides is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it. The text from ``start`` to ``end`` is exactly it."""

    text: str
    start: int
    end: int
    opens: bool = True
    """It begins a paragraph: an empty line stands before it."""

    @property
    def bare(self) -> str:
        """Without the marks of bold and struck words, as a heading is known by."""
        return self.text.replace("**", "").replace("~~", "").strip()


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A value, the place in the text from which it was read, and how sure the reading is (0 to 1)."""

    value: Value
    start: int
    end: int
    sure: float = 1.0


_FURNITURE = re.compile(
    r"""
      [-–—_=*.\s]+                                    # rules
    | [-–—\s]*(?:Seite\s+)?\d{1,3}(?:\s+(?:von|of)\s+\d{1,3})?[-–—\s]*   # page numbers; a lone number is one too
    | [-–—]+\s*Seite\s+\d+.*
    | Gedruckt\ auf\ \d+\ Prozent\ Recyclingpapier
    | Ergänzende\ Erläuterungen\s+Seite\s+\d+
    | \#\ [a-z-]+:\ .*                                # where somebody noted the source at the top of a file
    """,
    re.X,
)
_LONE_NUMBER = re.compile(r"\d{1,4}")


def lines_of(text: str) -> tuple[Line, ...]:
    """Every line that says something, in order. A lone number is kept: in some papers it is the agenda item."""
    found, place, opens = [], 0, True
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if not stripped:
            opens = True
        elif _LONE_NUMBER.fullmatch(stripped) or not _FURNITURE.fullmatch(stripped):
            start = place + raw.index(stripped)
            found.append(Line(stripped, start, start + len(stripped), opens))
            opens = False
        place += len(raw)
    return tuple(found)


def joined(lines: Sequence[Line]) -> str:
    """As one running text: a word that was divided at the end of a line is whole again."""
    told = ""
    for line in lines:
        if told.endswith("-") and told[-2:-1].isalpha() and line.text[:1].islower():
            told = told[:-1] + line.text
        else:
            told += f" {line.text}" if told else line.text
    return " ".join(told.split())
