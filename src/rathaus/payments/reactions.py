"""What follows by the clock: reminders that are due."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from rathaus.core.reactions import every
from rathaus.payments.actions import dun_claim
from rathaus.payments.queries import claims_to_dun


@every(timedelta(days=1))
def note_reminders_that_are_due(at: datetime) -> None:
    for claim_id in claims_to_dun(timezone.localdate(at)):
        dun_claim(claim_id, at=at)
