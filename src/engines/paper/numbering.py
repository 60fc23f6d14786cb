"""How points are numbered: 01, 1., 1), 1.), (1), a), a., A), I., BP 01, bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    PADDED = "01"
    NUMBER = "1."
    BRACKET = "1)"
    ROUND = "(1)"
    LETTER = "a)"
    CAPITAL = "A)"
    ROMAN = "I."
    BULLET = "-"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the beginning of a line: ``order`` from 1; ``rest`` is what stands behind it."""

    style: Style
    printed: str
    order: int
    rest: str


_BULLET = r"[-–•*▪●◦\uf0b7\uf0a7]"
_STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = tuple(
    (style, re.compile(rf"(?:{_BULLET}\s+)?(?:~~)?(?P<printed>{pattern})(?:\s+(?P<rest>.*))?$"))
    for style, pattern in (
        (Style.PADDED, r"(?:BP\s*)?(?P<order>0\d)\.?"),
        (Style.ROUND, r"\((?P<order>\d{1,2})\)"),
        (Style.BRACKET, r"(?P<order>\d{1,2})\.?\)"),
        (Style.NUMBER, r"(?P<order>\d{1,2})\."),
        (Style.ROMAN, r"(?P<order>[IVX]{1,4})\."),
        (Style.LETTER, r"(?P<order>[a-z])[.)]"),
        (Style.CAPITAL, r"(?P<order>[A-Z])[.)]"),
    )
)
_BULLETED = re.compile(rf"(?P<printed>{_BULLET})\s+(?P<rest>\S.*)$")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def mark_of(line: str) -> Mark | None:
    """None where the line begins with no mark."""
    for style, pattern in _STYLES:
        if found := pattern.match(line):
            return Mark(style, found["printed"], _order(style, found["order"]), found["rest"] or "")
    if found := _BULLETED.match(line):
        return Mark(Style.BULLET, found["printed"], 0, found["rest"])
    return None


def _order(style: Style, told: str) -> int:
    if style is Style.ROMAN:
        return _ROMANS.index(told) + 1 if told in _ROMANS else 0
    return int(told) if told.isdigit() else ord(told.lower()) - ord("a") + 1
