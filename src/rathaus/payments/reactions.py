"""What follows by the clock: reminders that are due, and online payments that nobody told us the end of."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from rathaus.core.errors import Refusal
from rathaus.core.reactions import every
from rathaus.payments import gateways
from rathaus.payments.actions import dun_claim, settle_attempt
from rathaus.payments.models import Attempt
from rathaus.payments.queries import attempts_to_ask, claims_to_dun
from rathaus.payments.rules.attempts import OPEN, Told, after_waiting

ASKED_AT_ONCE = 50

log = logging.getLogger(__name__)


@every(timedelta(days=1))
def note_reminders_that_are_due(at: datetime) -> None:
    for claim_id in claims_to_dun(timezone.localdate(at)):
        dun_claim(claim_id, at=at)


@every(timedelta(minutes=2))
def ask_for_online_payments(at: datetime) -> None:
    """Those asked about longest ago come first; a provider that is down is asked again next time."""
    chosen = gateways.provider()
    if chosen is None:
        return
    for attempt in attempts_to_ask(chosen.key, ASKED_AT_ONCE):
        try:
            _take_in(attempt, chosen.state(attempt.pk, at), at)
        except gateways.ProviderUnreachable:
            log.warning("the payment provider %s does not answer", chosen.key)
            return


def _take_in(attempt: Attempt, told: Told, at: datetime) -> None:
    if told.state in OPEN:
        told = Told(attempt.pk, after_waiting(told.state, attempt.begun_at, at))
    try:
        settle_attempt(told, at=at)
    except Refusal as refusal:
        log.warning("payment attempt %s: %s", attempt.pk, refusal)
