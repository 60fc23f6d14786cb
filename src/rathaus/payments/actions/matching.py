"""A payment on a statement is matched to its claim, taken off it again, or set aside."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.payments.events import LineSetAside, PaymentUnmatched
from rathaus.payments.models import Claim, StatementLine
from rathaus.payments.queries.lines import candidates_named
from rathaus.payments.rules.matching import Ground, State, certain
from rathaus.payments.rules.standing import Kind, Source, received
from rathaus.payments.rules.statement_lines import booking_id
from rathaus.people.queries import Role, Viewer

from .claims import MoreThanReceived, NoReason, demand_cash_desk, locked, write_line
from .receiving import book_payment, return_payment


class NoSuchLine(Refusal):
    sentence = _("Diese Buchung gibt es nicht.")
    status = 404


class NoSuchPurpose(Refusal):
    sentence = _("Zu diesem Kassenzeichen gibt es keine Forderung. Bitte prüfen Sie es.")
    status = 422


class LineIsDone(Refusal):
    sentence = _("Diese Buchung ist schon erledigt.")
    status = 409


class NotToBeTakenOff(Refusal):
    sentence = _(
        "Diese Zuordnung lässt sich nicht zurücknehmen. Nur eingegangenes Geld lässt sich neu zuordnen."
    )
    status = 409


def match_if_certain(line: StatementLine, *, by: Actor, at: datetime) -> bool:
    """Books a new line where its claim is certain, sets aside what the town paid itself; else it stays open."""
    if line.cents < 0 and not line.is_return:
        _settle(line, State.ASIDE)
        return False
    fit = certain(abs(line.cents), line.text, candidates_named(line.text))
    if fit is None:
        return False
    claim = Claim.objects.get(purpose=fit.purpose)
    try:
        _book(line, claim, fit.ground, by=by, at=at)
    except MoreThanReceived:
        return False  # the bank takes back what never came in: somebody has to look
    return True


@transaction.atomic
def match_line(line_id: UUID, purpose: str, *, by: Viewer, at: datetime) -> None:
    """Books the line for the claim with this reference.

    Refuses with ``NotYourCashDesk``, ``NoSuchLine``, ``LineIsDone``, ``NoSuchPurpose``, ``MoreThanReceived``.
    """
    demand_cash_desk(by)
    line = _held(line_id)
    if line.state != State.OPEN:
        raise LineIsDone
    claim = Claim.objects.filter(purpose=purpose.replace(" ", "").upper()[:25]).first()
    if claim is None:
        raise NoSuchPurpose
    _book(line, claim, Ground.HAND, by=by.actor(Role.CASHIER), at=at)


@transaction.atomic
def unmatch_line(line_id: UUID, because: str, *, by: Viewer, at: datetime) -> None:
    """Takes a payment off the claim it was matched to: the line waits again, and the ledger shows both.

    Refuses with ``NotYourCashDesk``, ``NoReason``, ``NoSuchLine``, ``NotToBeTakenOff``, and with
    ``MoreThanReceived`` where the money was given back already.
    """
    demand_cash_desk(by)
    _demand_reason(because)
    line = _held(line_id)
    if line.state != State.MATCHED or line.claim_id is None or line.cents < 0:
        raise NotToBeTakenOff
    claim, entries = locked(line.claim_id)
    if line.cents > received(entries):
        raise MoreThanReceived
    entry = booking_id(line.pk, -line.turn)
    write_line(claim, entry, Kind.UNMATCHED, line.cents, at=at, source=Source.BANK.value, because=because)
    _settle(line, State.OPEN)
    event = PaymentUnmatched(matter=claim.matter, claim=claim.pk, cents=line.cents)
    record(event, by=by.actor(Role.CASHIER), at=at)


@transaction.atomic
def set_line_aside(line_id: UUID, because: str, *, by: Viewer, at: datetime) -> None:
    """The line is no payment for a claim. Refuses with ``NotYourCashDesk``, ``NoReason``, ``NoSuchLine``, ``LineIsDone``."""
    demand_cash_desk(by)
    _demand_reason(because)
    line = _held(line_id)
    if line.state != State.OPEN:
        raise LineIsDone
    _settle(line, State.ASIDE, because=because)
    record(LineSetAside(line=line.pk, cents=line.cents), by=by.actor(Role.CASHIER), at=at)


def _book(line: StatementLine, claim: Claim, ground: Ground, *, by: Actor, at: datetime) -> None:
    line.turn += 1
    entry = booking_id(line.pk, line.turn)
    if line.cents < 0:
        return_payment(entry, claim.pk, -line.cents, day=line.booked_on, by=by, at=at)
    else:
        book_payment(entry, claim.pk, line.cents, source=Source.BANK, day=line.booked_on, by=by, at=at)
    _settle(line, State.MATCHED, claim=claim, ground=ground.value)


def _settle(
    line: StatementLine, state: State, *, claim: Claim | None = None, ground: str = "", because: str = ""
) -> None:
    line.state, line.claim, line.ground = state.value, claim, ground
    line.because = because.strip()[:300]
    line.save(update_fields=["state", "claim", "ground", "because", "turn"])


def _held(line_id: UUID) -> StatementLine:
    found = StatementLine.objects.select_for_update().filter(pk=line_id).first()
    if found is None:
        raise NoSuchLine
    return found


def _demand_reason(because: str) -> None:
    if not because.strip():
        raise NoReason
