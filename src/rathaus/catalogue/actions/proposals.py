"""Changing a service where the town demands a second pair of eyes (Vier-Augen-Prinzip): proposed, then approved."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.actions.description import Description, Responsible
from rathaus.catalogue.actions.services import (
    describe_service,
    put_in_force,
    refuse_foreign_editors,
)
from rathaus.catalogue.events import ProposalDecided, ServiceProposed
from rathaus.catalogue.models import Proposal, Service
from rathaus.catalogue.models.fact_field import FactsField
from rathaus.catalogue.permissions import may_approve_service, needs_second_pair
from rathaus.catalogue.rules import Area, all_told
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record


class AlreadyDecided(Refusal):
    sentence = _("Über diese Änderung ist schon entschieden.")


class NeedsAnotherPerson(Refusal):
    sentence = _(
        "Diese Änderung gibt jemand anderes frei: wer die Aufgabe „Freigabe“ hat und sie nicht selbst schrieb."
    )
    status = 403


class NoReasonToReject(Refusal):
    sentence = _("Bitte sagen Sie in einem Satz, was an der Änderung nicht stimmt.")
    status = 422


def change_service(
    key: str, description: Description, *, by: Actor, at: datetime, slug: str = ""
) -> Proposal | Service:
    """Describes the service, or proposes to, where what this actor changes needs a second pair of eyes.

    Refuses what ``describe_service`` refuses.
    """
    if not needs_second_pair(by):
        return describe_service(key, description, by=by, at=at, slug=slug)
    return propose_service(key, description, by=by, at=at, slug=slug)


@transaction.atomic
def propose_service(
    key: str, description: Description, *, by: Actor, at: datetime, slug: str = ""
) -> Proposal:
    """A change that waits; an earlier one by the same author for the same service is replaced."""
    service = Service.objects.filter(key=key).select_related("unit").first()
    refuse_foreign_editors(service or Service(key=key), by, at)
    Proposal.objects.filter(key=key, author=by.id, state=Proposal.State.WAITING).delete()
    proposal = Proposal.objects.create(
        key=key, service=service, slug=slug, description=asdict(description), author=by.id, proposed_at=at
    )
    record(ServiceProposed(key=key, title=description.title), by=by, at=at)
    return proposal


@transaction.atomic
def approve_proposal(proposal: Proposal, *, by: Actor, at: datetime) -> Service:
    """Puts the change in force. Refuses with ``NeedsAnotherPerson`` and ``AlreadyDecided``."""
    waiting = _waiting(proposal, by, at)
    service = waiting.service or Service(key=waiting.key)
    put_in_force(service, described_in(waiting.description), waiting.slug, at)
    _decide(waiting, Proposal.State.APPROVED, "", by, at)
    return service


@transaction.atomic
def reject_proposal(proposal: Proposal, *, because: str, by: Actor, at: datetime) -> Proposal:
    """Refuses with ``NeedsAnotherPerson``, ``AlreadyDecided`` and ``NoReasonToReject``."""
    waiting = _waiting(proposal, by, at)
    if not because.strip():
        raise NoReasonToReject
    return _decide(waiting, Proposal.State.REJECTED, because.strip()[:300], by, at)


def _waiting(proposal: Proposal, by: Actor, at: datetime) -> Proposal:
    found = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not may_approve_service(by, found.author, found.service, localdate(at)):
        raise NeedsAnotherPerson
    if found.state != Proposal.State.WAITING:
        raise AlreadyDecided
    return found


def _decide(proposal: Proposal, state: str, because: str, by: Actor, at: datetime) -> Proposal:
    proposal.state, proposal.because, proposal.decided_at = state, because, at
    proposal.save(update_fields=["state", "because", "decided_at"])
    record(ProposalDecided(key=proposal.key, state=state, author=proposal.author), by=by, at=at)
    return proposal


def described_in(kept: dict[str, Any]) -> Description:
    """The description that was kept as JSON; what later versions of the program do not know is passed over."""
    told = {
        name: _as_told(name, kept[name]) for name in {each.name for each in fields(Description)} & set(kept)
    }
    return Description(**told)


def _as_told(name: str, value: Any) -> Any:
    if name == "offices" and value is not None:
        return tuple(
            Responsible(office=each["office"], areas=all_told(Area, each["areas"])) for each in value
        )
    if isinstance(value, list):
        return all_told(FACTS[name], value) if name in FACTS else tuple(value)
    return value


FACTS = {place.name: place.kind for place in Service._meta.get_fields() if isinstance(place, FactsField)}
