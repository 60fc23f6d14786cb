"""Where a paper decides: the lines between the words that open the decision and those that begin the reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .head import Kind
from .lines import Line

WITHOUT_DECISION = frozenset({Kind.QUESTION, Kind.INFORMATION, Kind.STATEMENT})
"""Kinds of paper that order nothing: they ask, tell or answer."""

_HEADING = re.compile(
    r"""
    \#*\s*(?:
        Beschluss(?:vorschlag|antrag|entwurf|text)?(?:\s*\(Kurzfassung\))?
      | (?:Petitum\s*/\s*)?Beschluss
      | Antrag\s+an\s+den\s+\w+(?:\s*/\s*Ausschuss)?
      | (?:Änderungs|Ergänzungs)[\w/ -]*antrag
      | Antrag
    )\s*:?\s*
    """,
    re.I | re.X,
)
_STEM = re.compile(
    r"""
    .*\b(?:möge|wolle|soll)\b.*\bbeschließen\b\W*(?:dass)?\W*
    | (?:Der|Die)\s+(?:Gemeinderat|Stadtrat|Rat|Kreistag|\w*ausschuss|Bezirksversammlung)\s+beschließt\s*:
    | .*\b(?:beantragt|beantragen|stellt\s+folgenden\s+Antrag|stellen\s+folgenden\s+Antrag)\s*:
    | Die\s+Beschlussvorlage\s+wird\s+wie\s+folgt\s+(?:geändert|ergänzt)\s*:
    | .*\bwerden?\s+(?:durch\s+folgende\s+.*|wie\s+folgt\s+)?ersetzt\s*:
    | ersetzt\s*:
    | .*\bbeschließt\s+(?:der|die)\s+\w+\s+.*folgenden\s+\w+\s*:
    """,
    re.I | re.X,
)
_REASONS = re.compile(
    r"""
    \#*\s*(?:
        (?:Begründung|Sachverhalt|Sachstand|Sachbericht|Sach-\s+und\s+Rechtslage|Erläuterung\w*|Einordnung)\b[\w /]*:?\s*
      | (?:unterzeichnet|unterschrieben)\b.*
      | Finanzielle\b.*Auswirkungen.* | Finanzielle
      | Anlagen?(?:verzeichnis|/n)?\s*:?.*
      | Datum,\s*Unterschrift.* | ,?\s*gez\..*
      | Nachhaltigkeitscontrolling.* | Fristwahrung.*
      | Fraktion\b.*;? | Abstimmung(?:sergebnis)?\b.* | Titel\s+der\s+Drucksache.*
      | \(?Ergänzungen\s+fett.*
    )
    """,
    re.I | re.X,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The lines that decide, without the words that open them. ``stem`` is that sentence, if there is one; ``sure``
    is low where nothing opens the decision and it was found by what is around it.
    """

    lines: tuple[Line, ...]
    stem: str = ""
    sure: float = 1.0


def decision_of(lines: Sequence[Line], kind: Kind | None, after: int) -> Decision:
    """``after`` is where the head ends in the text. Empty for a paper that orders nothing."""
    if kind in WITHOUT_DECISION:
        return Decision(())
    opened = _opened(lines)
    if opened is None and kind in (Kind.MINUTES, Kind.EXTRACT):
        return Decision(())
    if opened is None:
        rest = [line for line in lines if line.start >= after]
        return Decision(_until_reasons(rest), sure=0.6)
    place, stem = opened
    return Decision(_once(_until_reasons(lines[place:])), stem)


def _opened(lines: Sequence[Line]) -> tuple[int, str] | None:
    """Behind the last opening word in a row: a heading is often followed by a stem."""
    for place, line in enumerate(lines):
        if (_HEADING.fullmatch(line.bare) and _decides(lines[place + 1 : place + 4])) or _STEM.fullmatch(
            line.text
        ):
            return _behind(lines, place)
    return None


def _decides(following: Sequence[Line]) -> bool:
    """Whether something stands below a heading: the title "Antrag" at the top of a page has other lines below it."""
    return bool(following) and bool(_BEGINS.match(following[0].bare) or _STEM.fullmatch(following[0].bare))


_BEGINS = re.compile(
    r"(?:BP\s*)?\(?(?:\d{1,2}|[a-z]|[IVX]+)[.)]|\d{2}$|[-•*]\s|Der\s|Die\s|Das\s|Es\s|\w+\s+(?:beschließt|wird|werden|ist|sind)\b",
)


def _behind(lines: Sequence[Line], place: int) -> tuple[int, str]:
    stem = ""
    while place < len(lines) and (
        _HEADING.fullmatch(lines[place].bare) or _STEM.fullmatch(lines[place].bare)
    ):
        if _STEM.fullmatch(lines[place].bare):
            stem = lines[place].bare
        place += 1
    return place, stem


def _once(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Up to where the same heading opens the decision again: extracts print it twice."""
    again = next((place for place, line in enumerate(lines) if place and _HEADING.fullmatch(line.bare)), None)
    return lines[:again]


def _until_reasons(lines: Sequence[Line]) -> tuple[Line, ...]:
    found: list[Line] = []
    for line in lines:
        if _REASONS.fullmatch(line.bare):
            if found:
                break
            continue
        found.append(line)
    return tuple(found)
