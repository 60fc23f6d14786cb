"""What can be asked about offices: which there are, when they are open, who answers for an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue import rules
from rathaus.catalogue.models import Competence, Office, Service, Street
from rathaus.catalogue.queries.services import services
from rathaus.catalogue.rules.competence import Answer, Place, address_parts, competent_office, has_house
from rathaus.catalogue.rules.hours import Calendar, Hours, OtherHours
from rathaus.core import calendar
from rathaus.core.errors import Refusal
from rathaus.core.town import town
from rathaus.people.models import Unit

STRETCHES_READ = 50
"""So many stretches of streets of one name are looked at for a house."""


class NoSuchOffice(Refusal):
    sentence = _("Dieses Amt gibt es bei uns nicht.")
    status = 404


@dataclass(frozen=True, slots=True)
class Found:
    """A typed address: its place in town, and where that is, where the list of streets knows it."""

    place: Place
    stretch: Street | None


def offices() -> QuerySet[Office]:
    """All public offices from A to Z with their hours and exceptions; three queries."""
    return Office.objects.filter(is_public=True).prefetch_related("hours", "exceptions")


def office(slug: str) -> Office:
    """One office with hours and exceptions; three queries. Raises ``NoSuchOffice``."""
    found = offices().filter(slug=slug).first()
    if found is None:
        raise NoSuchOffice
    return found


def phone_of(unit: Unit) -> str:
    """The telephone of the office that is the public face of ``unit``, else the town's; one query."""
    phones = Office.objects.filter(unit=unit).exclude(phone="").values_list("phone", flat=True)
    return phones.first() or town().phone


def services_of(office: Office) -> QuerySet[Service]:
    """The public services an office does, from A to Z; one query."""
    return services().filter(competences__office=office)


def office_slugs() -> frozenset[str]:
    return frozenset(Office.objects.values_list("slug", flat=True))


def public_office_slugs() -> frozenset[str]:
    return frozenset(Office.objects.filter(is_public=True).values_list("slug", flat=True))


def calendar_of(office: Office, state: str, year: int) -> Calendar:
    """When the office is open, with the state's holidays of ``year`` and the next; no query after ``offices()``."""
    return Calendar(
        tuple(
            Hours(weekday=h.weekday, opens=h.opens, closes=h.closes, note=h.note) for h in office.hours.all()
        ),
        tuple(
            OtherHours(
                first_on=e.first_on, last_on=e.last_on, opens=e.opens, closes=e.closes, reason=e.reason
            )
            for e in office.exceptions.all()
        ),
        holidays(state, year),
    )


def holidays(state: str, year: int) -> dict[date, str]:
    """The public holidays of a state in ``year`` and the year after, by day."""
    return calendar.holidays_of(state, year) | calendar.holidays_of(state, year + 1)


def found_address(typed: str) -> Found:
    """The place in town of what somebody typed; one query. What the list does not know is taken as typed."""
    street, number, postcode = address_parts(typed)
    key = rules.street_key(street)
    same_name = Q(key=key) & (Q(postcode=postcode) if postcode else Q())
    stretches = list(Street.objects.filter(same_name)[:STRETCHES_READ]) if key else []
    stretch = next((each for each in stretches if has_house(each.first, each.last, each.side, number)), None)
    return Found(
        Place(
            street=key,
            number=number,
            postcode=(stretch.postcode if stretch else "") or postcode,
            district=stretch.district if stretch else _one_district(stretches),
        ),
        stretch or (stretches[0] if stretches else None),
    )


def _one_district(stretches: Iterable[Street]) -> str:
    """The district where the whole street lies in one, whatever the number."""
    districts = {each.district for each in stretches}
    return districts.pop() if len(districts) == 1 else ""


def streets() -> QuerySet[Street]:
    """Every stretch of the town's list, in its order."""
    return Street.objects.order_by("pk")


def has_streets() -> bool:
    return Street.objects.exists()


def competent_for(service: Service, place: Place) -> Answer[Office]:
    """Who does a service from ``service_whole`` for an address; no query."""
    return competent_office([(each.office, each.areas) for each in service.competences.all()], place)


def services_by_address(limit: int) -> QuerySet[Service]:
    """Services for which the address decides who does them, with their competences; two queries."""
    split = Competence.objects.exclude(areas=[]).values("service")
    offices = Prefetch("competences", Competence.objects.select_related("office"))
    return services().filter(pk__in=split).prefetch_related(offices)[:limit]
