"""Attempts to pay online: they begin, and whatever the provider tells of them is taken in once."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import SYSTEM, Actor, record
from rathaus.payments.events import PaymentBegun, PaymentFailed, PaymentUnderway
from rathaus.payments.models import Attempt
from rathaus.payments.rules.attempts import OVER_UNPAID, AttemptState, Told, after, booking_of
from rathaus.payments.rules.standing import Source, remaining

from .claims import NothingLeft, locked
from .receiving import book_payment

MOST_ATTEMPTS_A_DAY = 20


class NoSuchAttempt(Refusal):
    sentence = _("Diese Online-Zahlung gibt es nicht. Bitte beginnen Sie noch einmal.")
    status = 404


class TooManyAttempts(Refusal):
    sentence = _(
        "Das waren heute zu viele Versuche. Bitte überweisen Sie den Betrag oder versuchen Sie es morgen noch einmal."
    )
    status = 429


@transaction.atomic
def begin_payment(attempt_id: UUID, claim_id: UUID, *, provider: str, by: Actor, at: datetime) -> Attempt:
    """An attempt to pay what is left, idempotent by its id; ``provider`` is the key of who takes the money.

    Refuses with ``NothingLeft``, ``TooManyAttempts``, and ``NoSuchAttempt`` where the id belongs to another claim.
    """
    claim, lines = locked(claim_id)
    known = Attempt.objects.filter(pk=attempt_id).first()
    if known is not None and known.claim_id != claim.pk:
        raise NoSuchAttempt
    if remaining(lines) <= 0:
        raise NothingLeft
    if known is not None:
        return known
    if claim.attempts.filter(begun_at__gt=at - timedelta(days=1)).count() >= MOST_ATTEMPTS_A_DAY:
        raise TooManyAttempts
    attempt = Attempt.objects.create(
        id=attempt_id, claim=claim, cents=remaining(lines), provider=provider, begun_at=at, told_at=at
    )
    event = PaymentBegun(matter=claim.matter, claim=claim.pk, cents=attempt.cents, attempt=attempt_id)
    record(event, by=by, at=at)
    return attempt


@transaction.atomic
def settle_attempt(told: Told, *, at: datetime, by: Actor = SYSTEM) -> Attempt:
    """Takes in what the provider tells, in any order and however often; money is booked once an attempt.

    Refuses with ``NoSuchAttempt`` and, where the provider names a sum that cannot be, with ``SumOutOfBounds``.
    """
    attempt = Attempt.objects.select_for_update().select_related("claim").filter(pk=told.attempt).first()
    if attempt is None:
        raise NoSuchAttempt
    before = AttemptState(attempt.state)
    now = after(before, told.state)
    attempt.state, attempt.told_at = now.value, at
    attempt.save(update_fields=["state", "told_at"])
    if now is not before:
        _tell(attempt, now, told.cents, by, at)
    return attempt


def _tell(attempt: Attempt, now: AttemptState, paid: int, by: Actor, at: datetime) -> None:
    if now is AttemptState.PAID:
        day, entry = localdate(at), booking_of(attempt.pk)
        book_payment(entry, attempt.claim_id, paid, source=Source.ONLINE, day=day, by=by, at=at)
    else:
        record(_event_of(attempt, now), by=by, at=at)


def _event_of(attempt: Attempt, now: AttemptState) -> PaymentFailed | PaymentUnderway:
    matter, claim, cents = attempt.claim.matter, attempt.claim_id, attempt.cents
    if now in OVER_UNPAID:
        return PaymentFailed(matter=matter, claim=claim, cents=cents, attempt=attempt.pk, state=now.value)
    return PaymentUnderway(matter=matter, claim=claim, cents=cents, attempt=attempt.pk)
