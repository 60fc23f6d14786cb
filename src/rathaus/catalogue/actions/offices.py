"""Describing offices: where they are, when they are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue import rules
from rathaus.catalogue.actions.description import OfficeDescription
from rathaus.catalogue.actions.services import (
    UnreadableFact,
    refuse_all_but_editors,
    refuse_foreign_editors,
    unit_called,
)
from rathaus.catalogue.events import OfficeDescribed, StreetsSupplied
from rathaus.catalogue.models import HoursException, Office, OpeningHours, Street
from rathaus.catalogue.rules import Hours, OtherHours
from rathaus.catalogue.rules.facts import leads_to_a_page
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record

APART = {"hours", "exceptions", "unit"}


class HoursEndBeforeTheyBegin(Refusal):
    sentence = _("Eine Öffnungszeit endet, bevor sie beginnt: %(span)s.")
    status = 422


@transaction.atomic
def describe_office(slug: str, description: OfficeDescription, *, by: Actor, at: datetime) -> Office:
    """Says what an office is and when it is open; creates it where the slug is new.

    Refuses with ``NotAllowed``, ``OwnedByAnotherUnit``, ``UnreadableFact`` and
    ``HoursEndBeforeTheyBegin``.
    """
    office = Office.objects.filter(slug=slug).select_related("unit").first() or Office(slug=slug)
    refuse_foreign_editors(office, by, at)
    _refuse_backward(description.hours, description.exceptions)
    for name in {field.name for field in fields(description)} - APART:
        setattr(office, name, getattr(description, name))
    if not leads_to_a_page(office.website):
        raise UnreadableFact(cause=office.website)
    office.accessibility = list(description.accessibility)
    if description.unit is not None:
        office.unit = unit_called(description.unit)
    office.sort_key = rules.sort_key(office.name)
    office.save()
    _set_hours(office, description)
    record(OfficeDescribed(slug=slug, office=office.name), by=by, at=at)
    return office


def _set_hours(office: Office, description: OfficeDescription) -> None:
    office.hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(office=office, **asdict(each)) for each in description.hours
    )
    office.exceptions.all().delete()
    HoursException.objects.bulk_create(
        HoursException(office=office, **asdict(each)) for each in description.exceptions
    )


def _refuse_backward(hours: Iterable[Hours], exceptions: Iterable[OtherHours]) -> None:
    for each in hours:
        if each.closes <= each.opens:
            raise HoursEndBeforeTheyBegin(span=f"{each.opens:%H:%M}-{each.closes:%H:%M}")
    for other in exceptions:
        if other.last_on < other.first_on:
            raise HoursEndBeforeTheyBegin(span=f"{other.first_on}-{other.last_on}")
        if (other.opens is None) != (other.closes is None) or (
            other.opens and other.closes and other.closes <= other.opens
        ):
            raise HoursEndBeforeTheyBegin(span=f"{other.opens}-{other.closes}")


@transaction.atomic
def supply_streets(stretches: Iterable[Street], *, by: Actor, at: datetime) -> int:
    """Replaces the list of streets; returns how many stretches it has now. Refuses with ``NotAllowed``."""
    refuse_all_but_editors(by)
    supplied = list(stretches)
    for stretch in supplied:
        stretch.key = rules.street_key(stretch.name)
    Street.objects.all().delete()
    Street.objects.bulk_create(supplied, batch_size=500)
    record(StreetsSupplied(count=len(supplied)), by=by, at=at)
    return len(supplied)
