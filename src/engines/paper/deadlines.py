"""Deadlines as German council papers write them: "bis zum Ende des 3. Quartals 2025", "binnen sechs Monaten".

The grammar is here and nowhere else; docs/reference/paper-dates.md tells it in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .moments import MOMENT, PART_OF_THIS_YEAR, ImpossibleDay, Stretch, stretch_of

NUMBERS = {
    "ein": 1, "eine": 1, "einem": 1, "einer": 1, "eines": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12, "achtzehn": 18,
}  # fmt: skip


class Kind(StrEnum):
    BY = "by"
    """Not later than a day: "bis Ende 2025", "spätestens im 1. Quartal 2020"."""
    IN = "in"
    """Within a stretch of time: "im September 2026". Its last day is the last one possible."""
    FIRST = "first"
    """The first of several times: "erstmals im 4. Quartal 2020"."""
    WITHIN = "within"
    """So long after the decision: "binnen sechs Monaten nach Beschluss"."""
    VAGUE = "vague"
    """No calendar knows the day: "noch vor der Sommerpause", "zeitnah"."""
    VALIDITY = "validity"
    """How long something holds: "befristet bis 31.12.2022". Nobody has to do anything by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """``phrase`` as it stands at ``start`` to ``end`` in the text. ``on`` is its last day, None where none can be
    computed; ``sure`` from 0 to 1. ``impossible`` says that the calendar has no such day.
    """

    kind: Kind
    phrase: str
    start: int
    end: int
    on: date | None = None
    sure: float = 1.0
    impossible: bool = False


_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>Tag|Woche|Monat|Jahr)(?:e[ns]?|en|n|s)?\b"
_AFTER = r"(?:\s+(?:nach|ab)\s+(?:der\s+|dem\s+)?(?:Beschluss(?:fassung|datum)?e?s?|Entscheidung|Annahme))?"
_BY = r"(?:bis\s+(?:spätestens\s+)?|spätestens\s+(?:bis\s+)?)(?:(?:zum|zur|im|am|in|dem|den)\s+)?"
_MOMENT = rf"(?:{MOMENT})"
_SESSION = r"(?:\w+-)?(?:Sitzung|Stadtratssitzung|Gemeinderatssitzung|Ratssitzung|Ausschusssitzung)"
_VAGUE = (
    r"(?:noch\s+)?(?:bis\s+zu[rm]|vor|nach)\s+(?:der\s+|dem\s+)?(?:\w+\s+){0,1}(?:Sommer|Winter|Weihnachts)pause",
    rf"(?:bis\s+)?(?:zu[rm]|in\s+(?:der|die))\s+(?:über)?nächsten\s+{_SESSION}",
    r"bis\s+zum\s+Ende\s+des\s+(?:nächsten|laufenden|kommenden)\s+(?:Doppelhaushalts?|Haushaltsjahre?s?|Schuljahre?s?)",
    r"(?:bis\s+zum\s+|spätestens\s+im\s+|im\s+)(?:Früh(?:jahr|ling)|Sommer|Herbst|Winter)(?:sbeginn|beginn)?(?:\s+(?:19|20)\d\d)?",
    r"(?:so\s+bald\s+wie\s+möglich|schnellstmöglich|umgehend|unverzüglich|zeitnah|baldmöglichst)",
)
_VALID = re.compile(
    r"(?:befristet|befristest|gültig|gilt|Gültigkeit|Laufzeit|in\s+Kraft)\s+(?:nur\s+)?$", re.I
)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


# Each with what stands before the moment. The longest phrase at a place counts.
_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.BY, _compiled(rf"\b{_BY}{_MOMENT}")),
    (Kind.BY, _compiled(rf"\b{_BY}(?:{PART_OF_THIS_YEAR})")),
    (Kind.FIRST, _compiled(rf"\berstmal(?:s|ig)\s+(?:(?:im|am|zum|in|bis|für\s+das)\s+)*{_MOMENT}")),
    (Kind.IN, _compiled(rf"\b(?:im|am|in|zum)\s+{_MOMENT}")),
    (Kind.IN, _compiled(rf"\bim\s+Laufe?\s+des\s+{_MOMENT}")),
    (
        Kind.WITHIN,
        _compiled(
            rf"\b(?:innerhalb\s+(?:von\s+|der\s+(?:nächsten|kommenden)\s+|einer\s+Frist\s+von\s+)?|binnen\s+"
            rf"|in\s+den\s+nächsten\s+|nach\s+Ablauf\s+von\s+){_COUNT}\s+{_UNIT}{_AFTER}"
        ),
    ),
    *((Kind.VAGUE, _compiled(rf"\b{pattern}\b")) for pattern in _VAGUE),
)


def deadlines(
    text: str, written_on: date | None = None, decided_on: date | None = None
) -> tuple[Deadline, ...]:
    """Every phrase that says when, in the order of the text; none inside another.

    ``written_on`` gives the year where the words do not; ``decided_on`` is where "within six months" begins.
    """
    found = sorted(_all(text, written_on, decided_on), key=lambda each: (each.start, -each.end))
    kept: list[Deadline] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _all(text: str, written_on: date | None, decided_on: date | None) -> Iterator[Deadline]:
    for kind, rule in _RULES:
        for match in rule.finditer(text):
            yield _deadline(kind, match, text, written_on, decided_on)


def _deadline(
    kind: Kind, match: re.Match[str], text: str, written_on: date | None, decided_on: date | None
) -> Deadline:
    phrase, start, end = match[0], match.start(), match.end()
    if _VALID.search(text[:start]):
        kind = Kind.VALIDITY
    if kind is Kind.VAGUE:
        return Deadline(kind=kind, phrase=phrase, start=start, end=end)
    if kind is Kind.WITHIN:
        on = decided_on and _after(decided_on, match["count"], match["unit"])
        return Deadline(kind=kind, phrase=phrase, start=start, end=end, on=on, sure=0.9)
    try:
        stretch = stretch_of(match, written_on)
    except ImpossibleDay:
        return Deadline(kind=kind, phrase=phrase, start=start, end=end, sure=0.0, impossible=True)
    return Deadline(
        kind=kind,
        phrase=phrase,
        start=start,
        end=end,
        on=stretch.last if stretch else None,
        sure=_sure(kind, stretch),
    )


def _sure(kind: Kind, stretch: Stretch | None) -> float:
    """A day is a day; a stretch leaves open which; without a year nothing is known."""
    if stretch is None:
        return 0.5
    if kind is Kind.IN and stretch.first != stretch.last:
        return 0.7
    return 1.0 if kind is Kind.BY else 0.8


def _after(begin: date, count: str, unit: str) -> date:
    """Days and weeks are counted; months and years end on the day of the same number, or the last of a shorter month."""
    number = int(count) if count.isdigit() else NUMBERS[count.lower()]
    match unit.lower():
        case "tag":
            return begin + timedelta(days=number)
        case "woche":
            return begin + timedelta(weeks=number)
        case "jahr":
            number *= 12
    year, month = divmod(begin.month - 1 + number, 12)
    first = date(begin.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=begin.day - 1), following - timedelta(days=1))
