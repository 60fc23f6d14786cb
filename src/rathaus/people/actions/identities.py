"""Identifying oneself: begun, come back once, believed, joined to an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from rathaus.core.journal import Actor, record
from rathaus.people.events.identities import IdentityConfirmed
from rathaus.people.models import Account, AccountKind, Citizen, Identity, Journey, UsedProof
from rathaus.people.rules import TrustLevel
from rathaus.people.rules.claims import kept_of, name_of
from rathaus.people.rules.identities import account_for, belongs_to_another, pseudonym_of
from rathaus.people.rules.refusals import (
    AnothersIdentity,
    AnswerNotUnderstood,
    AnswerTooLate,
    AnswerUnasked,
    AnswerUsedBefore,
)
from rathaus.people.rules.secrets import digest
from rathaus.people.rules.trust import Assurance

from .citizens import AccountClosed
from .vouched import keep_represented

PATIENCE = timedelta(minutes=15)
"""How long one may be away to identify oneself."""
JOURNEY = "journey"
MOST_CHARACTERS = 360_000
"""Of an answer that is kept unopened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What is remembered while somebody is away at a provider."""

    provider: str
    state: str
    nonce: str
    verifier: str
    level: TrustLevel
    onward: str
    letter: str = ""


def set_out(way: Way, *, at: datetime) -> None:
    """Remembers the way. Not in the journal: nothing has happened yet, and nobody knows who it is."""
    Journey.objects.create(
        state=digest(way.state, JOURNEY),
        provider=way.provider,
        nonce=way.nonce,
        verifier=way.verifier,
        level=way.level,
        onward=way.onward,
        expires_at=at + PATIENCE,
    )


def keep_letter(state: str, letter: str, *, at: datetime) -> None:
    """Keeps an answer, unopened, for the browser that asked. The first one counts.

    Raises ``AnswerUnasked`` where nobody waits for it, ``AnswerNotUnderstood`` where it is too long.
    """
    if not 0 < len(letter) <= MOST_CHARACTERS or "\0" in letter:
        raise AnswerNotUnderstood
    waiting = Journey.objects.filter(state=digest(state, JOURNEY), used_at=None, expires_at__gt=at, letter="")
    if not waiting.update(letter=letter):
        raise AnswerUnasked


def come_back(state: str, *, at: datetime) -> Way:
    """The way again, once. Raises ``AnswerUnasked``, ``AnswerTooLate`` or ``AnswerUsedBefore``."""
    journey = Journey.objects.filter(state=digest(state, JOURNEY)).first()
    if journey is None:
        raise AnswerUnasked
    if journey.expires_at <= at:
        raise AnswerTooLate
    if not Journey.objects.filter(pk=journey.pk, used_at=None).update(used_at=at, letter=""):
        raise AnswerUsedBefore
    return Way(
        provider=journey.provider,
        state=state,
        nonce=journey.nonce,
        verifier=journey.verifier,
        level=TrustLevel(journey.level),
        onward=journey.onward,
        letter=journey.letter,
    )


@transaction.atomic
def accept_identity(
    assurance: Assurance, signed_in: UUID | None, *, account_id: UUID, identity_id: UUID, at: datetime
) -> Account:
    """The account of the person a provider vouched for; ``signed_in`` is whose browser it is already.

    Raises ``AnswerUsedBefore``, ``AnothersIdentity`` or ``AccountClosed``.
    """
    _use_up(assurance, at)
    subject = pseudonym_of(assurance.issuer, assurance.subject)
    known = Identity.objects.select_for_update().filter(subject=subject).first()
    whose = known.account_id if known else None
    if belongs_to_another(whose, signed_in):
        raise AnothersIdentity
    account = _account(account_for(whose, signed_in), assurance, account_id, at)
    if known is None and _has_another(account, assurance.provider):
        raise AnothersIdentity
    _keep(account, assurance, subject, known.pk if known else identity_id, at)
    for represented in () if known else assurance.represents:
        keep_represented(account, represented, identity_id, at=at)
    event = IdentityConfirmed(
        account=account.pk, kind=assurance.kind, level=assurance.level, is_first=known is None
    )
    record(event, by=Actor("citizen", str(account.pk)), at=at)
    return account


def _has_another(account: Account, provider: str) -> bool:
    """One account is one person: a second one of the same provider is somebody else."""
    return Identity.objects.filter(account=account, provider=provider).exists()


def _use_up(assurance: Assurance, at: datetime) -> None:
    if not assurance.once:
        return
    until = assurance.expires_at or at + PATIENCE
    _proof, is_new = UsedProof.objects.get_or_create(
        digest=digest(assurance.once, "proof"), defaults={"expires_at": until}
    )
    if not is_new:
        raise AnswerUsedBefore


def _account(found: UUID | None, assurance: Assurance, account_id: UUID, at: datetime) -> Account:
    """The account found, else a new one without an e-mail address: what a provider says of it proves nothing here."""
    if found is None:
        account = Account.objects.create(id=account_id, kind=AccountKind.CITIZEN, created_at=at)
        Citizen.objects.create(account=account, name=name_of(kept_of(assurance.claims))[:120], used_at=at)
        return account
    account = Account.objects.get(pk=found)
    if not account.is_active:
        raise AccountClosed
    Citizen.objects.update_or_create(account=account, defaults={"used_at": at, "warned_at": None})
    return account


def _keep(account: Account, assurance: Assurance, subject: str, identity_id: UUID, at: datetime) -> None:
    said = {
        "account": account,
        "provider": assurance.provider,
        "kind": assurance.kind,
        "level": assurance.level,
        "claims": kept_of(assurance.claims),
        "at": at,
    }
    Identity.objects.update_or_create(
        subject=subject, defaults=said, create_defaults=said | {"id": identity_id, "first_at": at}
    )


def forget_journeys(*, at: datetime) -> int:
    """Deletes ways and proofs whose time is over; returns how many."""
    journeys, _by_kind = Journey.objects.filter(expires_at__lte=at).delete()
    proofs, _by_kind = UsedProof.objects.filter(expires_at__lte=at).delete()
    return journeys + proofs
