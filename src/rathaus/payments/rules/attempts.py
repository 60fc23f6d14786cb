"""How an attempt to pay online goes on: news of it may come in any order, twice or never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

_BOOKINGS = UUID("6a1c3a52-8a0e-5a55-9d0b-2f5a7c0c41d8")
GIVEN_UP_AFTER = timedelta(days=1)
"""An attempt of which the provider has told nothing is over then; a payment that comes later still counts."""
ASKED_FOR = timedelta(days=30)
"""So long the provider is asked about a payment that is on its way."""


class AttemptState(StrEnum):
    STARTED = "started"
    PENDING = "pending"
    FAILED = "failed"
    CANCELLED = "cancelled"
    PAID = "paid"


_RANKS = {
    AttemptState.STARTED: 0,
    AttemptState.PENDING: 1,
    AttemptState.FAILED: 2,
    AttemptState.CANCELLED: 2,
    AttemptState.PAID: 3,
}
OPEN = (AttemptState.STARTED, AttemptState.PENDING)
OVER_UNPAID = (AttemptState.FAILED, AttemptState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Told:
    """What a provider says of an attempt; ``cents`` is what was paid, 0 while nothing is."""

    attempt: UUID
    state: AttemptState
    cents: int = 0


def after(known: AttemptState, told: AttemptState) -> AttemptState:
    """The state once ``told`` is known as well: old news change nothing, and money that came in always counts."""
    return told if _RANKS[told] > _RANKS[known] else known


def after_waiting(state: AttemptState, begun_at: datetime, at: datetime) -> AttemptState:
    """The state of an attempt that nobody tells anything of."""
    waited = at - begun_at
    if state is AttemptState.STARTED and waited > GIVEN_UP_AFTER:
        return AttemptState.CANCELLED
    return AttemptState.FAILED if state is AttemptState.PENDING and waited > ASKED_FOR else state


def booking_of(attempt: UUID) -> UUID:
    """The id of the one line in the ledger that an attempt can lead to."""
    return uuid5(_BOOKINGS, str(attempt))
