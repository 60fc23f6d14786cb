"""The small language of letter templates: paragraphs, headings, lists, places and conditions. No code.

    # Ihr Hund ist angemeldet
    Guten Tag {{ name }},

    [wenn gebuehr]
    Die Steuer beträgt {{ gebuehr }}.

    [wenn nicht gebuehr]
    Es kostet nichts.

    - ein Punkt
    - noch einer

A condition stands alone on the first line of a paragraph and is about that paragraph. What a place holds is shown
as text, whatever it contains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST_CHARACTERS = 20_000
PLACES: Mapping[str, str] = {
    "name": "Name der Person, die den Antrag gestellt hat",
    "leistung": "Name der Leistung",
    "aktenzeichen": "Nummer des Vorgangs",
    "eingang": "Tag des Eingangs",
    "stelle": "Stelle, die entscheidet",
    "telefon": "Telefon der Stelle",
    "entscheidung": "die Entscheidung in einem Satz",
    "tenor": "was die Sachbearbeitung zur Entscheidung geschrieben hat",
    "begruendung": "die Gründe der Entscheidung",
    "rechtsgrundlage": "die Rechtsgrundlage",
    "gebuehr": "der Betrag, mit Euro",
    "gebuehr_grund": "warum es so viel kostet, oder nichts",
    "frist": "bis wann zu antworten ist",
    "text": "was die Sachbearbeitung geschrieben hat",
    "liste": "was fehlt, ein Punkt eine Zeile",
    "vertreten": "für wen der Antrag gestellt wurde",
    "rechtsbehelf": "wie und bis wann man widersprechen kann",
    "vorhaben": "was die Stelle entscheiden will",
    "bezug": "das Schreiben, um das es geht",
    "angaben": "die Angaben aus dem Antrag, ein Punkt eine Zeile",
}
"""Every place that a template may have, with what stands there."""

NO_REMEDY = "Einem Bescheid fehlt die Rechtsbehelfsbelehrung: {{ rechtsbehelf }}."

_PLACE = re.compile(r"\{\{\s*([^{}]{0,60}?)\s*\}\}")
_CONDITION = re.compile(r"\[wenn (nicht )?([a-z_]{1,40})\]")


@dataclass(frozen=True, slots=True)
class Part:
    """``kind``: heading, paragraph or list; ``lines`` are its text, one for a heading or paragraph."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in German, and where: the number of the paragraph, from 1."""

    paragraph: int
    sentence: str


def problems(body: str) -> tuple[Problem, ...]:
    """Everything that keeps a template from being used."""
    if not body.strip():
        return (Problem(1, "Die Vorlage ist leer."),)
    if len(body) > MOST_CHARACTERS:
        return (Problem(1, f"Die Vorlage ist länger als {MOST_CHARACTERS} Zeichen."),)
    return tuple(problem for number, text in enumerate(_paragraphs(body), 1) for problem in _of(number, text))


def problems_of_letter(kind: str, subject: str, body: str) -> tuple[Problem, ...]:
    """Those of the text and of the subject (paragraph 0), and what the law wants of a notice: the instruction on
    remedies (Rechtsbehelfsbelehrung, VwVfG § 37 Abs. 6).
    """
    found = (*_of(0, subject), *problems(body))
    if kind == "notice" and "rechtsbehelf" not in places_of(body):
        return (*found, Problem(len(_paragraphs(body)), NO_REMEDY))
    return found


def _of(number: int, paragraph: str) -> Iterator[Problem]:
    for name in _PLACE.findall(paragraph):
        if name not in PLACES:
            yield Problem(number, f"„{name}“ gibt es nicht. Möglich sind: {', '.join(PLACES)}.")
    if "{{" in _PLACE.sub("", paragraph) or "}}" in _PLACE.sub("", paragraph):
        yield Problem(number, "Eine Klammer {{ … }} ist nicht vollständig.")
    condition, rest = _split(paragraph)
    if condition and condition[1] not in PLACES:
        yield Problem(number, f"„{condition[1]}“ gibt es nicht. Möglich sind: {', '.join(PLACES)}.")
    if condition and not rest.strip():
        yield Problem(number, "Nach der Bedingung steht kein Text.")
    if paragraph.startswith("[wenn") and not condition:
        yield Problem(
            number,
            "Diese Bedingung wird nicht verstanden. Schreiben Sie [wenn gebuehr] oder [wenn nicht gebuehr].",
        )


def places_of(body: str) -> frozenset[str]:
    """The places that a template has."""
    return frozenset(_PLACE.findall(body))


def filled(body: str, facts: Mapping[str, str]) -> tuple[Part, ...]:
    """The letter's parts; a place for which there is no fact stays empty, and a paragraph without words falls away."""
    parts = (_part(paragraph, facts) for paragraph in _paragraphs(body))
    return tuple(part for part in parts if part is not None)


def line(text: str, facts: Mapping[str, str]) -> str:
    """One line with its places filled: a subject."""
    return " ".join(_PLACE.sub(lambda place: facts.get(place[1], ""), text).split())


def _part(paragraph: str, facts: Mapping[str, str]) -> Part | None:
    condition, text = _split(paragraph)
    if condition and bool(facts.get(condition[1], "").strip()) == condition[0]:
        return None
    if text.startswith("# "):
        return Part("heading", (line(text[2:], facts),))
    raw = [each for each in text.split("\n") if each.strip()]
    if raw and all(each.startswith("- ") for each in raw):
        items = tuple(item for each in raw for item in _items(each[2:], facts))
        return Part("list", items) if items else None
    told = _PLACE.sub(lambda place: facts.get(place[1], ""), text).strip()
    return Part("paragraph", (told,)) if told else None


def _items(text: str, facts: Mapping[str, str]) -> list[str]:
    """A point that is one place with several lines becomes several points."""
    told = _PLACE.sub(lambda place: facts.get(place[1], ""), text)
    return [each.strip() for each in told.split("\n") if each.strip()]


def _split(paragraph: str) -> tuple[tuple[bool, str] | None, str]:
    """The condition of a paragraph as (negated, place), and what follows it."""
    first, _newline, rest = paragraph.partition("\n")
    found = _CONDITION.fullmatch(first.strip())
    return ((bool(found[1]), found[2]), rest) if found else (None, paragraph)


def _paragraphs(body: str) -> list[str]:
    return [
        each.strip("\n") for each in re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip()) if each.strip()
    ]
