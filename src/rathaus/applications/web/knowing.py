"""What an identity provider vouched for and the form asks, too: offered, never filled in by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from engines.form.definition import Kind, Place, Question
from rathaus.applications.queries import OpenDraft, standing
from rathaus.applications.web.input_help import help_for
from rathaus.core import calendar

CLAIM_FOR: Mapping[str, str] = {
    "name": "name",
    "given-name": "given-name",
    "family-name": "family-name",
    "organization": "organization",
    "bday": "bday",
    "address-line1": "street-address",
    "postal-code": "postal-code",
    "address-level2": "city",
}
"""By the token that a browser would fill the question in by."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``told`` is how the citizen reads it, ``typed`` how she would have typed it, ``now`` what stands there."""

    place: Place
    label: str
    told: str
    typed: str
    now: str


def suggestions(draft: OpenDraft, at: datetime, claims: Mapping[str, str]) -> list[Suggestion]:
    """For open questions outside of rows whose answer differs; the first question of each kind counts."""
    if not claims:
        return []
    known = {
        **claims,
        "name": " ".join(claims.get(part, "") for part in ("given-name", "family-name")).strip(),
    }
    found: dict[str, Suggestion] = {}
    for item in standing(draft, timezone.localdate(at)).items:
        node = item.node
        if not isinstance(node, Question) or node.locked or "." in item.place:
            continue
        claim = _claim_for(node, known)
        if claim and claim not in found:
            found[claim] = _suggestion(item.place, node, known[claim], draft.answers.get(item.place, ""))
    return [each for each in found.values() if each.typed and each.typed.casefold() != each.now.casefold()]


def _claim_for(question: Question, claims: Mapping[str, str]) -> str:
    claim = CLAIM_FOR.get(help_for(question, in_row=False).autocomplete, "")
    return claim if claims.get(claim) else ""


def _suggestion(place: Place, question: Question, value: str, now: str) -> Suggestion:
    told, typed = _day(value) if question.kind is Kind.DATE else (value, value)
    return Suggestion(place, question.label, told, typed, now)


def _day(value: str) -> tuple[str, str]:
    """A claim writes days as ISO 8601; what is none is not offered."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return "", ""
    return calendar.german(day), f"{day.day}.{day.month}.{day.year}"
