"""Who may act for whom, on which day and for which service: pure, with the paragraph beside each rule."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

ADULT_AT = 18
"""BGB § 2: of age (Volljährigkeit) at the beginning of this birthday (§ 187 Abs. 2 Satz 2)."""


class MandateKind(StrEnum):
    """Why somebody may act for another one."""

    PARENT = "parent"
    """Parental custody (elterliche Sorge): BGB § 1629 Abs. 1."""
    CARER = "carer"
    """Legal carer (Betreuung): BGB §§ 1814, 1823, within the tasks the court gave."""
    ATTORNEY = "attorney"
    """Power of attorney (Vollmacht): VwVfG § 14 Abs. 1."""
    EMPLOYEE = "employee"
    """Works for a firm or an association (BGB § 164; VwVfG § 12 Abs. 1 Nr. 3)."""


class Proof(StrEnum):
    """How well the town knows that it is so."""

    CLAIMED = "claimed"
    """Somebody says so."""
    GRANTED = "granted"
    """The one represented said so, signed in."""
    CLERK = "confirmed by clerk"
    PROVIDER = "confirmed by identity provider"


class Right(StrEnum):
    """What somebody may do for another one; filling in is always part of it."""

    SUBMIT = "submit"
    MANAGE = "manage"
    """Of an organisation: invite others and end what they may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a mandate covers. ``until`` is the first day without; no ``services`` means all of them."""

    since: date
    until: date | None = None
    services: frozenset[str] = frozenset()
    rights: frozenset[Right] = frozenset({Right.SUBMIT})


class Verdict(StrEnum):
    """Whether an act is covered, and if not, why."""

    COVERED = "covered"
    REVOKED = "revoked"
    NOT_YET = "not yet"
    OVER = "over"
    OTHER_SERVICE = "other service"
    NO_RIGHT = "no right"


def judge(
    scope: Scope,
    *,
    on: date,
    service: str = "",
    right: Right | None = None,
    revoked_at: datetime | None = None,
) -> Verdict:
    """Whether the act is covered on that day. Without ``service`` or ``right``: whether it holds at all."""
    if revoked_at is not None:
        return Verdict.REVOKED
    if on < scope.since:
        return Verdict.NOT_YET
    if scope.until is not None and on >= scope.until:
        return Verdict.OVER
    if service and scope.services and service not in scope.services:
        return Verdict.OTHER_SERVICE
    if right is not None and right not in scope.rights:
        return Verdict.NO_RIGHT
    return Verdict.COVERED


def of_age_on(born: date) -> date:
    """The day on which a child is of age; who was born on 29 February is so on 1 March."""
    try:
        return born.replace(year=born.year + ADULT_AT)
    except ValueError:
        return date(born.year + ADULT_AT, 3, 1)


def is_child(born: date, on: date) -> bool:
    """Born by that day and not yet of age: only then can parents act (BGB § 1629 Abs. 1, § 1626 Abs. 1)."""
    return born <= on < of_age_on(born)


def earlier(first: date | None, second: date | None) -> date | None:
    """The earlier end; None is no end."""
    return min((day for day in (first, second) if day is not None), default=None)


def rights_from(chosen: Collection[str]) -> frozenset[Right]:
    """The rights among what a form sent; anything else is left out."""
    return frozenset(right for right in Right if right.value in chosen)
