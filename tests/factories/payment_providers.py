"""Payment providers that behave badly, and attempts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from rathaus.core.journal import CITIZEN
from rathaus.payments import actions
from rathaus.payments.gateways import NotificationForged, Order, ProviderUnreachable
from rathaus.payments.models import Attempt, Claim
from rathaus.payments.rules.attempts import Told

from .payments import AT


class Away:
    """Nobody answers there."""

    key = "uebung"
    name = "Nicht da"

    def start(self, order: Order, at: datetime) -> str:
        raise ProviderUnreachable

    def state(self, attempt: UUID, at: datetime) -> Told:
        raise ProviderUnreachable

    def verify(self, body: bytes, headers: Mapping[str, str], at: datetime) -> Told:
        raise NotificationForged


class Elsewhere(Away):
    """A provider in a house of its own."""

    name = "Bezahldienst"

    def start(self, order: Order, at: datetime) -> str:
        return f"https://pay.example/{order.attempt}?cents={order.cents}&purpose={order.purpose}"


def attempt(claim: Claim, attempt_id: UUID | None = None, at: datetime = AT) -> Attempt:
    return actions.begin_payment(attempt_id or uuid4(), claim.pk, provider="uebung", by=CITIZEN, at=at)
