"""The twelve kinds of objects (OParl 1.1, section 3). Each is named by its address, and names others by theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What every object has. ``more`` holds what a vendor added (section 2.5.3): it is passed on as it came.

    Instants are aware. A deleted object is a tombstone: its address, its kind and when it went (section 2.4.3).
    """

    id: str
    created: datetime | None = None
    modified: datetime | None = None
    web: str = ""
    deleted: bool = False
    license: str = ""
    keyword: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Thing):
    oparl_version: str = ""
    other_oparl_versions: tuple[str, ...] = ()
    body: str = ""
    """The address of the list of bodies."""
    name: str = ""
    contact_email: str = ""
    contact_name: str = ""
    website: str = ""
    vendor: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegislativeTerm(Thing):
    body: str = ""
    name: str = ""
    start_date: date | None = None
    end_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Thing):
    description: str = ""
    geojson: Mapping[str, Any] | None = None
    street_address: str = ""
    room: str = ""
    postal_code: str = ""
    sub_locality: str = ""
    locality: str = ""
    bodies: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Thing):
    """A municipality. ``organization``, ``person``, ``meeting`` and ``paper`` are addresses of lists."""

    system: str = ""
    short_name: str = ""
    name: str = ""
    website: str = ""
    license_valid_since: datetime | None = None
    oparl_since: datetime | None = None
    ags: str = ""
    rgs: str = ""
    equivalent: tuple[str, ...] = ()
    contact_email: str = ""
    contact_name: str = ""
    organization: str = ""
    person: str = ""
    meeting: str = ""
    paper: str = ""
    legislative_term: tuple[LegislativeTerm, ...] = ()
    agenda_item: str = ""
    consultation: str = ""
    file: str = ""
    location_list: str = ""
    legislative_term_list: str = ""
    membership: str = ""
    classification: str = ""
    location: Location | None = None
    main_organization: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Thing):
    person: str = ""
    organization: str = ""
    role: str = ""
    voting_right: bool | None = None
    start_date: date | None = None
    end_date: date | None = None
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Thing):
    body: str = ""
    name: str = ""
    short_name: str = ""
    membership: tuple[str, ...] = ()
    meeting: str = ""
    consultation: str = ""
    post: tuple[str, ...] = ()
    sub_organization_of: str = ""
    organization_type: str = ""
    classification: str = ""
    start_date: date | None = None
    end_date: date | None = None
    website: str = ""
    location: Location | None = None
    external_body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Thing):
    body: str = ""
    name: str = ""
    family_name: str = ""
    given_name: str = ""
    form_of_address: str = ""
    affix: str = ""
    title: tuple[str, ...] = ()
    gender: str = ""
    phone: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    location: str = ""
    location_object: Location | None = None
    status: tuple[str, ...] = ()
    membership: tuple[Membership, ...] = ()
    life: str = ""
    life_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File(Thing):
    name: str = ""
    file_name: str = ""
    mime_type: str = ""
    dated: date | None = field(default=None, metadata={"key": "date"})
    size: int | None = None
    sha1_checksum: str = ""
    sha512_checksum: str = ""
    text: str = ""
    access_url: str = ""
    download_url: str = ""
    external_service_url: str = ""
    master_file: str = ""
    derivative_file: tuple[str, ...] = ()
    file_license: str = ""
    meeting: tuple[str, ...] = ()
    agenda_item: tuple[str, ...] = ()
    person: str = ""
    paper: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Thing):
    meeting: str = ""
    number: str = ""
    order: int | None = None
    name: str = ""
    public: bool | None = None
    consultation: str = ""
    result: str = ""
    resolution_text: str = ""
    resolution_file: File | None = None
    auxiliary_file: tuple[File, ...] = ()
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Thing):
    name: str = ""
    meeting_state: str = ""
    cancelled: bool | None = None
    start: datetime | None = None
    end: datetime | None = None
    location: Location | None = None
    organization: tuple[str, ...] = ()
    participant: tuple[str, ...] = ()
    invitation: File | None = None
    results_protocol: File | None = None
    verbatim_protocol: File | None = None
    auxiliary_file: tuple[File, ...] = ()
    agenda_item: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Thing):
    paper: str = ""
    agenda_item: str = ""
    meeting: str = ""
    organization: tuple[str, ...] = ()
    authoritative: bool | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Thing):
    """``subordinated_paper`` of an amendment names, in practice, the paper that it amends."""

    body: str = ""
    name: str = ""
    reference: str = ""
    dated: date | None = field(default=None, metadata={"key": "date"})
    paper_type: str = ""
    related_paper: tuple[str, ...] = ()
    superordinated_paper: tuple[str, ...] = ()
    subordinated_paper: tuple[str, ...] = ()
    main_file: File | None = None
    auxiliary_file: tuple[File, ...] = ()
    location: tuple[Location, ...] = ()
    originator_person: tuple[str, ...] = ()
    under_direction_of: tuple[str, ...] = ()
    originator_organization: tuple[str, ...] = ()
    consultation: tuple[Consultation, ...] = ()
