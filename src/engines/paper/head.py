"""The head of a paper: what kind it is, its reference, which paper it amends, who decides, and who is consulted when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from .lines import Found, Line, lines_of
from .moments import MONTH, ImpossibleDay, month_number

MOST_LINES = 60
"""So far down a head is looked for."""


class Kind(StrEnum):
    MOTION = "antrag"
    AMENDMENT = "aenderungsantrag"
    PROPOSAL = "beschlussvorlage"
    EXTRACT = "beschlussauszug"
    MINUTES = "protokoll"
    INFORMATION = "mitteilung"
    STATEMENT = "stellungnahme"
    QUESTION = "anfrage"
    UNKNOWN = "unbekannt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A step of the consultation sequence (Beratungsfolge). ``public`` is None where the paper does not tell."""

    body: str
    on: date | None = None
    public: bool | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """``reference`` as it is printed; ``amends`` the reference of another paper; ``body`` who decides."""

    kind: Found[Kind] | None = None
    reference: Found[str] | None = None
    amends: Found[str] | None = None
    body: Found[str] | None = None
    consultations: tuple[Found[Consultation], ...] = ()


def head_of(text: str) -> Head:
    """What the head says; what it does not say is None. Nothing is guessed from the body of the paper."""
    lines = lines_of(text)
    top = lines[:MOST_LINES]
    reference = _noted(text, "number") or _reference(lines)
    consultations = tuple(_consultations(top))
    return Head(
        kind=_noted_kind(text) or _kind(top, lines),
        reference=reference,
        amends=_amends(lines, reference),
        body=_deciding(consultations),
        consultations=consultations,
    )


def _noted(text: str, name: str) -> Found[str] | None:
    """A field that was kept beside the text, noted at its top as "# number: 21-4512"."""
    found = re.match(rf"(?:#[^\n]*\n)*?#\s*{name}:\s*(?P<value>[^\n]*\S)", text)
    return Found(found["value"], found.start("value"), found.end("value")) if found else None


def _noted_kind(text: str) -> Found[Kind] | None:
    noted = _noted(text, "kind")
    known = next((kind for kind, pattern in _KINDS if noted and pattern.match(noted.value)), None)
    return Found(known, noted.start, noted.end) if noted and known else None


# --- what kind of paper it is

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"#*\s*(?:{pattern})", re.I))
    for kind, pattern in (
        (Kind.MINUTES, r"(?:Niederschrift|Protokoll)\b"),
        (Kind.STATEMENT, r"Stellungnahme\b"),
        (
            Kind.INFORMATION,
            r"(?:Informations|Mitteilungs)vorlage\b|Mitteilung\b|.*Drucksache-Art:\s*Mitteilung",
        ),
        (Kind.QUESTION, r"(?:Kleine\s+|Große\s+)?Anfrage\b"),
        (
            Kind.AMENDMENT,
            r"(?:Gemeinsamer\s+|Interfraktioneller\s+)?(?:Änderungs|Ergänzungs)[\w/ -]*antrag\b"
            r"|Die\s+Beschlussvorlage\s+wird\s+wie\s+folgt\s+geändert"
            r"|.*\bÄ\./E\.-Antrag\b",
        ),
        (
            Kind.PROPOSAL,
            r"(?:Beschluss|Entscheidungs|Sitzungs)vorlage\b|.*Drucksache-Art:\s*Beschlussvorlage",
        ),
        (
            Kind.EXTRACT,
            r"(?:Beschluss|Protokoll)auszug\b|Auszug\s+aus\s+de[rm]\b|Beschluss:\s*(?:un)?geändert",
        ),
        (
            Kind.MOTION,
            r"(?:Gemeinsamer\s+|Interfraktioneller\s+)?(?:Antrag|A\s+N\s+T\s+R\s+A\s+G)\b(?!\s+an\s+den)"
            r"|.*\bDrucksache-Art:\s*Antrag|.*\bVorlage\s+Nr\.\s+\d+\s+Antrag\b",
        ),
    )
)
_REPLACES = re.compile(
    r"\bPunkte?\s+\d+.*\bwerden?\b.*\b(?:ersetzt|ergänzt|gestrichen)|\b(?:Vorlage|Antrag)\b.*\bwird\s+wie\s+folgt\s+(?:geändert|ergänzt)",
    re.I | re.S,
)


def _kind(top: Sequence[Line], lines: Sequence[Line]) -> Found[Kind] | None:
    """The first heading that names one; a motion that replaces points of another paper is an amendment."""
    for line in top:
        for kind, pattern in _KINDS:
            if pattern.match(line.bare):
                if kind is Kind.MOTION and (amending := _amending(lines)):
                    return amending
                return Found(kind, line.start, line.end)
    return None


def _amending(lines: Sequence[Line]) -> Found[Kind] | None:
    for first, second in zip(lines, (*lines[1:], None), strict=False):
        told = first.text if second is None else f"{first.text} {second.text}"
        if _REPLACES.search(told):
            return Found(Kind.AMENDMENT, first.start, (second or first).end, 0.9)
    return None


