"""Claims are raised, and what the town lets go of them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import SYSTEM, Actor, record
from rathaus.payments.events import (
    AboutClaim,
    ClaimCancelled,
    ClaimOverdue,
    ClaimRaised,
    ClaimReduced,
    ClaimWaived,
)
from rathaus.payments.models import Claim, LedgerEntry
from rathaus.payments.permissions import may_keep_cash
from rathaus.payments.queries import lines_of
from rathaus.payments.rules.purposes import purpose_from
from rathaus.payments.rules.standing import Kind, Line, dunned_on, is_to_be_dunned, remaining
from rathaus.people.models import Account
from rathaus.people.queries import Role, Viewer

MOST_CENTS = 100_000_000


class NotYourCashDesk(Refusal):
    sentence = _("Das darf nur die Kasse.")
    status = 403


class SumOutOfBounds(Refusal):
    sentence = _("Der Betrag muss zwischen 0 Euro und 1 Million Euro liegen.")
    status = 422


class NoReason(Refusal):
    sentence = _("Bitte nennen Sie einen Grund.")
    status = 422


class HasChanged(Refusal):
    sentence = _(
        "Der Stand der Forderung hat sich inzwischen geändert. Bitte sehen Sie ihn sich noch einmal an."
    )
    status = 409


class NothingLeft(Refusal):
    sentence = _("So viel ist bei dieser Forderung nicht mehr offen.")
    status = 409


class MoreThanReceived(Refusal):
    sentence = _("So viel ist für diese Forderung nicht eingegangen.")
    status = 409


@transaction.atomic
def raise_claim(
    claim_id: UUID,
    matter: UUID,
    cents: int,
    *,
    reason: str,
    basis: str,
    debtor: str,
    account: Account | None,
    due_on: date,
    by: Actor,
    at: datetime,
) -> Claim:
    """The claim, idempotent by its id. Zero cents are recorded as free; nobody is then asked to pay.

    Refuses with ``SumOutOfBounds``, and with ``NoReason`` where reason or legal basis are missing.
    """
    known = Claim.objects.filter(pk=claim_id).first()
    if known is not None:
        return known
    _demand_bounds(cents)
    if not (reason.strip() and basis.strip()):
        raise NoReason
    claim = Claim.objects.create(
        id=claim_id,
        matter=matter,
        purpose=purpose_from(secrets.choice),
        secret=secrets.token_urlsafe(32),
        cents=cents,
        reason=reason.strip()[:300],
        basis=basis.strip()[:300],
        debtor=debtor.strip()[:200],
        account=account,
        raised_at=at,
        due_on=due_on,
    )
    write_line(claim, uuid4(), Kind.RAISED, cents, at=at)
    record(ClaimRaised(matter=matter, claim=claim_id, cents=cents, due_on=due_on), by=by, at=at)
    return claim


def reduce_claim(
    claim_id: UUID, cents: int, because: str, *, by: Viewer, at: datetime, seen: int | None = None
) -> None:
    """Takes ``cents`` off; ``seen`` is what was left when somebody decided it.

    Refuses with ``NotYourCashDesk``, ``NoReason``, ``NothingLeft``, ``SumOutOfBounds``, ``HasChanged``.
    """
    _let_go(claim_id, Kind.REDUCED, ClaimReduced, because, lambda left: cents, by, at, seen)


def waive_claim(claim_id: UUID, because: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Lets go of what is left (Erlass). Refuses as ``reduce_claim``."""
    _let_go(claim_id, Kind.WAIVED, ClaimWaived, because, lambda left: left, by, at, seen)


def cancel_claim(claim_id: UUID, because: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Takes back what is left of a claim raised by mistake. Refuses as ``reduce_claim``."""
    _let_go(claim_id, Kind.CANCELLED, ClaimCancelled, because, lambda left: left, by, at, seen)


@transaction.atomic
def dun_claim(claim_id: UUID, *, at: datetime) -> bool:
    """Notes that the reminder (Mahnung) is due; once, and only while something is left."""
    claim, lines = locked(claim_id)
    if not is_to_be_dunned(lines, claim.due_on, localdate(at)):
        return False
    write_line(claim, uuid4(), Kind.DUNNED, 0, at=at)
    record(ClaimOverdue(matter=claim.matter, claim=claim.pk, cents=remaining(lines)), by=SYSTEM, at=at)
    return True


@transaction.atomic
def _let_go(
    claim_id: UUID,
    kind: Kind,
    event: type[AboutClaim],
    because: str,
    how_much: Callable[[int], int],
    by: Viewer,
    at: datetime,
    seen: int | None,
) -> None:
    demand_cash_desk(by)
    if not because.strip():
        raise NoReason
    claim, lines = locked(claim_id)
    left = remaining(lines)
    if seen is not None and seen != left:
        raise HasChanged
    cents = how_much(left)
    if left <= 0 or cents > left:
        raise NothingLeft
    if cents <= 0:
        raise SumOutOfBounds
    write_line(claim, uuid4(), kind, cents, because=because, at=at)
    record(event(matter=claim.matter, claim=claim.pk, cents=cents), by=by.actor(Role.CASHIER), at=at)


def locked(claim_id: UUID) -> tuple[Claim, tuple[Line, ...]]:
    """The claim and its ledger, held until the transaction ends: two bookings wait for each other."""
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    return claim, lines_of(claim)


def write_line(
    claim: Claim,
    entry_id: UUID,
    kind: Kind,
    cents: int,
    *,
    at: datetime,
    day: date | None = None,
    source: str = "",
    because: str = "",
) -> None:
    """One more line in the ledger, and the balance of the claim with it. The caller holds the claim."""
    LedgerEntry.objects.create(
        id=entry_id,
        claim=claim,
        kind=kind.value,
        cents=cents,
        day=day or localdate(at),
        source=source,
        because=because.strip()[:300],
        booked_at=at,
    )
    lines = tuple(each.line() for each in LedgerEntry.objects.filter(claim=claim))
    claim.left, claim.dunned_on = remaining(lines), dunned_on(lines)
    claim.is_settled = claim.left == 0
    claim.save(update_fields=["left", "is_settled", "dunned_on"])


def demand_cash_desk(viewer: Viewer) -> None:
    if not may_keep_cash(viewer):
        raise NotYourCashDesk


def _demand_bounds(cents: int) -> None:
    if not 0 <= cents <= MOST_CENTS:
        raise SumOutOfBounds
