"""What a point orders: who is charged, what kind of action it is, by when, how often, and to whom it is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from . import deadlines as times
from .deadlines import Deadline, Kind
from .intervals import Interval, intervals
from .lines import Found

MOST_CHARACTERS = 3_000
"""Words that only look like a paper must not keep the reader busy for hours."""


class Action(StrEnum):
    REPORT = "berichten"
    SUBMIT = "vorlegen"
    EXAMINE = "pruefen"
    CARRY_OUT = "umsetzen"
    OTHER = "sonstiges"


@dataclass(frozen=True, slots=True)
class Further:
    """Another action in the same point, and who is charged with it, if the sentence says so."""

    action: Action
    charged: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """``charged`` and ``report_to`` as they stand in the text. Nothing is made up: what is not said is None."""

    charged: Found[str] | None = None
    action: Action = Action.OTHER
    deadline: Deadline | None = None
    interval: Interval | None = None
    report_to: Found[str] | None = None
    also: tuple[Further, ...] = ()
    """What later sentences order besides."""


_NAME = r"(?:[A-ZÄÖÜ][\w*:-]*|der|die|des|für|von|und|sowie|&|als)"
_WHO = (
    r"(?P<who>(?:[Dd]ie|[Dd]er|[Dd]as)\s+(?:(?!wird\b|werden\b|möge\b)[\w*:.&/-]+\s+){0,12}?"
    r"(?!wird\b|werden\b)[A-ZÄÖÜ][\w*:-]*)"
)
_OFFICE = (
    r"(?:(?:Stadt|Kreis|Gemeinde)?[Vv]erwaltung|(?:Ober)?[Bb]ürgermeister(?:in)?|Landrat|Landrätin|Magistrat|Stadt"
    r"|(?:Bezirks|Fach|Ordnungs|Jugend|Bau|Haupt)?[Aa]mt|Dezernat\w*|Koordinierungsstelle[\w ]*|Vorsitzende[\w -]*|[\w ]*GmbH)"
)
_NO_VERB = r"(?!(?:wird|werden|ist|sind|hat|haben|kann|können|als|der|die|das|des|dem|den|für|von|und|oder|sowie|im|in|mit|zu)\b)"
_QUOTED = re.compile(r"[„“\"»][^„“”\"«»]*[“”\"«]")
_CHARGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHO}\s+(?:wird|werden|sind|ist)\s+(?:(?!d(?:er|ie|as|en|em)\b)\w+\s+){{0,3}}?(?:beauftragt|gebeten|aufgefordert|ermächtigt|verpflichtet)",
        rf"(?:wird|werden)\s+{_WHO}\s+(?:damit\s+|hiermit\s+)?(?:beauftragt|gebeten|aufgefordert|ermächtigt|verpflichtet)",
        rf"\b(?:beauftragt|bittet|ersucht|fordert)\s+(?P<who>(?:die|den|das)\s+{_OFFICE})",
        rf"{_WHO.replace('{0,12}?', '{0,12}?')}\s+wird\s+um\s+[\w\s]+\s+gebeten",
        rf"(?:^|[.:]\s+)(?P<who>(?:Die|Der|Das)\s+{_OFFICE}(?:,?\s+{_NAME})*?)(?:\s+\([^)]*\))?\s+{_NO_VERB}[a-zäöü]+",
        rf"(?:^|[.:]\s+)(?P<who>(?:Die|Der|Das)\s+{_OFFICE})\s+wird\b[^.]*\b(?:berichten|vorlegen|prüfen|erstellen)\b",
        r"^(?P<who>Sie|Er)\s+[a-zäöü]+t\b",
        rf"\b(?:legt|ermittelt|erstellt|prüft|berichtet|informiert|stellt|erarbeitet|wirkt|setzt)\s+(?P<who>(?:die|der|das)\s+{_OFFICE})",
        rf"^(?P<who>die\s+{_OFFICE})\s+",
        rf"\bdurch\s+die\s+(?P<who>{_OFFICE})\s+(?:sind|ist)\b",
    )
)

_IN = r"(?:[^.!?]|(?<=\d)\.|(?<=\bbzw)\.|(?<=\bggf)\.|(?<=\bca)\.|\.(?=\w))*?"
"""The rest of a sentence: points behind numbers and short forms do not end it."""
_ACTIONS: tuple[tuple[Action, re.Pattern[str]], ...] = tuple(
    (action, re.compile(pattern, re.I))
    for action, pattern in (
        (
            Action.REPORT,
            r"\b\w*bericht(?:e|s|steile)?\b(?!\w)|\bberichte[nt]\b|\bzu\s+berichten\b|\binformiert\b|\blegt\s+dar\b"
            r"|\b(?:künftig|ebenfalls)\s+\w*jährlich\b"
            rf"|\bErgebnisse\b{_IN}\bvor(?:zustellen|zulegen|gestellt|gelegt)?\b",
        ),
        (
            Action.SUBMIT,
            r"\bvor(?:zu)?(?:legen|stellen)\b|\bvorge(?:legt|stellt)\b"
            rf"|\b(?:legt|stellt)\b{_IN}\bvor\b"
            rf"|\b(?:erstellt|erarbeitet|entwickelt)\b{_IN}\b\w*(?:konzept|plan|vorschlag|strategie)\b"
            r"|\bSatzungsvorlage\b",
        ),
        (
            Action.EXAMINE,
            rf"\b(?:über)?prüf(?:t|en|ung)\b|\bgeprüft\b|\b(?:erstellt|beauftragt)\b{_IN}\bMachbarkeitsstudie\b",
        ),
        (
            Action.OTHER,
            r"\b(?:ersetzt|gestrichen|zu\s+streichen|aufzunehmen|ermächtigt)\b|\bwird\s+ergänzt\b|\b(?:Formulierung|Aussage)\b",
        ),
        (
            Action.CARRY_OUT,
            rf"\b(?:ist|sind)\b{_IN}\bzu\s+\w+(?:en|rn|ln)\b|\bzu\s+\w+(?:en|rn|ln)\b|\b\w{{2,}}zu\w+(?:en|rn|ln)\b"
            rf"|\b(?:wird|werden|soll|sollen)\b{_IN}\b(?:\w*ge\w+[tn]|\w+iert|(?:er|be|ver|ent)\w+[tn])\b"
            r"|\b(?:\w*ge\w+[tn]|\w+iert)\s+(?:wird|werden)\b"
            rf"|\bbietet\b{_IN}\ban\b|\binitiiert\b|\bbekommt\b|\bstartet\b|\bsetzen\s+sich\b{_IN}\bein\b",
        ),
    )
)
_OF_THE_COUNCIL = re.compile(
    r"(?:Ferner\s+|Daneben\s+|Weiter\s+)?(?:\w+\s+)?[Dd]er\s+(?:Gemeinderat|Stadtrat|Rat|Kreistag|\w*[Aa]usschuss)\b(?!.*\bbeauftragt\b)",
    re.S,
)
"""The council itself does it, by deciding: nobody else has to do anything."""
_FRAME = re.compile(r"Bei\s+(?:der|dem|allen)\b")
"""How something else is to be done: no duty of its own."""
_ENTRUSTED = re.compile(r"\b(?:wird|werden)\b.*\b(?:beauftragt|gebeten|aufgefordert)\b", re.S)
"""Somebody is charged, and what with stands below."""
_SENTENCE = re.compile(r"(?<=[.!?])(?<!\d\.)(?<!\b\w\.)(?<!\bbzw\.)(?<!\bggf\.)(?<!\bca\.)\s+(?=[A-ZÄÖÜ])")
_INFINITIVE = re.compile(r"\bzu\s+\w+(?:en|rn|ln)\b|\b\w{2,}zu\w+(?:en|rn|ln)\b")

_RECIPIENT = re.compile(
    r"\b(?P<to>(?:dem|im|Im|in\s+den|an\s+den)\s+(?:zuständigen\s+|jeweiligen\s+)?"
    r"(?:Stadtrat|Gemeinderat|Kreistag|Rat|[\w-]*[Aa]usschuss(?:\s+für\s+[\w, ]+?)?)"
    r"|(?:der|in\s+der|an\s+die)\s+(?:Bezirks|Stadtverordneten)versammlung)\b"
)
_REPORTING = frozenset({Action.REPORT, Action.SUBMIT})


def duty_of(text: str, written_on: date | None = None, decided_on: date | None = None) -> Duty:
    """Of one point, without what lies below it. ``written_on`` gives a year where the words do not.

    Of a text that is longer than any point only the beginning is read (``MOST_CHARACTERS``).
    """
    text = text[:MOST_CHARACTERS]
    action = action_of(text)
    return Duty(
        charged=_charged(text),
        action=action,
        deadline=_deadline(text, written_on, decided_on),
        interval=_interval(text, action),
        report_to=_report_to(text) if action in _REPORTING else None,
        also=_further(text, action),
    )


def action_of(text: str) -> Action:
    """What the first sentence orders; where it only decides or frames something, the sentences behind it are asked.

    A report that is submitted is a report; what changes the text of another paper is no action of its own.
    """
    for sentence in _SENTENCE.split(text):
        if _FRAME.match(sentence):
            return Action.OTHER
        if not _OF_THE_COUNCIL.match(sentence) and (action := _of_sentence(sentence)) is not Action.OTHER:
            return action
    return Action.CARRY_OUT if entrusts(text) else Action.OTHER


def entrusts(text: str) -> bool:
    """Whether it charges somebody."""
    return bool(_ENTRUSTED.search(text))


def goes_on_below(text: str) -> bool:
    """It charges somebody, and with what stands in the list below it: it has no verb of its own for that."""
    return entrusts(text) and not _INFINITIVE.search(text)


def _further(text: str, main: Action) -> tuple[Further, ...]:
    """Of later sentences those that charge somebody, or order more than to do what the first one says."""
    found: dict[Further, None] = {}
    for sentence in _SENTENCE.split(text)[1:]:
        action, charged = _of_sentence(sentence), _charged(sentence)
        if action is main or action is Action.OTHER or _OF_THE_COUNCIL.match(sentence):
            continue
        if charged is not None or action is not Action.CARRY_OUT:
            found[Further(action, charged.value if charged else None)] = None
    return tuple(found)


def _of_sentence(sentence: str) -> Action:
    return next((action for action, pattern in _ACTIONS if pattern.search(sentence)), Action.OTHER)


def inherited(action: Action, above: Action) -> Action:
    """Of a sub-point: below something to be carried out each part is carried out; below a paper to be submitted the
    parts are its content, unless something is to be examined.
    """
    if above is Action.CARRY_OUT:
        return Action.CARRY_OUT if action is Action.OTHER else action
    return action if action is Action.EXAMINE else Action.OTHER


def _charged(text: str) -> Found[str] | None:
    """Whoever is named first; what is quoted charges nobody."""
    unquoted = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    found = [match for pattern in _CHARGES if (match := pattern.search(unquoted))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start("who"))
    return Found(first["who"], first.start("who"), first.end("who"))


def _deadline(text: str, written_on: date | None, decided_on: date | None) -> Deadline | None:
    """The surest one that binds; how long something holds binds nobody."""
    binding = [
        each for each in times.deadlines(text, written_on, decided_on) if each.kind is not Kind.VALIDITY
    ]
    dated = [each for each in binding if each.on]
    last_days = [each for each in dated if each.kind is Kind.BY]
    return next(iter(last_days or dated or binding), None)


_THAT = re.compile(r"\bdass\b[^.]*$")


def _interval(text: str, action: Action) -> Interval | None:
    """A report recurs, and what begins with how often; that something costs so much a year makes no duty recur, nor does
    what a concept is to bring about ("dass der Bericht jährlich ...").
    """
    found = [each for each in intervals(text) if not _THAT.search(text[: each.start])]
    begins = [each for each in found if each.start == 0]
    return next(iter(found if action in _REPORTING else begins), None)


def _report_to(text: str) -> Found[str] | None:
    found = _RECIPIENT.search(text)
    return Found(found["to"], found.start("to"), found.end("to")) if found else None
