"""What can be said of a service and of an office, in one value each: the loader, the desk and imports all say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from rathaus.catalogue.models import Audience, Office, Service
from rathaus.catalogue.rules import Area, Channel, Cost, Evidence, Faq, Hours, LegalBasis, OtherHours, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """An office, by slug, and the parts of town it answers for; none means the whole town."""

    office: str
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a service's page says. ``title`` is the task ("Hund anmelden"), ``legal_name`` the term of the law.

    Facts may be said in short, as texts. ``themes``, ``life_events`` (slugs) and ``offices`` stay as they are where None.
    So does ``unit``, the key of the unit that owns the page; "" is nobody. ``translations`` is language -> field -> text, ``proof`` field -> {"verified": bool, "source": str}.
    """

    title: str
    legal_name: str = ""
    synonyms: tuple[str, ...] = ()
    teaser: str = ""
    description: str = ""
    audience: str = Audience.CITIZENS
    is_public: bool = True
    leika_key: str = ""
    ozg_key: str = ""
    requirements: str = ""
    evidence: tuple[Evidence | str, ...] = ()
    cost: str = ""
    costs: tuple[Cost | str, ...] = ()
    duration: str = ""
    processing: tuple[Period | str, ...] = ()
    deadlines: tuple[Period | str, ...] = ()
    channels: tuple[Channel | str, ...] = ()
    steps: tuple[str, ...] = ()
    legal_basis: tuple[LegalBasis | str, ...] = ()
    remedy: str = ""
    faq: tuple[Faq | str, ...] = ()
    notes: str = ""
    instead: str = ""
    trust_level: int = 0
    maturity: int | None = None
    elsewhere_url: str = ""
    elsewhere_by: str = ""
    elsewhere_because: str = ""
    volume: int | None = None
    volume_basis: str = ""
    unit: str | None = None
    plain_title: str = ""
    plain_text: str = ""
    translations: Mapping[str, Any] = field(default_factory=dict)
    proof: Mapping[str, Any] = field(default_factory=dict)
    themes: tuple[str, ...] | None = None
    life_events: tuple[str, ...] | None = None
    offices: tuple[Responsible, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDescription:
    """What an office's page says; ``street`` with the number, coordinates in degrees (WGS 84)."""

    name: str
    teaser: str = ""
    is_public: bool = True
    unit: str | None = None
    building: str = ""
    street: str = ""
    postcode: str = ""
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    phone: str = ""
    email: str = ""
    website: str = ""
    hours_told: str = ""
    getting_there: str = ""
    accessibility: tuple[str, ...] = ()
    translations: Mapping[str, Any] = field(default_factory=dict)
    proof: Mapping[str, Any] = field(default_factory=dict)
    hours: tuple[Hours, ...] = ()
    exceptions: tuple[OtherHours, ...] = ()


def description_of(service: Service) -> Description:
    """What is said of a service now; owner, themes, life events and offices as None, which leaves them as they are."""
    said: dict[str, Any] = {name: getattr(service, name) for name in KEPT}
    lists = {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
    return Description(**said | lists)


def office_description_of(office: Office) -> OfficeDescription:
    """What is said of an office now, with its hours and exceptions; its owner as None."""
    said = {name: getattr(office, name) for name in OFFICE_KEPT}
    return OfficeDescription(
        **said | {"accessibility": tuple(office.accessibility)},
        hours=tuple(
            Hours(weekday=h.weekday, opens=h.opens, closes=h.closes, note=h.note) for h in office.hours.all()
        ),
        exceptions=tuple(
            OtherHours(
                first_on=e.first_on, last_on=e.last_on, opens=e.opens, closes=e.closes, reason=e.reason
            )
            for e in office.exceptions.all()
        ),
    )


KEPT = {field.name for field in fields(Description)} - {"unit", "themes", "life_events", "offices"}
OFFICE_KEPT = {field.name for field in fields(OfficeDescription)} - {"unit", "hours", "exceptions"}
