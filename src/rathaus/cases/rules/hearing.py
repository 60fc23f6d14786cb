"""Who must be heard before a decision (Anhörung, VwVfG § 28)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .standing import BURDENS, Outcome


class Exception28(StrEnum):
    """Why nobody needs to be heard: the closed list of § 28 Abs. 2, and Abs. 3; the value names the number."""

    DANGER = "2-1"
    PERIOD = "2-2"
    AS_ASKED = "2-3"
    GENERAL = "2-4"
    ENFORCEMENT = "2-5"
    PUBLIC_INTEREST = "3"


EXCEPTIONS: dict[Exception28, str | Promise] = {
    Exception28.DANGER: _("Sofort zu entscheiden war nötig (§ 28 Abs. 2 Nr. 1 VwVfG)"),
    Exception28.PERIOD: _("Sonst wäre eine entscheidende Frist verstrichen (§ 28 Abs. 2 Nr. 2 VwVfG)"),
    Exception28.AS_ASKED: _("Wir folgen den Angaben aus dem Antrag (§ 28 Abs. 2 Nr. 3 VwVfG)"),
    Exception28.GENERAL: _("Gleichartige Entscheidungen in großer Zahl (§ 28 Abs. 2 Nr. 4 VwVfG)"),
    Exception28.ENFORCEMENT: _("Maßnahme der Vollstreckung (§ 28 Abs. 2 Nr. 5 VwVfG)"),
    Exception28.PUBLIC_INTEREST: _("Zwingendes öffentliches Interesse dagegen (§ 28 Abs. 3 VwVfG)"),
}


INTENTIONS: dict[str, str | Promise] = {
    Outcome.REFUSED: _("Ihren Antrag ablehnen"),
    Outcome.PARTLY: _("Ihren Antrag nur zum Teil bewilligen"),
    Outcome.CONDITIONS: _("Ihren Antrag mit Auflagen bewilligen"),
}
"""What the office means to do, after „Wir wollen“: the facts alone do not tell it (§ 28 Abs. 1)."""


def is_burden(outcome: str) -> bool:
    """Whether it takes less than all that was asked for, so that the applicant is heard first (§ 28 Abs. 1)."""
    return outcome in BURDENS


def was_heard(today: date, *, due_on: date, answered: bool, ended: bool) -> bool:
    """She has spoken, or her time to do so is over (§ 28 Abs. 1: „Gelegenheit … sich zu äußern“)."""
    return answered or ended or today > due_on


def hearing_missing(outcome: str, *, heard: bool, exception: str) -> bool:
    """Whether the decision would be made unheard. ``exception`` begins with a key of ``EXCEPTIONS``."""
    return is_burden(outcome) and not heard and exception_of(exception) is None


def exception_of(text: str) -> Exception28 | None:
    """The number that is named at the beginning ("2-3: wie beantragt"); None where it is not on the list."""
    key = text.partition(":")[0].strip()
    return Exception28(key) if key in EXCEPTIONS else None
