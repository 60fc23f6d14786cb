"""Money comes in, is taken back by the bank, and is given back by the town."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rathaus.core.journal import Actor, record
from rathaus.payments.events import ClaimPaid, ClaimRefunded, PaymentReturned
from rathaus.payments.models import LedgerEntry
from rathaus.payments.rules.standing import Kind, Source, received, remaining
from rathaus.people.queries import Role, Viewer

from .claims import (
    MOST_CENTS,
    MoreThanReceived,
    NoReason,
    SumOutOfBounds,
    demand_cash_desk,
    locked,
    write_line,
)


@transaction.atomic
def book_payment(
    entry_id: UUID, claim_id: UUID, cents: int, *, source: Source, day: date, by: Actor, at: datetime
) -> bool:
    """Books what came in; ``False`` where ``entry_id`` is booked already, and then nothing changes.

    Too much is booked as well: it was paid. Refuses with ``SumOutOfBounds``.
    """
    _demand_some(cents)
    claim, lines = locked(claim_id)
    if LedgerEntry.objects.filter(pk=entry_id).exists():
        return False
    write_line(claim, entry_id, Kind.PAID, cents, at=at, day=day, source=source.value)
    left = remaining(lines) - cents
    event = ClaimPaid(matter=claim.matter, claim=claim.pk, cents=cents, source=source.value, left=left)
    record(event, by=by, at=at)
    return True


def record_cash(entry_id: UUID, claim_id: UUID, cents: int, *, day: date, by: Viewer, at: datetime) -> bool:
    """Paid at the counter. Refuses with ``NotYourCashDesk`` and ``SumOutOfBounds``."""
    demand_cash_desk(by)
    actor = by.actor(Role.CASHIER)
    return book_payment(entry_id, claim_id, cents, source=Source.CASH_DESK, day=day, by=actor, at=at)


@transaction.atomic
def return_payment(entry_id: UUID, claim_id: UUID, cents: int, *, day: date, by: Actor, at: datetime) -> bool:
    """The bank took a payment back (Rücklastschrift). Refuses with ``MoreThanReceived``, ``SumOutOfBounds``."""
    _demand_some(cents)
    claim, lines = locked(claim_id)
    if LedgerEntry.objects.filter(pk=entry_id).exists():
        return False
    if cents > received(lines):
        raise MoreThanReceived
    write_line(claim, entry_id, Kind.RETURNED, cents, at=at, day=day, source=Source.BANK.value)
    record(PaymentReturned(matter=claim.matter, claim=claim.pk, cents=cents), by=by, at=at)
    return True


@transaction.atomic
def refund_payment(
    entry_id: UUID, claim_id: UUID, cents: int, because: str, *, day: date, by: Viewer, at: datetime
) -> bool:
    """The town gives back. Refuses with ``NotYourCashDesk``, ``NoReason``, ``MoreThanReceived``, ``SumOutOfBounds``."""
    demand_cash_desk(by)
    _demand_some(cents)
    if not because.strip():
        raise NoReason
    claim, lines = locked(claim_id)
    if LedgerEntry.objects.filter(pk=entry_id).exists():
        return False
    if cents > received(lines):
        raise MoreThanReceived
    write_line(claim, entry_id, Kind.REFUNDED, cents, at=at, day=day, because=because)
    event = ClaimRefunded(matter=claim.matter, claim=claim.pk, cents=cents)
    record(event, by=by.actor(Role.CASHIER), at=at)
    return True


def _demand_some(cents: int) -> None:
    if not 0 < cents <= MOST_CENTS:
        raise SumOutOfBounds
