"""What a payment provider has to be able to do. ``docs/reference/payment-providers.md`` explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.payments.rules.attempts import Told


class ProviderUnreachable(Refusal):
    """The provider does not answer, or not as agreed. Nothing is lost: there is the bank transfer."""

    sentence = _("Die Online-Zahlung geht gerade nicht. Sie können den Betrag überweisen.")
    status = 503


class NotificationForged(Refusal):
    """A message that does not come from the provider, is too old, or says nothing we know."""

    sentence = _("Diese Nachricht ist nicht gültig.")
    status = 403


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the provider is told: a sum and a reference, and no name. ``back`` is where it sends the browser."""

    attempt: UUID
    cents: int
    purpose: str
    back: str
    notify: str


class Provider(Protocol):
    """Every method answers within a few seconds, and is called outside of transactions."""

    key: str
    """Short and lasting: it is kept with each attempt."""

    @property
    def name(self) -> str:
        """As citizens read it."""

    def start(self, order: Order, at: datetime) -> str:
        """The address to send the browser to; the same for the same attempt.

        Refuses with ``ProviderUnreachable``.
        """

    def state(self, attempt: UUID, at: datetime) -> Told:
        """What has become of an attempt; ``STARTED`` where the provider knows nothing. Refuses as ``start``."""

    def verify(self, body: bytes, headers: Mapping[str, str], at: datetime) -> Told:
        """What a notification says, once its signature was found right.

        Refuses with ``NotificationForged``.
        """
