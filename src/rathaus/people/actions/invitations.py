"""One-time links by which somebody becomes a member of an organisation, or gets a power of attorney."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.people.events.mandates import InvitationMade, InvitationWithdrawn
from rathaus.people.models import Invitation, Mandate
from rathaus.people.queries.mandates import (
    InvitationIsOver,
    NoSuchMandate,
    NoSuchOrganisation,
    manages,
    still_open,
)
from rathaus.people.rules.invitations import GOOD_FOR, digest_of
from rathaus.people.rules.mandates import MandateKind, Proof, Right
from rathaus.people.rules.viewer import Viewer

from .mandates import account_of, make_mandate


class ForYourself(Refusal):
    sentence = _("Dieser Link ist für jemand anderen. Für sich selbst brauchen Sie keine Vollmacht.")


class AlreadyMember(Refusal):
    sentence = _("Sie gehören schon dazu.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a link gives. Without ``organisation`` it is a power of attorney for whom makes it (VwVfG § 14 Abs. 1)."""

    organisation: UUID | None = None
    rights: frozenset[Right] = frozenset()
    services: tuple[str, ...] = ()
    until: date | None = None


@transaction.atomic
def make_invitation(
    viewer: Viewer, offer: Offer, secret: str, *, invitation_id: UUID, at: datetime
) -> Invitation:
    """``secret`` is what the link holds. For an organisation: only who manages it (``NoSuchOrganisation``)."""
    if offer.organisation and not manages(viewer, offer.organisation, localdate(at)):
        raise NoSuchOrganisation
    kind = MandateKind.EMPLOYEE if offer.organisation else MandateKind.ATTORNEY
    made = Invitation.objects.create(
        id=invitation_id,
        digest=digest_of(secret),
        kind=kind.value,
        principal_id=None if offer.organisation else viewer.account,
        organisation_id=offer.organisation,
        services=list(offer.services),
        may_submit=Right.SUBMIT in offer.rights,
        may_manage=Right.MANAGE in offer.rights and offer.organisation is not None,
        until=offer.until,
        made_by_id=account_of(viewer),
        made_at=at,
        expires_at=at + GOOD_FOR,
    )
    record(InvitationMade(invitation=made.pk, kind=made.kind), by=viewer.actor(), at=at)
    return made


@transaction.atomic
def accept_invitation(viewer: Viewer, secret: str, *, mandate_id: UUID, at: datetime) -> Mandate:
    """Uses the link. Raises ``InvitationIsOver``, ``ForYourself`` or ``AlreadyMember``; those two leave it unused."""
    locked = Invitation.objects.select_for_update(of=("self",))
    found = still_open(locked.filter(digest=digest_of(secret)).first(), at)
    if not _still_given(found, localdate(at)):
        raise InvitationIsOver
    _refuse_needless(viewer, found, localdate(at))
    Invitation.objects.filter(pk=found.pk).update(used_at=at)
    represented = {"principal_id": found.principal_id, "organisation_id": found.organisation_id}
    return make_mandate(
        mandate_id, represented, account_of(viewer), _terms(found), Proof.GRANTED, by=viewer.actor(), at=at
    )


def _still_given(found: Invitation, on: date) -> bool:
    """Who invited for an organisation must manage it still: who was shut out leaves no door open."""
    if found.organisation_id is None:
        return True
    maker = Mandate.objects.in_force(on).filter(actor=found.made_by_id, organisation=found.organisation_id)
    return maker.filter(may_manage=True).exists()


def _terms(found: Invitation) -> dict[str, Any]:
    names = ("kind", "services", "may_submit", "may_manage", "until")
    return {name: getattr(found, name) for name in names}


def _refuse_needless(viewer: Viewer, found: Invitation, on: date) -> None:
    if found.principal_id == viewer.account:
        raise ForYourself
    held = Mandate.objects.in_force(on).filter(actor=viewer.account, organisation=found.organisation_id)
    if found.organisation_id and held.exists():
        raise AlreadyMember


@transaction.atomic
def withdraw_invitation(viewer: Viewer, invitation_id: UUID, *, at: datetime) -> Invitation:
    """The link opens nothing any more. Only by whose it is; anybody else is told that there is none."""
    found = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
    if found is None or not _may_withdraw(viewer, found, localdate(at)):
        raise NoSuchMandate
    if found.withdrawn_at is None and found.used_at is None:
        Invitation.objects.filter(pk=found.pk).update(withdrawn_at=at)
        record(InvitationWithdrawn(invitation=found.pk), by=viewer.actor(), at=at)
    return found


def _may_withdraw(viewer: Viewer, found: Invitation, on: date) -> bool:
    if found.organisation_id:
        return manages(viewer, found.organisation_id, on)
    return viewer.account is not None and found.principal_id == viewer.account
