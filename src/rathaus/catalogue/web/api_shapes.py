"""What the public interface says of the town's offer, named after CPSV-AP 3.2 and schema.org where they have a word."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from ninja import Schema

from rathaus.catalogue.models import FormVersion, LifeEvent, Office, Service
from rathaus.catalogue.rules.facts import kept

Fact = dict[str, str | int | bool | None]
"""One fact of a list, as ``catalogue.rules.facts`` names its members."""


class ServiceShape(Schema):
    """A service of the town (CPSV-AP PublicService)."""

    key: str
    leika_key: str
    ozg_key: str
    slug: str
    title: str
    legal_name: str
    synonyms: list[str]
    teaser: str
    description: str
    audience: str
    requirements: str
    evidence: list[Fact]
    cost: str
    costs: list[Fact]
    duration: str
    processing: list[Fact]
    deadlines: list[Fact]
    channels: list[Fact]
    steps: list[str]
    legal_basis: list[Fact]
    remedy: str
    faq: list[Fact]
    notes: str
    trust_level: int
    is_online: bool
    elsewhere_url: str
    elsewhere_by: str
    plain_title: str
    plain_text: str
    translations: dict[str, Any]
    life_events: list[str]
    themes: list[str]
    offices: list[str]
    described_at: datetime | None


PLAIN = tuple(
    [
        "key",
        "leika_key",
        "ozg_key",
        "slug",
        "title",
        "legal_name",
        "synonyms",
        "teaser",
        "description",
        "audience",
        "requirements",
        "cost",
        "duration",
        "steps",
        "remedy",
        "notes",
        "trust_level",
        "is_online",
        "elsewhere_url",
        "elsewhere_by",
        "plain_title",
        "plain_text",
        "translations",
        "described_at",
    ]
)
FACTS = ("evidence", "costs", "processing", "deadlines", "channels", "legal_basis", "faq")


def service_shape(service: Service) -> dict[str, Any]:
    """A service from ``services_for_programs``; which facts nobody has verified is the editors' business alone."""
    return {
        **{name: getattr(service, name) for name in PLAIN},
        **{name: kept(getattr(service, name)) for name in FACTS},
        "life_events": [event.slug for event in service.life_events.all()],
        "themes": [theme.slug for theme in service.themes.all()],
        "offices": [each.office.slug for each in service.competences.all() if each.office.is_public],
    }


class LifeEventShape(Schema):
    """A situation in which people need services (CPSV-AP Event)."""

    slug: str
    title: str
    teaser: str
    audience: str
    translations: dict[str, Any]
    services: list[str]


def life_event_shape(event: LifeEvent) -> dict[str, Any]:
    plain = {name: getattr(event, name) for name in ("slug", "title", "teaser", "audience", "translations")}
    return {**plain, "services": [service.key for service in event.services.all()]}


class HoursShape(Schema):
    """A span of every week (schema.org OpeningHoursSpecification); weekday 0 is Monday."""

    weekday: int
    opens: time
    closes: time
    note: str


class OtherHoursShape(Schema):
    """Days with other hours; without hours the office is closed."""

    first_on: date
    last_on: date
    opens: time | None
    closes: time | None
    reason: str


class OfficeShape(Schema):
    """An office with its door, telephone and hours (CPSV-AP PublicOrganisation and ContactPoint)."""

    slug: str
    name: str
    teaser: str
    building: str
    street: str
    postcode: str
    place: str
    latitude: float | None
    longitude: float | None
    phone: str
    email: str
    website: str
    hours_told: str
    getting_there: str
    accessibility: list[str]
    translations: dict[str, Any]
    hours: list[HoursShape]
    exceptions: list[OtherHoursShape]


def office_shape(office: Office) -> Office:
    """The office itself: its lists are read where they are asked for."""
    return office


class FormShape(Schema):
    """A form in force: which FIM schema it was made from, and where its contents are."""

    service: str
    number: int
    schema_id: str
    schema_version: str
    title: str
    digest: str
    published_at: datetime | None


def form_shape(version: FormVersion) -> dict[str, Any]:
    return {
        "service": version.service.key,
        "number": version.number,
        "schema_id": version.schema_id,
        "schema_version": version.schema_version,
        "title": version.schema_title,
        "digest": version.digest,
        "published_at": version.published_at,
    }
