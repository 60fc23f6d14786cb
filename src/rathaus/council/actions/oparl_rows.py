"""Objects of OParl as rows of ours. Ids follow from addresses, so that what is named before it comes is found later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import singledispatchmethod
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import models

from rathaus.council.models import (
    AgendaItem,
    Body,
    Consultation,
    File,
    Location,
    Meeting,
    Membership,
    Organization,
    Paper,
    PaperLink,
    Person,
    Term,
)
from rathaus.council.rules.results import result_of
from standards import oparl

Part = File.Part


def id_of(address: str) -> UUID:
    return uuid5(NAMESPACE_URL, address)


def _named(address: str) -> UUID | None:
    return id_of(address) if address else None


def _ids(addresses: Iterable[str]) -> set[UUID]:
    return {id_of(each) for each in addresses if each}


@dataclass(slots=True)
class Rows:
    """What a batch of objects comes to; ``at`` stands for instants that an object does not tell."""

    at: datetime
    rows: dict[type[models.Model], dict[UUID, models.Model]] = field(default_factory=dict)
    many: dict[tuple[type[models.Model], str], dict[UUID, set[UUID]]] = field(default_factory=dict)
    """By model and field: what each of its rows points to."""
    links: dict[UUID, set[tuple[UUID, str]]] = field(default_factory=dict)
    """By paper: the papers it names, and how."""
    body: str = ""
    """The municipality the records speak of; meetings do not name theirs."""

    def emptied(self) -> None:
        self.rows.clear()
        self.many.clear()
        self.links.clear()

    @singledispatchmethod
    def add(self, thing: oparl.Thing) -> None:
        """What has no place of its own (System, a File that nothing holds) is passed over."""

    # --- whose council it is

    @add.register
    def _body(self, body: oparl.Body) -> None:
        self.body = body.id
        self._put(
            Body,
            body,
            name=(body.name or _host(body.id))[:200],
            short_name=body.short_name[:100],
            key=body.ags[:12],
            website=body.website[:500],
        )
        for term in body.legislative_term:
            self.add(term)

    @add.register
    def _term(self, term: oparl.LegislativeTerm) -> None:
        self._put(
            Term,
            term,
            body_id=self._body_of(term.body, term.id),
            name=term.name[:200],
            begins_on=term.start_date,
            ends_on=term.end_date,
        )

    @add.register
    def _organization(self, found: oparl.Organization) -> None:
        self._put(
            Organization,
            found,
            body_id=self._body_of(found.body, found.id),
            name=found.name[:300],
            short_name=found.short_name[:100],
            sort=found.organization_type[:100],
            classification=found.classification[:200],
            begins_on=found.start_date,
            ends_on=found.end_date,
            website=found.website[:500],
            location_id=self._place(found.location),
            part_of_id=_named(found.sub_organization_of),
        )

    @add.register
    def _person(self, person: oparl.Person) -> None:
        """Only what the council publishes of a member's office: no phone, no private address, no gender."""
        self._put(
            Person,
            person,
            body_id=self._body_of(person.body, person.id),
            name=person.name[:200],
            family_name=person.family_name[:100],
            given_name=person.given_name[:100],
            form_of_address=person.form_of_address[:100],
            email=(person.email[0] if person.email else "")[:200],
        )
        for each in person.membership:
            self._membership(each, person.id)

    @add.register
    def _lone_membership(self, membership: oparl.Membership) -> None:
        self._membership(membership, membership.person)

    def _membership(self, membership: oparl.Membership, person: str) -> None:
        self._put(
            Membership,
            membership,
            person_id=_named(person),
            organization_id=_named(membership.organization),
            role=membership.role[:200],
            may_vote=membership.voting_right,
            begins_on=membership.start_date,
            ends_on=membership.end_date,
            on_behalf_of_id=_named(membership.on_behalf_of),
        )

    @add.register
    def _location(self, location: oparl.Location) -> None:
        self._place(location)

    # --- meetings

    @add.register
    def _meeting(self, meeting: oparl.Meeting) -> None:
        identity = self._put(
            Meeting,
            meeting,
            body_id=self._body_of("", meeting.id),
            name=meeting.name[:300],
            state=meeting.meeting_state[:100],
            is_cancelled=bool(meeting.cancelled),
            begins_at=meeting.start,
            ends_at=meeting.end,
            location_id=self._place(meeting.location),
        )
        self._point_to(Meeting, "organizations", identity, meeting.organization)
        for part, file in (
            (Part.INVITATION, meeting.invitation),
            (Part.RESULTS, meeting.results_protocol),
            (Part.VERBATIM, meeting.verbatim_protocol),
        ):
            self._files(part, [file] if file else [], meeting=identity)
        self._files(Part.AUXILIARY, meeting.auxiliary_file, meeting=identity)
        for item in meeting.agenda_item:
            self._item(item, meeting.id)

    @add.register
    def _lone_item(self, item: oparl.AgendaItem) -> None:
        self._item(item, item.meeting)

    def _item(self, item: oparl.AgendaItem, meeting: str) -> None:
        """One that is not public is not taken: what lies behind closed doors is not another system's to send."""
        if item.public is False or not meeting:
            return
        said = result_of(item.result) if item.result else None
        identity = self._put(
            AgendaItem,
            item,
            meeting_id=id_of(meeting),
            number=item.number[:40],
            order=max(item.order or 0, 0),
            name=item.name,
            result=item.result[:300],
            outcome=said.outcome.value if said else "",
            manner=said.manner.value if said else "",
            resolution=item.resolution_text,
            begins_at=item.start,
            ends_at=item.end,
        )
        if item.resolution_file:
            self._files(Part.RESOLUTION, [item.resolution_file], item=identity)
        self._files(Part.AUXILIARY, item.auxiliary_file, item=identity)

    # --- papers

    @add.register
    def _paper(self, paper: oparl.Paper) -> None:
        identity = self._put(
            Paper,
            paper,
            body_id=self._body_of(paper.body, paper.id),
            name=paper.name,
            reference=paper.reference[:100],
            dated_on=paper.dated,
            sort=paper.paper_type[:100],
        )
        self._point_to(Paper, "under_direction_of", identity, paper.under_direction_of)
        self._point_to(Paper, "originators", identity, paper.originator_organization)
        self._point_to(Paper, "originating_persons", identity, paper.originator_person)
        places = {self._place(each) for each in paper.location}
        self.many.setdefault((Paper, "locations"), {})[identity] = {each for each in places if each}
        self._files(Part.MAIN, [paper.main_file] if paper.main_file else [], paper=identity)
        self._files(Part.AUXILIARY, paper.auxiliary_file, paper=identity)
        self._link(identity, paper)
        for each in paper.consultation:
            self._consultation(each, paper.id)

    def _link(self, identity: UUID, paper: oparl.Paper) -> None:
        """An amendment's ``subordinatedPaper`` names, in practice, the paper that it amends."""
        kinds = (
            (PaperLink.Kind.AMENDS, paper.subordinated_paper),
            (PaperLink.Kind.RELATED, paper.related_paper),
        )
        self.links[identity] = {(id_of(other), kind.value) for kind, named in kinds for other in named}

    @add.register
    def _lone_consultation(self, consultation: oparl.Consultation) -> None:
        self._consultation(consultation, consultation.paper)

    def _consultation(self, consultation: oparl.Consultation, paper: str) -> None:
        identity = self._put(
            Consultation,
            consultation,
            paper_id=_named(paper),
            item_id=_named(consultation.agenda_item),
            meeting_id=_named(consultation.meeting),
            is_authoritative=consultation.authoritative,
            role=consultation.role[:100],
        )
        self._point_to(Consultation, "organizations", identity, consultation.organization)

    # --- the shape they share

    def _put(self, model: type[models.Model], thing: oparl.Thing, **values: Any) -> UUID:
        identity = id_of(thing.id)
        created = thing.created or thing.modified or self.at
        self.rows.setdefault(model, {})[identity] = model(
            id=identity,
            origin=thing.id[:500],
            created_at=created,
            modified_at=thing.modified or created,
            deleted=thing.deleted,
            **values,
        )
        return identity

    def _body_of(self, address: str, named_by: str) -> UUID:
        """A body that nobody has sent yet is known by its host. An object that names none belongs to the one that was
        named before, in this import or in an earlier one from the same host.
        """
        self.body = self.body or address or _body_known_at(named_by)
        address = address or self.body
        identity = id_of(address)
        known = self.rows.setdefault(Body, {})
        if identity not in known:
            known[identity] = Body(
                id=identity,
                origin=address[:500],
                created_at=self.at,
                modified_at=self.at,
                name=_host(address),
            )
        return identity

    def _place(self, location: oparl.Location | None) -> UUID | None:
        if location is None:
            return None
        return self._put(
            Location,
            location,
            description=location.description,
            room=location.room[:200],
            street=location.street_address[:200],
            postcode=location.postal_code[:20],
            place=location.locality[:200],
            geojson=location.geojson,
        )

    def _files(self, part: Part, files: Iterable[oparl.File], **holder: UUID) -> None:
        """A file that several hold has a row at each of them."""
        ((name, owner),) = holder.items()
        for each in files:
            identity = uuid5(owner, each.id)
            created = each.created or self.at
            self.rows.setdefault(File, {})[identity] = File(
                id=identity,
                origin=each.id[:500],
                created_at=created,
                modified_at=each.modified or created,
                deleted=each.deleted,
                part=part.value,
                name=each.name[:500],
                file_name=each.file_name[:300],
                media_type=each.mime_type[:150],
                dated_on=each.dated,
                size=each.size,
                url=_web_address(each.download_url or each.access_url),
                **{f"{name}_id": owner},
            )

    def _point_to(
        self, model: type[models.Model], name: str, identity: UUID, addresses: Iterable[str]
    ) -> None:
        self.many.setdefault((model, name), {})[identity] = _ids(addresses)


def _body_known_at(address: str) -> str:
    """The address of the body that came from this host first, else the host itself."""
    parts = urlsplit(address)
    root = f"{parts.scheme}://{parts.netloc}/"
    known = Body.objects.filter(origin__startswith=root).order_by("created_at", "pk")
    return known.values_list("origin", flat=True).first() or root


def _host(address: str) -> str:
    return (urlsplit(address).hostname or address)[:200]


def _web_address(address: str) -> str:
    """Nothing but the web: no script and no file of the reader's machine is ever linked."""
    return address[:500] if urlsplit(address).scheme in ("http", "https") else ""
