"""How a claim stands: read from its ledger alone, so that screen, letter and books say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DUNNED_AFTER = timedelta(days=14)
"""A reminder (Mahnung) goes out this long after the due day."""


class Kind(StrEnum):
    RAISED = "raised"
    REDUCED = "reduced"
    CANCELLED = "cancelled"
    WAIVED = "waived"
    PAID = "paid"
    RETURNED = "returned"
    REFUNDED = "refunded"
    DUNNED = "dunned"
    UNMATCHED = "unmatched"
    """A payment that was matched to the wrong claim is taken off it again."""


class Source(StrEnum):
    BANK = "bank"
    CASH_DESK = "cash_desk"
    ONLINE = "online"


class Standing(StrEnum):
    FREE = "free"
    OPEN = "open"
    DUNNED = "dunned"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    PAID_LATE = "paid_late"
    OVERPAID = "overpaid"
    WAIVED = "waived"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger; ``cents`` is never negative, the kind says which way it goes."""

    kind: str
    cents: int
    day: date


def owed(lines: Iterable[Line]) -> int:
    """What the debtor owes in all, paid or not."""
    signs = {Kind.RAISED: 1, Kind.REDUCED: -1, Kind.CANCELLED: -1, Kind.WAIVED: -1}
    return sum(signs.get(Kind(each.kind), 0) * each.cents for each in lines)


def received(lines: Iterable[Line]) -> int:
    """What has come in and stayed."""
    signs = {Kind.PAID: 1, Kind.RETURNED: -1, Kind.REFUNDED: -1, Kind.UNMATCHED: -1}
    return sum(signs.get(Kind(each.kind), 0) * each.cents for each in lines)


def remaining(lines: Iterable[Line]) -> int:
    """What is still to pay; negative where too much came in."""
    whole = tuple(lines)
    return owed(whole) - received(whole)


def standing(lines: Iterable[Line], due_on: date) -> Standing:
    """One word for the ledger. Waived: niedergeschlagen or erlassen, BHO § 59 and the budget rules of the state."""
    whole = tuple(lines)
    if not any(each.cents for each in whole):
        return Standing.FREE
    left, came = remaining(whole), received(whole)
    if left < 0:
        return Standing.OVERPAID
    if left > 0:
        return Standing.PARTLY_PAID if came else _waiting(whole)
    if not came:
        return _let_go(whole)
    return Standing.PAID_LATE if _last_payment(whole) > due_on else Standing.PAID


def dunned_on(lines: Iterable[Line]) -> date | None:
    """The day of the reminder, where there was one."""
    return next((each.day for each in lines if each.kind == Kind.DUNNED), None)


def is_to_be_dunned(lines: Iterable[Line], due_on: date, day: date) -> bool:
    """Whether something is left ``DUNNED_AFTER`` the due day, and nobody was reminded yet."""
    whole = tuple(lines)
    is_reminded = any(each.kind == Kind.DUNNED for each in whole)
    return remaining(whole) > 0 and not is_reminded and day > due_on + DUNNED_AFTER


def _waiting(lines: tuple[Line, ...]) -> Standing:
    return Standing.DUNNED if any(each.kind == Kind.DUNNED for each in lines) else Standing.OPEN


def _let_go(lines: tuple[Line, ...]) -> Standing:
    return Standing.WAIVED if any(each.kind == Kind.WAIVED for each in lines) else Standing.CANCELLED


def _last_payment(lines: tuple[Line, ...]) -> date:
    return max((each.day for each in lines if each.kind == Kind.PAID), default=date.min)
