"""Bodies of the town's own and who sits in them; a seat ends, it is never deleted (OParl: Organization, Membership)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.council.models import Membership, Organization, Person
from rathaus.council.queries.public import NoSuchOrganization
from rathaus.people.queries import Viewer

from .papers import demand_keeper, our_body
from .stamps import touch


class BodyWithoutName(Refusal):
    sentence = _("Ein Gremium braucht einen Namen.")
    status = 422


class BodyNameTaken(Refusal):
    sentence = _("Ein Gremium mit diesem Namen gibt es schon.")


class SeatWithoutPerson(Refusal):
    sentence = _("Bitte schreiben Sie Vornamen und Nachnamen.")
    status = 422


class SitsThereAlready(Refusal):
    sentence = _("Diese Person sitzt schon in diesem Gremium.")


class NoSuchSeat(Refusal):
    sentence = _("Diesen Sitz gibt es hier nicht.")
    status = 404


class EndsBeforeItBegan(Refusal):
    sentence = _("Das Ende liegt vor dem Anfang. Bitte prüfen Sie die Tage.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """``sort``: "Gremium" or "Fraktion"; ``ends_on`` is its last day."""

    name: str
    short_name: str = ""
    sort: str = "Gremium"
    begins_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who sits there, in which role, and for which group."""

    given_name: str
    family_name: str
    role: str = ""
    may_vote: bool = True
    begins_on: date | None = None
    group: Organization | None = None


@transaction.atomic
def found_body(organization_id: UUID, named: Named, *, by: Viewer, at: datetime) -> Organization:
    """Idempotent by ``organization_id``. Refuses with ``NotYourPapers``, ``BodyWithoutName``, ``BodyNameTaken``,
    ``EndsBeforeItBegan``.
    """
    demand_keeper(by)
    known = Organization.objects.filter(pk=organization_id).first()
    if known is not None:
        return known
    organization = Organization(id=organization_id, body=our_body(at), created_at=at)
    return _name(organization, named, at)


@transaction.atomic
def change_body(organization_id: UUID, named: Named, *, by: Viewer, at: datetime) -> Organization:
    """Another name, or its last day. Refuses as ``found_body`` does, and with ``NoSuchOrganization``."""
    demand_keeper(by)
    return _name(_own(organization_id), named, at)


def _name(organization: Organization, named: Named, at: datetime) -> Organization:
    name = named.name.strip()[:300]
    if not name:
        raise BodyWithoutName
    others = Organization.objects.filter(body=organization.body, name=name, deleted=False, ends_on=None)
    if others.exclude(pk=organization.pk).exists():
        raise BodyNameTaken
    _demand_order(named.begins_on, named.ends_on)
    organization.name, organization.short_name = name, named.short_name.strip()[:100]
    organization.sort = named.sort[:100]
    organization.begins_on, organization.ends_on = named.begins_on, named.ends_on
    organization.modified_at = at
    organization.save()
    return organization


def _own(organization_id: UUID) -> Organization:
    rows = Organization.objects.select_for_update()
    found = rows.filter(pk=organization_id, deleted=False, body__is_ours=True).first()
    if found is None:
        raise NoSuchOrganization
    return found


def _demand_order(begins_on: date | None, ends_on: date | None) -> None:
    if begins_on is not None and ends_on is not None and ends_on < begins_on:
        raise EndsBeforeItBegan


# --- seats


@transaction.atomic
def seat_member(
    membership_id: UUID, organization_id: UUID, seat: Seat, *, by: Viewer, at: datetime
) -> Membership:
    """Who has the same name is the same person. Idempotent by ``membership_id``.

    Refuses with ``NotYourPapers``, ``NoSuchOrganization``, ``SeatWithoutPerson``, ``SitsThereAlready``.
    """
    demand_keeper(by)
    known = Membership.objects.filter(pk=membership_id).first()
    if known is not None:
        return known
    organization = _own(organization_id)
    person = _person(seat, organization, at)
    if person.memberships.filter(organization=organization, deleted=False, ends_on=None).exists():
        raise SitsThereAlready
    touch(at, organization)
    return Membership.objects.create(
        id=membership_id,
        person=person,
        organization=organization,
        role=seat.role.strip()[:200],
        may_vote=seat.may_vote,
        begins_on=seat.begins_on,
        on_behalf_of=seat.group,
        created_at=at,
        modified_at=at,
    )


def _person(seat: Seat, organization: Organization, at: datetime) -> Person:
    given, family = seat.given_name.strip()[:100], seat.family_name.strip()[:100]
    if not (given and family):
        raise SeatWithoutPerson
    name, body = f"{given} {family}"[:200], organization.body
    person, _made = Person.objects.get_or_create(
        body=body,
        name=name,
        deleted=False,
        defaults={
            "id": uuid5(body.pk, f"person/{name}"),
            "given_name": given,
            "family_name": family,
            "created_at": at,
            "modified_at": at,
        },
    )
    return person


@transaction.atomic
def end_seat(membership_id: UUID, ends_on: date, *, by: Viewer, at: datetime) -> Membership:
    """``ends_on`` is its last day. Refuses with ``NotYourPapers``, ``NoSuchSeat``, ``EndsBeforeItBegan``."""
    demand_keeper(by)
    rows = Membership.objects.select_for_update(of=("self",)).select_related("organization", "person")
    found = rows.filter(pk=membership_id, deleted=False, organization__body__is_ours=True).first()
    if found is None:
        raise NoSuchSeat
    _demand_order(found.begins_on, ends_on)
    found.ends_on = ends_on
    found.save(update_fields=["ends_on"])
    touch(at, found, found.person, found.organization)
    return found
