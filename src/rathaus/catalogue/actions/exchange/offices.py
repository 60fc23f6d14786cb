"""The shelf of offices: one transaction and one journal entry an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime, time
from typing import Any

from rathaus.catalogue import rules
from rathaus.catalogue.actions.description import OfficeDescription
from rathaus.catalogue.actions.exchange.shelves import Change, Held, Incoming, Values, remember
from rathaus.catalogue.actions.offices import describe_office
from rathaus.catalogue.models import ImportedRecord, ImportItem, Office
from rathaus.catalogue.rules import Hours, OtherHours
from rathaus.core.journal import Actor

TEXTS = ("name", "teaser", "street", "postcode", "place", "phone", "email", "website", "hours_told")


class OfficeShelf:
    at_once = 1
    looked_at_once = 20

    def held(self, wanted: Sequence[Incoming]) -> dict[str, Held]:
        known = {
            each.key: each
            for each in ImportedRecord.objects.filter(
                kind=ImportItem.Kind.OFFICE, key__in=[one.key for one in wanted]
            )
            .select_related("office")
            .prefetch_related("office__hours")
        }
        names = {one.theirs.get("name", ""): one.key for one in wanted if one.key not in known}
        alike = Office.objects.filter(name__in=names).prefetch_related("hours")
        by_name = {names[office.name]: Held(None, values_of(office), office) for office in alike}
        return by_name | {key: _held(each) for key, each in known.items() if each.office}

    def put(self, changes: Sequence[Change], *, by: Actor, at: datetime) -> None:
        for change in changes:
            office = self._described(change, by, at) if change.take else change.held.thing
            remember(change, office=office)

    def let_go(self, gone: Sequence[Held], *, by: Actor, at: datetime) -> None:
        for each in gone:
            hidden = replace(described(each.thing, {}), is_public=False)
            describe_office(each.thing.slug, hidden, by=by, at=at)

    def _described(self, change: Change, by: Actor, at: datetime) -> Office:
        office: Office | None = change.held.thing
        slug = office.slug if office else _free_slug(change.take.get("name") or change.incoming.title)
        return describe_office(slug, described(office, change.take), by=by, at=at)


def _held(each: ImportedRecord) -> Held:
    return Held(each.values, values_of(each.office) if each.office else None, each.office)


def values_of(office: Office) -> Values:
    """What the town says of an office, comparable with ``portal_texts.office_values``."""
    return {name: getattr(office, name) for name in TEXTS} | {
        "hours": [
            {
                "weekday": each.weekday,
                "opens": f"{each.opens:%H:%M}",
                "closes": f"{each.closes:%H:%M}",
                "note": each.note,
            }
            for each in office.hours.all()
        ]
    }


def described(office: Office | None, take: Values) -> OfficeDescription:
    """The office's whole description with the fields of ``take`` in it."""
    said: dict[str, Any] = {"name": ""} if office is None else _whole(office)
    said |= {name: value for name, value in take.items() if name != "hours"}
    if "hours" in take:
        said["hours"] = tuple(_span(each) for each in take["hours"])
    return OfficeDescription(**said)


def _whole(office: Office) -> dict[str, Any]:
    apart = {"hours", "exceptions", "accessibility", "unit"}
    plain = {f.name: getattr(office, f.name) for f in fields(OfficeDescription) if f.name not in apart}
    return plain | {
        "accessibility": tuple(office.accessibility),
        "hours": tuple(
            Hours(weekday=h.weekday, opens=h.opens, closes=h.closes, note=h.note) for h in office.hours.all()
        ),
        "exceptions": tuple(
            OtherHours(
                first_on=e.first_on, last_on=e.last_on, opens=e.opens, closes=e.closes, reason=e.reason
            )
            for e in office.exceptions.all()
        ),
    }


def _span(said: Values) -> Hours:
    opens, closes = time.fromisoformat(said["opens"]), time.fromisoformat(said["closes"])
    return Hours(weekday=said["weekday"], opens=opens, closes=closes, note=said["note"])


def _free_slug(name: str) -> str:
    slug = rules.slugged(name)
    taken = set(Office.objects.filter(slug__startswith=slug[:70]).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(free for number in range(2, len(taken) + 3) if (free := f"{slug[:70]}-{number}") not in taken)
