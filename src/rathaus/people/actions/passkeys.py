"""Passkeys of any account: added, used, removed. What a browser answers is hostile until the library has checked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.people.events.citizens import PasskeyAdded, PasskeyRemoved
from rathaus.people.models import Passkey

LONGEST_CREDENTIAL = 1023
"""Bytes: WebAuthn Level 3, section 5.8.3."""
MOST_PASSKEYS = 20


class PasskeyRefused(Refusal):
    """For another origin, another challenge or another account, unknown, or broken: the same answer."""

    sentence = _(
        "Das hat mit diesem Passkey nicht geklappt. Bitte versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg."
    )
    status = 422


class TooManyPasskeys(Refusal):
    sentence = _("Mehr als 20 Passkeys gehen nicht. Bitte entfernen Sie erst einen.")


@dataclass(frozen=True, slots=True)
class Ceremony:
    """What the browser must answer to: our challenge, for this host, from this origin."""

    challenge: bytes
    host: str
    origin: str


@transaction.atomic
def add_passkey(
    account: UUID,
    name: str,
    answer: Mapping[str, Any],
    ceremony: Ceremony,
    *,
    passkey_id: UUID,
    by: Actor,
    at: datetime,
) -> Passkey:
    """Keeps the public key of a new passkey. Raises ``PasskeyRefused`` or ``TooManyPasskeys``."""
    if Passkey.objects.filter(account=account).count() >= MOST_PASSKEYS:
        raise TooManyPasskeys
    checked = _checked_registration(answer, ceremony)
    if Passkey.objects.filter(credential=checked.credential_id).exists():
        raise PasskeyRefused
    made = Passkey.objects.create(
        id=passkey_id,
        account_id=account,
        credential=checked.credential_id,
        public_key=checked.credential_public_key,
        sign_count=checked.sign_count,
        name=name,
        added_at=at,
    )
    record(PasskeyAdded(account=account, passkey=made.pk), by=by, at=at)
    return made


def _checked_registration(answer: Mapping[str, Any], ceremony: Ceremony) -> Any:
    try:
        return verify_registration_response(
            credential=dict(answer),
            expected_challenge=ceremony.challenge,
            expected_rp_id=ceremony.host,
            expected_origin=ceremony.origin,
            require_user_verification=True,
        )
    except _FAULTS:
        raise PasskeyRefused from None


_FAULTS = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError)
"""The library raises its own, and Python's where an answer is not even shaped like one."""


@transaction.atomic
def use_passkey(answer: Mapping[str, Any], ceremony: Ceremony, *, at: datetime) -> Passkey:
    """The passkey that has signed our challenge, with its account. Raises ``PasskeyRefused``.

    A counter that went backwards means a copied key (WebAuthn 6.1.1): refused as well.
    """
    locked = Passkey.objects.select_for_update(of=("self",)).select_related("account")
    found = locked.filter(credential=_credential_of(answer)).first()
    if found is None:
        raise PasskeyRefused
    checked = _checked_signature(answer, ceremony, found)
    _demand_same_account(answer, found)
    found.sign_count, found.used_at = checked.new_sign_count, at
    found.save(update_fields=["sign_count", "used_at"])
    return found


def _credential_of(answer: Mapping[str, Any]) -> bytes:
    try:
        credential = base64url_to_bytes(answer["id"])
    except _FAULTS:
        raise PasskeyRefused from None
    if not 0 < len(credential) <= LONGEST_CREDENTIAL:
        raise PasskeyRefused
    return credential


def _checked_signature(answer: Mapping[str, Any], ceremony: Ceremony, found: Passkey) -> Any:
    try:
        return verify_authentication_response(
            credential=dict(answer),
            expected_challenge=ceremony.challenge,
            expected_rp_id=ceremony.host,
            expected_origin=ceremony.origin,
            credential_public_key=bytes(found.public_key),
            credential_current_sign_count=found.sign_count,
            require_user_verification=True,
        )
    except _FAULTS:
        raise PasskeyRefused from None


def _demand_same_account(answer: Mapping[str, Any], found: Passkey) -> None:
    """The device names the account it signs for (user handle); it must be the one the key belongs to."""
    handle = answer["response"].get("userHandle")
    try:
        same = handle is None or base64url_to_bytes(handle) == found.account_id.bytes
    except _FAULTS:
        same = False
    if not same:
        raise PasskeyRefused


@transaction.atomic
def remove_passkey(account: UUID, passkey_id: UUID, *, by: Actor, at: datetime) -> None:
    """Of that account; of another one, none."""
    if Passkey.objects.filter(account=account, pk=passkey_id).delete()[0]:
        record(PasskeyRemoved(account=account, passkey=passkey_id), by=by, at=at)