# --- its reference, and that of the paper it amends

_NUMBER = r"(?P<number>\d{1,4}/\d{1,4}(?:/\d{1,4})?|\d{2}-\d{3,5}|\d{3,5}/\d{2}|\d{3,4})"
_REFERENCES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"^Drucksache\s+{_NUMBER}$",
        rf"^Vorlage(?:\s+Nr\.?)?\s*:?\s+{_NUMBER}(?!\S)",
        rf"\bVorlage\s+Nr\.?\s*:?\s+{_NUMBER}(?!\S)",
        rf"^Drucksache\s*[-–:]\s*{_NUMBER}(?!\S)",
        rf"\bBeschluss-Nr\.?\s*:?\s+{_NUMBER}(?!\S)",
    )
)
"""What stands beside a reference; the surest first."""
_LABEL = re.compile(r"(?:Vorlage(?:\s+Nr\.?)?|Drucksache)\s*:?", re.I)
_ALONE = re.compile(rf"{_NUMBER}")
_AMENDS = re.compile(
    rf"(?:Ä\./E\.-Antrag\s+zur\s+DS-Nr\.|zur\s+Drucksache|zu\s+DS|ursprünglichen\s+Antrags\s*\(Vorlage\s+Nr\.)\s*:?\s*(?:<b>)?\s*{_NUMBER}",
    re.I,
)
_NUMBERED_UNDER = re.compile(r"(\d{4}/\d{3,4})/\d{1,2}")


def _reference(lines: Sequence[Line]) -> Found[str] | None:
    """Beside its label, in the line after it, or in the column of a table that stands line by line."""
    for pattern in _REFERENCES:
        for line in lines:
            if found := pattern.search(line.text):
                return _at(line, found)
    top = lines[:MOST_LINES]
    for place, line in enumerate(top):
        if _LABEL.fullmatch(line.text):
            for later in top[place + 1 : place + 9]:
                if found := _ALONE.fullmatch(later.text):
                    return Found(found["number"], later.start, later.end, 0.8)
    return None


def _at(line: Line, found: re.Match[str]) -> Found[str]:
    start = line.start + found.start("number")
    return Found(found["number"], start, start + len(found["number"]))


def _amends(lines: Sequence[Line], reference: Found[str] | None) -> Found[str] | None:
    """Named, else by the numbering: 2022/1068/4 is a paper to 2022/1068."""
    for line in lines:
        found = _AMENDS.search(line.text)
        if found and (reference is None or found["number"] != reference.value):
            return _at(line, found)
    under = _NUMBERED_UNDER.fullmatch(reference.value) if reference else None
    return Found(under[1], reference.start, reference.end, 0.7) if under and reference else None


# --- who is consulted, and who decides

COUNCILS = ("Gemeinderat", "Stadtrat", "Rat", "Kreistag", "Bezirksversammlung", "Stadtverordnetenversammlung")
_ROLE_WORDS = r"(?:Vorberatung|Entscheidung|Beschluss(?:fassung)?|Beratung|Kenntnisnahme|Anhörung|vorberaten|beschlossen)"
_BODY = (
    r"(?P<body>(?:[A-ZÄÖÜ][\w.,/ -]*?(?:[Rr]at|[Aa]usschuss|[Vv]ersammlung|[Bb]eirat|[Kk]reistag)"
    rf"(?:\s+(?:für|der|des)\s+[\w,/ -]+?|\s+(?!{_ROLE_WORDS})[A-ZÄÖÜ][\w/-]+)?"
    r"|(?:Ausschuss|Rat)\s+für\s+[\w,/ -]+?|Rat|Kreistag))"
)
_DATE = r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4})"
_WORDY = rf"(?P<day>\d{{1,2}})\.\s*(?P<month>(?i:{MONTH}))\s+(?P<year>\d{{4}})"
_PUBLIC = r"(?P<public>nicht\s*öffentlich|öffentlich|Ö|N)"
_ROLE = rf"(?P<role>{_ROLE_WORDS})"
_ROW = re.compile(
    rf"{_BODY}\s+{_DATE}(?:\s+[\d.]+)?(?:\s+[xX](?=\s|$))?(?:\s+{_PUBLIC}(?=\s|$))?(?:\s+{_ROLE})?\s*"
)
_SITTING = re.compile(
    rf"(?:(?:Niederschrift\s+)?\d+\.\s+)?(?P<public>ÖFFENTLICHE\s+)?(?:Plenars|S)itzung\s+(?:des\s+)?{_BODY}"
    rf"(?:e?s)?(?:\s+am\s+{_WORDY})?\s*",
    re.I,
)
_TABLE = re.compile(r"(?:Gremium|Gremien|Beratungsfolge)\b", re.I)
MOST_LINES_OF_A_ROW = 3
MOST_MISSED = 4
"""So many lines that are no row end a table."""
_BARE_BODY = re.compile(rf"{_BODY}(?:\s+{_ROLE})?\s*")
_SITTING_ON = re.compile(rf"{_DATE}\s+Sitzung\b.*", re.I)
_BARE_DATE = re.compile(rf"(?:{_DATE}|{_WORDY.replace('?P<', '?P<w_')})(?:,.*)?", re.I)
_STATUS = re.compile(r"(?:Status:\s*)?(?P<public>nicht\s*öffentlich|öffentlich)\b", re.I)


