"""Acting for others: claimed, given by a one-time link, used, revoked at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.people.events.mandates import (
    ActingBegan,
    MandateMade,
    MandateRevoked,
    OrganisationFounded,
)
from rathaus.people.models import Mandate, Organisation, Ward
from rathaus.people.queries.mandates import LastManager, NoSuchMandate, mandate_to_use, may_end
from rathaus.people.rules.mandates import MandateKind, Proof, Right, earlier, is_child, of_age_on
from rathaus.people.rules.viewer import Viewer


class NotAChild(Refusal):
    """BGB § 1629 Abs. 1 with § 1626 Abs. 1: parents act for children under age only."""

    sentence = _(
        "Mit 18 Jahren ist man volljährig. Für Erwachsene brauchen Sie eine Vollmacht oder eine Betreuung."
    )
    status = 422


class NotBornYet(Refusal):
    sentence = _("Dieser Tag liegt in der Zukunft. Bitte prüfen Sie das Geburtsdatum.")
    status = 422


class EndsBeforeItBegins(Refusal):
    sentence = _("Dieser Tag ist schon vorbei. Bitte geben Sie einen späteren Tag an.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Whom somebody says she may act for. ``last_day`` is the last day on which it holds; None is no end."""

    kind: MandateKind
    name: str
    born_on: date | None = None
    last_day: date | None = None
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """A firm or an association as its founder describes it."""

    kind: str
    name: str
    register_number: str = ""


@transaction.atomic
def claim_mandate(viewer: Viewer, claim: Claim, *, mandate_id: UUID, at: datetime) -> Mandate:
    """Somebody says she may act for a person without an account. Refuses a child that is of age, and an end in the past."""
    today = localdate(at)
    until = _end_of(claim, today)
    ward = Ward.objects.create(id=mandate_id, name=claim.name, born_on=claim.born_on)
    return make_mandate(
        mandate_id,
        {"ward": ward},
        account_of(viewer),
        {"kind": claim.kind, "services": list(claim.services), "until": until},
        Proof.CLAIMED,
        by=viewer.actor(),
        at=at,
    )


def account_of(viewer: Viewer) -> UUID:
    """Nobody without an account acts for others."""
    if viewer.account is None or not viewer.is_citizen:
        raise NoSuchMandate
    return viewer.account


def _end_of(claim: Claim, today: date) -> date | None:
    """The first day without."""
    if claim.last_day is not None and claim.last_day < today:
        raise EndsBeforeItBegins
    until = claim.last_day + timedelta(days=1) if claim.last_day else None
    if claim.born_on is not None and claim.born_on > today:
        raise NotBornYet
    if claim.kind is not MandateKind.PARENT:
        return until
    if claim.born_on is None or not is_child(claim.born_on, today):
        raise NotAChild
    return earlier(until, of_age_on(claim.born_on))


def make_mandate(
    mandate_id: UUID,
    represented: dict[str, Any],
    agent: UUID,
    terms: dict[str, Any],
    proof: Proof,
    *,
    by: Actor,
    at: datetime,
) -> Mandate:
    """Part of a larger act: stores the mandate, which begins today, and writes down that it was made."""
    made = Mandate.objects.create(
        id=mandate_id,
        actor_id=agent,
        since=localdate(at),
        proof=proof.value,
        made_at=at,
        **represented,
        **terms,
    )
    record(_made(made), by=by, at=at)
    return made


def _made(mandate: Mandate) -> MandateMade:
    return MandateMade(
        mandate=mandate.pk,
        kind=mandate.kind,
        agent=mandate.actor_id,
        since=mandate.since,
        until=mandate.until,
        services=tuple(mandate.services),
        rights=tuple(sorted(mandate.rights)),
        proof=mandate.proof,
    )


@transaction.atomic
def found_organisation(
    viewer: Viewer, charter: Charter, *, organisation_id: UUID, mandate_id: UUID, at: datetime
) -> Organisation:
    """A firm or an association with its first member, who may submit and manage."""
    made = Organisation.objects.create(
        id=organisation_id,
        kind=charter.kind,
        name=charter.name,
        register_number=charter.register_number,
        created_at=at,
    )
    Mandate.objects.create(
        id=mandate_id,
        kind=MandateKind.EMPLOYEE.value,
        actor_id=account_of(viewer),
        organisation=made,
        may_manage=True,
        since=localdate(at),
        proof=Proof.CLAIMED.value,
        made_at=at,
    )
    event = OrganisationFounded(organisation=made.pk, mandate=mandate_id, kind=made.kind)
    record(event, by=viewer.actor(), at=at)
    return made


@transaction.atomic
def revoke_mandate(viewer: Viewer, mandate_id: UUID, *, at: datetime) -> Mandate:
    """Ends it at once: by the one represented, the one who acts, or who manages the organisation.

    Anybody else is told that there is no such mandate. Twice is once. Refuses to leave an organisation without
    anybody who manages it (``LastManager``).
    """
    mandate = Mandate.objects.select_for_update(of=("self",)).told().filter(pk=mandate_id).first()
    if mandate is None or not may_end(viewer, mandate, localdate(at)):
        raise NoSuchMandate
    if mandate.revoked_at is not None:
        return mandate
    if _is_last_manager(mandate, localdate(at)):
        raise LastManager
    mandate.revoked_at = at
    mandate.save(update_fields=["revoked_at"])
    record(MandateRevoked(mandate=mandate.pk), by=viewer.actor(), at=at)
    return mandate


def _is_last_manager(mandate: Mandate, on: date) -> bool:
    if mandate.organisation_id is None or not mandate.may_manage:
        return False
    others = Mandate.objects.in_force(on).filter(organisation=mandate.organisation_id).exclude(pk=mandate.pk)
    return others.exists() and not others.filter(may_manage=True).exists()


@transaction.atomic
def act_for(
    viewer: Viewer, mandate_id: UUID, *, at: datetime, service: str = "", right: Right | None = None
) -> Mandate:
    """From here on she acts for the one represented. Raises ``NoSuchMandate`` or ``NotCovered`` with the reason."""
    mandate = mandate_to_use(viewer, mandate_id, localdate(at), service=service, right=right)
    record(ActingBegan(mandate=mandate.pk, service=service), by=viewer.actor(), at=at)
    return mandate
