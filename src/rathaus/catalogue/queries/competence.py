"""Which unit has to do with a service: the office that answers for the address, else the service's own."""

from __future__ import annotations

from dataclasses import dataclass

from rathaus.catalogue.models import Competence, Service
from rathaus.catalogue.rules.competence import competent_office, depends_on_address
from rathaus.people.models import Unit

from .offices import found_address


@dataclass(frozen=True, slots=True)
class Competent:
    """The unit, and how it was found: "address", "service", or "" where nobody is known to answer."""

    unit: Unit | None
    by: str


def competent_unit(service: Service, address: str) -> Competent:
    """Sachliche und örtliche Zuständigkeit (VwVfG § 3); ``address`` in one line, as typed. At most 2 queries.

    Where the address decides and names nobody, or several, the office that is named first takes the case and
    hands it on: an application never lies between two offices (§ 25 Abs. 1).
    """
    found = list(Competence.objects.filter(service=service).select_related("office__unit").order_by("pk"))
    if depends_on_address([(each.office, each.areas) for each in found]) and address:
        answer = competent_office([(each.office, each.areas) for each in found], found_address(address).place)
        if answer.competent and answer.competent[0].unit:
            return Competent(answer.competent[0].unit, "address")
    first = next((each.office.unit for each in found if each.office.unit), None) or service.unit
    return Competent(first, "service" if first else "")