def _consultations(top: Sequence[Line]) -> Iterator[Found[Consultation]]:
    """The rows of a table; else the sitting that the head names."""
    rows = list(_rows(top))
    if rows:
        yield from rows
        return
    listed = list(_listed(top))
    yield from listed or _of_the_sitting(top)


def _rows(top: Sequence[Line]) -> Iterator[Found[Consultation]]:
    """Below the head of a table, until something else stands there; a long name may take several lines."""
    place = next((place for place, line in enumerate(top) if _TABLE.match(line.text)), len(top)) + 1
    missed = 0
    while place < len(top) and missed < MOST_MISSED:
        for size in range(1, MOST_LINES_OF_A_ROW + 1):
            lines = top[place : place + size]
            if _TABLE.match(lines[0].text):
                continue
            found = _ROW.fullmatch(" ".join(" ".join(line.text for line in lines).split()))
            if found:
                yield Found(_consultation(found), lines[0].start, lines[-1].end)
                place, missed = place + size, 0
                break
        else:
            place, missed = place + 1, missed + 1


def _consultation(found: re.Match[str], public: bool | None = None) -> Consultation:
    told = found.groupdict()
    word = told.get("public")
    return Consultation(
        body=" ".join(found["body"].split()),
        on=_day(told),
        public=_is_public(word) if word else public,
        role=told.get("role") or "",
    )


def _listed(top: Sequence[Line]) -> Iterator[Found[Consultation]]:
    """A body in one line, its sitting in the next, as the web pages of councils print it."""
    public = next((_is_public(found["public"]) for line in top if (found := _STATUS.match(line.text))), None)
    begun = False
    for line, following in pairwise(top):
        body = _BARE_BODY.fullmatch(" ".join(line.text.split()))
        sitting = _SITTING_ON.fullmatch(" ".join(following.text.split()))
        if body and (sitting or (begun and body["role"])):
            begun = True
            told = _consultation(body, public)
            end = following.end if sitting else line.end
            yield Found(replace(told, on=_day(sitting.groupdict())) if sitting else told, line.start, end)


def _of_the_sitting(top: Sequence[Line]) -> Iterator[Found[Consultation]]:
    """The sitting whose paper it is: body and day, in one line or in several."""
    for place, line in enumerate(top):
        found = _SITTING.fullmatch(" ".join(line.text.split()))
        if found is None:
            continue
        around = top[place : place + 12]
        on = _day(found.groupdict()) or next(
            (
                day
                for each in around[1:]
                if (bare := _BARE_DATE.fullmatch(each.text)) and (day := _day(_plain(bare)))
            ),
            None,
        )
        is_public = bool(found["public"]) or any(each.text.lower() == "öffentlich" for each in around)
        body = _basic_form(found["body"])
        yield Found(Consultation(body=body, on=on, public=is_public or None), line.start, line.end, 0.9)
        return


def _plain(found: re.Match[str]) -> dict[str, str | None]:
    """The groups of a date, whichever way it was written."""
    told = found.groupdict()
    return {name: told.get(name) or told.get(f"w_{name}") for name in ("day", "month", "year")}


def _basic_form(body: str) -> str:
    """„GEMEINDERATES“ is the Gemeinderat."""
    plain = " ".join(body.split())
    if plain.isupper():
        plain = plain.title()
    return re.sub(r"(?<=[rs]at)e?s$|(?<=ausschuss)es$", "", plain)


def _day(told: dict[str, str | None]) -> date | None:
    """None where nothing is told, or where the calendar has no such day."""
    day, month, year = told.get("day"), told.get("month"), told.get("year")
    if not (day and month and year):
        return None
    try:
        return date(int(year), int(month) if month.isdigit() else month_number(month), int(day))
    except (ValueError, ImpossibleDay):
        return None


def _is_public(word: str) -> bool:
    return word.strip().lower() in ("öffentlich", "öffentliche", "ö")


def _deciding(consultations: Sequence[Found[Consultation]]) -> Found[str] | None:
    """Who decides: the step that says so, else the full council, else the last; nobody where all only take note."""
    steps = [each for each in consultations if each.value.role.lower() != "kenntnisnahme"]
    for each in steps:
        if each.value.role.lower().startswith(("entscheidung", "beschluss")):
            return Found(each.value.body, each.start, each.end)
    for each in steps:
        if each.value.body in COUNCILS:
            return Found(each.value.body, each.start, each.end, 0.9)
    return Found(steps[-1].value.body, steps[-1].start, steps[-1].end, 0.7) if steps else None
