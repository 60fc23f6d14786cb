"""The provider of a made-up town: one pays with nothing, and tries out everything that can go wrong."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.core.errors import Refusal
from rathaus.payments.models import MadeUpPayment
from rathaus.payments.rules.attempts import AttemptState, Told, after

from .provider import NotificationForged, Order
from .signing import demand_signature, signed

ON_ITS_WAY = timedelta(minutes=2)


class OnlyInAMadeUpTown(Refusal):
    sentence = gettext_lazy("Diese Übung gibt es nur in einer erfundenen Stadt.")
    status = 404


class Wish(StrEnum):
    """What somebody lets happen."""

    PAY = "pay"
    PAY_TOLD_TWICE = "pay_told_twice"
    PAY_UNTOLD = "pay_untold"
    PAY_LATER = "pay_later"
    FAIL = "fail"
    CANCEL = "cancel"


_ENDS = {
    Wish.PAY_LATER: AttemptState.PENDING,
    Wish.FAIL: AttemptState.FAILED,
    Wish.CANCEL: AttemptState.CANCELLED,
}
_TOLD = {Wish.PAY_TOLD_TWICE: 2, Wish.PAY_UNTOLD: 0}


@dataclass(frozen=True, slots=True)
class Notification:
    """One message to the town: body and headers."""

    body: bytes
    headers: Mapping[str, str]


class Demonstration:
    key = "uebung"

    @property
    def name(self) -> str:
        return _("Übungs-Zahlung")

    def start(self, order: Order, at: datetime) -> str:
        _demand_made_up_town()
        MadeUpPayment.objects.get_or_create(
            attempt=order.attempt, defaults={"cents": order.cents, "back": order.back[:300]}
        )
        return reverse("payments:demonstration", args=[order.attempt])

    def state(self, attempt: UUID, at: datetime) -> Told:
        kept = MadeUpPayment.objects.filter(pk=attempt).first()
        return _told(kept, at) if kept else Told(attempt, AttemptState.STARTED)

    def verify(self, body: bytes, headers: Mapping[str, str], at: datetime) -> Told:
        demand_signature(body, headers, _secret(), at)
        try:
            said = json.loads(body)
            return Told(UUID(said["attempt"]), AttemptState(said["state"]), int(said["cents"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
            raise NotificationForged from trouble


def made_up_payment(attempt: UUID) -> MadeUpPayment:
    """Refuses with ``OnlyInAMadeUpTown``, also where nobody began it."""
    _demand_made_up_town()
    kept = MadeUpPayment.objects.filter(pk=attempt).first()
    if kept is None:
        raise OnlyInAMadeUpTown
    return kept


def play(kept: MadeUpPayment, wish: Wish, at: datetime) -> list[Notification]:
    """Lets the wish happen, and returns what the provider then tells the town: nothing, one message or two."""
    kept.state = after(_told(kept, at).state, _ENDS.get(wish, AttemptState.PAID))
    kept.paid_from = at + ON_ITS_WAY if wish is Wish.PAY_LATER else kept.paid_from
    kept.save()
    return [notification(_told(kept, at), at)] * _TOLD.get(wish, 1)


def notification(told: Told, at: datetime) -> Notification:
    """A message as this provider writes it."""
    body = json.dumps({"attempt": str(told.attempt), "state": told.state, "cents": told.cents}).encode()
    return Notification(body, signed(body, _secret(), at))


def _told(kept: MadeUpPayment, at: datetime) -> Told:
    state = AttemptState(kept.state)
    if state is AttemptState.PENDING and kept.paid_from and kept.paid_from <= at:
        state = AttemptState.PAID
    return Told(kept.attempt, state, kept.cents if state is AttemptState.PAID else 0)


def _secret() -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), b"rathaus.payments.demonstration", "sha256")


def _demand_made_up_town() -> None:
    if not settings.TOWN.fictional:
        raise OnlyInAMadeUpTown
