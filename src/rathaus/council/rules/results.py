"""What a result says that was written down as free text (Abstimmungsergebnis). What it does not say is not guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    ADOPTED = "adopted"
    """beschlossen, zugestimmt, genehmigt"""
    AMENDED = "amended"
    """adopted with changes"""
    PARTLY = "partly"
    REJECTED = "rejected"
    NOTED = "noted"
    """zur Kenntnis genommen"""
    DISCUSSED = "discussed"
    """vorberaten: another body decides"""
    REFERRED = "referred"
    """verwiesen: another body goes on"""
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    """erledigt: nothing is left to decide"""
    NO_VOTE = "no_vote"
    ELECTED = "elected"
    REMOVED = "removed"
    """abgesetzt: taken off the agenda"""
    UNKNOWN = "unknown"
    """A person has to say; the words are kept."""


class Manner(StrEnum):
    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    TIE = "tie"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Result:
    outcome: Outcome
    manner: Manner = Manner.UNSAID


_MANNERS = (
    (re.compile(r"\bstimmengleichheit\b"), Manner.TIE),
    (re.compile(r"\beinstimmig\w*\b"), Manner.UNANIMOUS),
    (re.compile(r"\bmehrheitlich\w*\b"), Manner.MAJORITY),
)
_AGREED = r"(?:zugestimmt|zustimmung|beschlossen|angenommen)"
_OUTCOMES = (
    (r"teilweise (?:zugestimmt|abgelehnt|beschlossen|angenommen)|teilweise in .*übernommen", Outcome.PARTLY),
    (rf"{_AGREED} (?:zu|zum|mit) (?:geänderte[mnr]|modifizierten) \w+", Outcome.AMENDED),
    (r"vorberaten(?: ohne änderungen| mit änderungen)?", Outcome.DISCUSSED),
    (r"(?:antrag )?(?:ist )?zurückgezogen", Outcome.WITHDRAWN),
    (
        r"verwiesen (?:in|an)\b.*|weiterbehandlung im\b.*|weitere beratung im\b.*|beratung im fachgremium\b.*",
        Outcome.REFERRED,
    ),
    (r"(?:antrag )?(?:ist )?erledigt(?: durch\b.*)?|mit stellungnahme einverstanden", Outcome.SETTLED),
    (r"vertagt", Outcome.POSTPONED),
    (r"abgesetzt", Outcome.REMOVED),
    (r"keine abstimmung|nicht zur abstimmung gestellt", Outcome.NO_VOTE),
    (r"abgelehnt|(?:bei )?stimmengleichheit(?: -)?(?: abgelehnt)?", Outcome.REJECTED),
    (r"(?:stellungnahme )?zur kenntnis genommen|kenntnisnahme", Outcome.NOTED),
    (r"gewählt", Outcome.ELECTED),
    (rf"{_AGREED}|genehmigt|einverstanden", Outcome.ADOPTED),
)
_READ = tuple((re.compile(pattern), outcome) for pattern, outcome in _OUTCOMES)


def result_of(text: str) -> Result:
    """The whole text has to say one thing: what says two, or something of its own, is ``UNKNOWN`` and stays as words.

    "Stimmengleichheit" alone rejects, since a motion needs a majority (ThürKO § 39 Abs. 1).
    """
    words = " ".join(text.lower().split())
    manner = next((found for pattern, found in _MANNERS if pattern.search(words)), Manner.UNSAID)
    bare = re.sub(r"^(?:einstimmig|mehrheitlich)\w* ", "", words)
    outcome = next((found for pattern, found in _READ if pattern.fullmatch(bare)), Outcome.UNKNOWN)
    return Result(outcome, manner if outcome is not Outcome.UNKNOWN else Manner.UNSAID)


_WORDS = {
    Outcome.ADOPTED: "angenommen",
    Outcome.AMENDED: "angenommen mit geändertem Wortlaut",
    Outcome.PARTLY: "teilweise angenommen",
    Outcome.REJECTED: "abgelehnt",
    Outcome.NOTED: "zur Kenntnis genommen",
    Outcome.DISCUSSED: "vorberaten",
    Outcome.REFERRED: "verwiesen an ein anderes Gremium",
    Outcome.POSTPONED: "vertagt",
    Outcome.WITHDRAWN: "zurückgezogen",
    Outcome.SETTLED: "erledigt",
    Outcome.NO_VOTE: "keine Abstimmung",
    Outcome.ELECTED: "gewählt",
    Outcome.REMOVED: "abgesetzt",
}
_HOW = {Manner.UNANIMOUS: "einstimmig", Manner.MAJORITY: "mehrheitlich"}


def said(outcome: Outcome, manner: Manner = Manner.UNSAID) -> str:
    """As minutes say it, and as ``result_of`` reads it; "" where a person has to say. A tie is told where it rejects."""
    if outcome is Outcome.REJECTED and manner is Manner.TIE:
        return "bei Stimmengleichheit abgelehnt"
    words = _WORDS.get(outcome, "")
    return f"{_HOW[manner]} {words}" if words and manner in _HOW else words


def is_decided(outcome: Outcome) -> bool:
    """Whether the body itself has said yes or no to the matter."""
    return outcome in (Outcome.ADOPTED, Outcome.AMENDED, Outcome.PARTLY, Outcome.REJECTED, Outcome.ELECTED)
