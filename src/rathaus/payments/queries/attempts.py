"""Attempts to pay online."""

from __future__ import annotations

from uuid import UUID

from rathaus.payments.models import Attempt, Claim
from rathaus.payments.rules.attempts import OPEN, AttemptState


def attempt_of(claim: Claim, attempt_id: UUID) -> Attempt | None:
    return claim.attempts.filter(pk=attempt_id).first()


def attempt_underway(claim: Claim) -> Attempt | None:
    """The last attempt whose money is on its way: a second one could pay twice."""
    return claim.attempts.filter(state=AttemptState.PENDING).last()


def attempts_to_ask(provider: str, most: int) -> list[Attempt]:
    """Attempts that are not over, those first that were asked about longest ago."""
    states = [each.value for each in OPEN]
    return list(Attempt.objects.filter(state__in=states, provider=provider).order_by("told_at")[:most])
