"""Rows as objects of OParl, each with its address here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

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
from rathaus.council.queries.published import Kind
from standards import oparl

Part = File.Part


@dataclass(frozen=True, slots=True)
class Things:
    """``base`` is the address of the server, with a slash at its end; ``page`` that of the page people read."""

    base: str
    page: Callable[[str, UUID], str]

    def address(self, kind: Kind, identity: UUID | None) -> str:
        return f"{self.base}{kind.value}/{identity}/" if identity else ""

    def addresses(self, kind: Kind, rows: Iterable[Any]) -> tuple[str, ...]:
        return tuple(self.address(kind, each.pk) for each in rows if not each.deleted)

    def of(self, row: Any) -> oparl.Thing:
        """The object that a row is. Raises ``KeyError`` for a row that OParl does not know."""
        return _BUILDERS[type(row)](self, row)

    def _about(self, kind: Kind, row: Any) -> dict[str, Any]:
        return {
            "id": self.address(kind, row.pk),
            "created": row.created_at,
            "modified": row.modified_at,
            "deleted": row.deleted,
        }

    def body(self, row: Body) -> oparl.Body:
        own = self.address(Kind.BODIES, row.pk)
        return oparl.Body(
            **self._about(Kind.BODIES, row),
            system=self.base,
            name=row.name,
            short_name=row.short_name,
            website=row.website,
            ags=row.key,
            organization=f"{own}organizations/",
            person=f"{own}persons/",
            meeting=f"{own}meetings/",
            paper=f"{own}papers/",
            agenda_item=f"{own}agendaitems/",
            consultation=f"{own}consultations/",
            file=f"{own}files/",
            location_list=f"{own}locations/",
            legislative_term_list=f"{own}legislativeterms/",
            membership=f"{own}memberships/",
            legislative_term=tuple(self.term(each) for each in row.terms.all() if not each.deleted),
        )

    def term(self, row: Term) -> oparl.LegislativeTerm:
        return oparl.LegislativeTerm(
            **self._about(Kind.TERMS, row),
            body=self.address(Kind.BODIES, row.body_id),
            name=row.name,
            start_date=row.begins_on,
            end_date=row.ends_on,
        )

    def organization(self, row: Organization) -> oparl.Organization:
        about = self._about(Kind.ORGANIZATIONS, row)
        if row.deleted:
            return oparl.Organization(**about)
        return oparl.Organization(
            **about,
            web=self.page("organization", row.pk),
            body=self.address(Kind.BODIES, row.body_id),
            name=row.name,
            short_name=row.short_name,
            organization_type=row.sort,
            classification=row.classification,
            start_date=row.begins_on,
            end_date=row.ends_on,
            website=row.website,
            membership=self.addresses(Kind.MEMBERSHIPS, row.memberships.all()),
            sub_organization_of=self.address(Kind.ORGANIZATIONS, row.part_of_id),
            location=self.place(row.location),
        )

    def person(self, row: Person) -> oparl.Person:
        about = self._about(Kind.PERSONS, row)
        if row.deleted:
            return oparl.Person(**about)
        return oparl.Person(
            **about,
            body=self.address(Kind.BODIES, row.body_id),
            name=row.name,
            family_name=row.family_name,
            given_name=row.given_name,
            form_of_address=row.form_of_address,
            email=(row.email,) if row.email else (),
            membership=tuple(self.membership(each) for each in row.memberships.all() if not each.deleted),
        )

    def membership(self, row: Membership) -> oparl.Membership:
        return oparl.Membership(
            **self._about(Kind.MEMBERSHIPS, row),
            person=self.address(Kind.PERSONS, row.person_id),
            organization=self.address(Kind.ORGANIZATIONS, row.organization_id),
            role=row.role,
            voting_right=row.may_vote,
            start_date=row.begins_on,
            end_date=row.ends_on,
            on_behalf_of=self.address(Kind.ORGANIZATIONS, row.on_behalf_of_id),
        )

    def location(self, row: Location) -> oparl.Location:
        return oparl.Location(
            **self._about(Kind.LOCATIONS, row),
            description=row.description,
            room=row.room,
            street_address=row.street,
            postal_code=row.postcode,
            locality=row.place,
            geojson=row.geojson,
        )

    def place(self, row: Location | None) -> oparl.Location | None:
        return None if row is None else self.location(row)

    def meeting(self, row: Meeting) -> oparl.Meeting:
        about = self._about(Kind.MEETINGS, row)
        if row.deleted:
            return oparl.Meeting(**about)
        return oparl.Meeting(
            **about,
            web=self.page("meeting", row.pk),
            name=row.name,
            meeting_state=row.state,
            cancelled=row.is_cancelled,
            start=row.begins_at,
            end=row.ends_at,
            location=self.place(row.location),
            organization=self.addresses(Kind.ORGANIZATIONS, row.organizations.all()),
            invitation=self._first(row, Part.INVITATION),
            results_protocol=self._first(row, Part.RESULTS),
            verbatim_protocol=self._first(row, Part.VERBATIM),
            auxiliary_file=self._files(row, Part.AUXILIARY),
            agenda_item=tuple(self.item(each) for each in row.items.all() if not each.deleted),
        )

    def item(self, row: AgendaItem) -> oparl.AgendaItem:
        """OParl 1.1 names one consultation; further papers of the item are found by theirs."""
        about = self._about(Kind.ITEMS, row)
        if row.deleted:
            return oparl.AgendaItem(**about, order=row.order)
        consultations = self.addresses(Kind.CONSULTATIONS, row.consultations.all())
        return oparl.AgendaItem(
            **about,
            meeting=self.address(Kind.MEETINGS, row.meeting_id),
            number=row.number,
            order=row.order,
            name=row.name,
            public=True,
            consultation=consultations[0] if consultations else "",
            result=row.result,
            resolution_text=row.resolution,
            resolution_file=self._first(row, Part.RESOLUTION),
            auxiliary_file=self._files(row, Part.AUXILIARY),
            start=row.begins_at,
            end=row.ends_at,
        )

    def paper(self, row: Paper) -> oparl.Paper:
        about = self._about(Kind.PAPERS, row)
        if row.deleted:
            return oparl.Paper(**about)
        return oparl.Paper(
            **about,
            web=self.page("paper", row.pk),
            body=self.address(Kind.BODIES, row.body_id),
            name=row.name,
            reference=row.reference,
            dated=row.dated_on,
            paper_type=row.sort,
            related_paper=self._linked(row.links.all(), PaperLink.Kind.RELATED),
            subordinated_paper=self._linked(row.links.all(), PaperLink.Kind.AMENDS),
            superordinated_paper=tuple(
                self.address(Kind.PAPERS, each.paper_id)
                for each in row.linked_from.all()
                if each.kind == PaperLink.Kind.AMENDS
            ),
            main_file=self._first(row, Part.MAIN),
            auxiliary_file=self._files(row, Part.AUXILIARY),
            location=tuple(self.location(each) for each in row.locations.all()),
            originator_person=self.addresses(Kind.PERSONS, row.originating_persons.all()),
            under_direction_of=self.addresses(Kind.ORGANIZATIONS, row.under_direction_of.all()),
            originator_organization=self.addresses(Kind.ORGANIZATIONS, row.originators.all()),
            consultation=tuple(
                self.consultation(each) for each in row.consultations.all() if not each.deleted
            ),
        )

    def _linked(self, links: Iterable[PaperLink], kind: PaperLink.Kind) -> tuple[str, ...]:
        return tuple(self.address(Kind.PAPERS, each.other_id) for each in links if each.kind == kind)

    def consultation(self, row: Consultation) -> oparl.Consultation:
        about = self._about(Kind.CONSULTATIONS, row)
        if row.deleted:
            return oparl.Consultation(**about)
        return oparl.Consultation(
            **about,
            paper=self.address(Kind.PAPERS, row.paper_id),
            agenda_item=self.address(Kind.ITEMS, row.item_id),
            meeting=self.address(Kind.MEETINGS, row.meeting_id),
            organization=self.addresses(Kind.ORGANIZATIONS, row.organizations.all()),
            authoritative=row.is_authoritative,
            role=row.role,
        )

    def file(self, row: File) -> oparl.File:
        here = f"{self.address(Kind.FILES, row.pk)}content/" if row.stored_as else row.url
        return oparl.File(
            **self._about(Kind.FILES, row),
            name=row.name,
            file_name=row.file_name,
            mime_type=row.media_type,
            dated=row.dated_on,
            size=row.size,
            access_url=here or self.address(Kind.FILES, row.pk),
            download_url=here,
            meeting=self._held(Kind.MEETINGS, row.meeting_id),
            agenda_item=self._held(Kind.ITEMS, row.item_id),
            paper=self._held(Kind.PAPERS, row.paper_id),
        )

    def _held(self, kind: Kind, identity: UUID | None) -> tuple[str, ...]:
        return (self.address(kind, identity),) if identity else ()

    def _files(self, row: Any, part: Part) -> tuple[oparl.File, ...]:
        return tuple(self.file(each) for each in row.files.all() if each.part == part and not each.deleted)

    def _first(self, row: Any, part: Part) -> oparl.File | None:
        return next(iter(self._files(row, part)), None)


_BUILDERS: dict[type, Callable[[Things, Any], oparl.Thing]] = {
    Body: Things.body,
    Term: Things.term,
    Organization: Things.organization,
    Person: Things.person,
    Membership: Things.membership,
    Location: Things.location,
    Meeting: Things.meeting,
    AgendaItem: Things.item,
    Paper: Things.paper,
    Consultation: Things.consultation,
    File: Things.file,
}
