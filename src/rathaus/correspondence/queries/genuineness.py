"""Whether a letter is ours: for whoever holds it, without a word about whom it went to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from rathaus.correspondence.models import Letter

from .letters import letter_with_code, letter_with_digest

_CODE_WITHIN = re.compile(rb"Rathaus-Code ((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})")


class Verdict(StrEnum):
    GENUINE = "genuine"
    """The file is the letter, byte for byte."""
    KNOWN = "known"
    """There is a letter with that code; whether the paper says the same, only the reader sees."""
    CHANGED = "changed"
    """The file names a letter of ours, and is not it."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What anybody may know: what kind of letter, when, by whom."""

    verdict: Verdict
    kind: str = ""
    unit: str = ""
    issued_at: datetime | None = None
    is_sealed: bool = False
    corrected_at: datetime | None = None
    """When an obvious mistake in it was put right (VwVfG § 42), the last time."""


def by_code(typed: str) -> Answer:
    return _answer(Verdict.KNOWN, letter_with_code(typed))


def by_file(content: bytes) -> Answer:
    """At most three queries. The file is compared and searched for a code, never opened."""
    found = letter_with_digest(sha256(content).hexdigest())
    if found is not None:
        return _answer(Verdict.GENUINE, found)
    code = _CODE_WITHIN.search(content)
    return _answer(Verdict.CHANGED, letter_with_code(code[1].decode()) if code else None)


def _answer(verdict: Verdict, letter: Letter | None) -> Answer:
    if letter is None:
        return Answer(Verdict.UNKNOWN)
    return Answer(
        verdict,
        kind=str(letter.get_kind_display()),
        unit=letter.unit,
        issued_at=letter.made_available_at,
        is_sealed=letter.is_sealed,
        corrected_at=letter.corrections.order_by("made_available_at")
        .values_list("made_available_at", flat=True)
        .last(),
    )
