"""What a decision needs before it can go out (VwVfG §§ 20, 28, 37, 39), and who may make it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .hearing import hearing_missing
from .standing import DECISIONS, Outcome

SHORTEST_REASONS = 20
"""Characters; „nein“ states no reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the clerk wants to decide. ``no_hearing_because`` begins with a key of ``hearing.EXCEPTIONS``."""

    outcome: str
    ruling: str = ""
    reasons: str = ""
    no_hearing_because: str = ""
    fee_cents: int | None = None
    fee_reason: str = ""
    template: str = ""


class Lack(StrEnum):
    """What the law still misses."""

    OUTCOME = "outcome"
    COMPLETE = "complete"
    HEARING = "hearing"
    REASONS = "reasons"
    RULING = "ruling"
    FEE_REASON = "fee_reason"
    OPEN_REQUEST = "open_request"
    UNSEEN = "unseen"
    OPEN_CONSULTATION = "open_consultation"


SENTENCES: dict[Lack, str | Promise] = {
    Lack.OUTCOME: _("Wählen Sie, wie entschieden wird."),
    Lack.COMPLETE: _("Die Unterlagen sind noch nicht als vollständig festgestellt (§ 24 VwVfG)."),
    Lack.HEARING: _("Die antragstellende Person ist noch nicht angehört (§ 28 VwVfG)."),
    Lack.REASONS: _("Die Begründung fehlt (§ 39 Abs. 1 VwVfG)."),
    Lack.RULING: _("Die Auflagen oder der bewilligte Teil stehen noch nicht da (§§ 36, 37 VwVfG)."),
    Lack.FEE_REASON: _("Warum die Gebühr abweicht oder wegfällt, steht noch nicht da."),
    Lack.OPEN_REQUEST: _("Eine Nachforderung ist noch offen. Warten Sie ab oder nehmen Sie sie zurück."),
    Lack.UNSEEN: _("Die Person hat Angaben geändert, die noch niemand angesehen hat (§ 24 VwVfG)."),
    Lack.OPEN_CONSULTATION: _("Eine beteiligte Stelle hat noch nicht geantwortet."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """How the file stands at the moment of the decision; ``usual_fee`` in cents, None where none is known."""

    complete: bool = True
    heard: bool = False
    open_request: bool = False
    open_consultation: bool = False
    unseen_correction: bool = False
    usual_fee: int | None = None


def lacks(decided: Decided, standing: Circumstances) -> tuple[Lack, ...]:
    """What is missing, in the order in which a clerk would mend it; nothing where the decision may be made."""
    return tuple(_lacks(decided, standing))


def _lacks(decided: Decided, standing: Circumstances) -> Iterator[Lack]:
    if decided.outcome not in DECISIONS:
        yield Lack.OUTCOME
    if standing.open_request:
        yield Lack.OPEN_REQUEST
    if standing.unseen_correction:
        yield Lack.UNSEEN
    if standing.open_consultation:
        yield Lack.OPEN_CONSULTATION
    if not standing.complete and decided.outcome != Outcome.REFUSED:
        yield Lack.COMPLETE
    if hearing_missing(decided.outcome, heard=standing.heard, exception=decided.no_hearing_because):
        yield Lack.HEARING
    yield from _missing_words(decided, standing)


def _missing_words(decided: Decided, standing: Circumstances) -> Iterator[Lack]:
    if needs_reasons(decided.outcome) and not are_reasons(decided.reasons):
        yield Lack.REASONS
    if decided.outcome in (Outcome.CONDITIONS, Outcome.PARTLY) and not decided.ruling.strip():
        yield Lack.RULING
    if _departs(decided.fee_cents, standing.usual_fee) and not decided.fee_reason.strip():
        yield Lack.FEE_REASON


def needs_reasons(outcome: str) -> bool:
    """None are needed where the application is granted as it was made and nobody else's rights are touched
    (VwVfG § 39 Abs. 2 Nr. 1).
    """
    return outcome != Outcome.GRANTED


def _departs(fee: int | None, usual: int | None) -> bool:
    return fee is not None and usual is not None and fee != usual


def may_be_second(first: UUID | None, second: UUID | None) -> bool:
    """Four eyes are two persons (Vier-Augen-Prinzip): whoever decided does not approve, whatever roles or deputies
    she has; nor does nobody.
    """
    return second is not None and first != second


def is_own_case(applicant_account: UUID | None, clerk: UUID | None) -> bool:
    """Nobody acts for the office in her own matter (VwVfG § 20 Abs. 1 Nr. 1), as far as the accounts show it."""
    return clerk is not None and applicant_account == clerk


def are_reasons(text: str) -> bool:
    """Whether the words state reasons at all (VwVfG § 39 Abs. 1)."""
    return len(text.strip()) >= SHORTEST_REASONS


def says_what_was_meant(text: str) -> bool:
    """A correction of an obvious mistake says what stood there and what is right (VwVfG § 42)."""
    return len(text.split()) >= 2
