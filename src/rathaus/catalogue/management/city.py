"""A town's offer as TOML files: read, checked and described. The format is told in docs/reference/city-files.md."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from engines.form.editing.edits import SetFee
from engines.form.editing.keys import fresh_fee
from rathaus.catalogue import actions, queries
from rathaus.catalogue.actions import (
    Description,
    Hours,
    OfficeDescription,
    OtherHours,
    Responsible,
)
from rathaus.catalogue.actions.notices import post_notice
from rathaus.catalogue.management.units import load_units
from rathaus.catalogue.models import Service, Street
from rathaus.catalogue.rules import Area, all_told
from rathaus.catalogue.rules.told_hours import UnreadableHours, hours_of_day
from rathaus.core.journal import SYSTEM

Table = dict[str, Any]

NOT_DESCRIBED = {"key", "slug", "office", "form", "recommended", "fees", "english"}
"""What an entry of a service says besides its description."""


NAMED_BY = {"offices": "slug", "themes": "slug", "services": "key", "life_events": "slug"}
"""What an entry of each kind must say to be told from others."""


class UnreadableCity(ValueError):
    """A file of the town says something the loader does not understand; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class City:
    """The files of one town, read but not yet described."""

    folder: Path
    units: list[Table]
    offices: list[Table]
    themes: list[Table]
    services: list[Table]
    life_events: list[Table]
    streets: list[Table]
    notices: list[Table]


def read(folder: Path) -> City:
    """Every file of the folder; those that are not there are empty. Raises ``UnreadableCity``."""
    return City(
        folder,
        _entries(folder / "units.toml", "units"),
        _entries(folder / "offices.toml", "offices"),
        _entries(folder / "themes.toml", "themes"),
        [entry for file in sorted(folder.glob("services/*.toml")) for entry in _entries(file, "services")],
        _entries(folder / "life_events.toml", "life_events"),
        _entries(folder / "streets.toml", "streets"),
        _entries(folder / "notices.toml", "notices"),
    )


def _entries(file: Path, name: str) -> list[Table]:
    if not file.exists():
        return []
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise UnreadableCity(f"{file.name}: {wrong}") from wrong
    entries: list[Table] = told.get(name, [])
    for number, entry in enumerate(entries, 1):
        if NAMED_BY.get(name, "") not in {*entry, ""}:
            raise UnreadableCity(f"{file.name}: entry {number} has no {NAMED_BY[name]}")
    return entries


def load(city: City, at: datetime) -> None:
    """Describes what is not there yet, so that what an editor changed since then stays."""
    load_units(city.units, at)
    for _order, entry in _new(city.offices, queries.office_slugs()):
        actions.describe_office(entry["slug"], office_description(entry), by=SYSTEM, at=at)
    for order, entry in _new(city.themes, queries.theme_slugs()):
        actions.describe_theme(**_with_english(entry), order=order, by=SYSTEM, at=at)
    known = queries.service_keys()
    for entry in city.services:
        if entry["key"] not in known:
            _load_service(city.folder, entry, at)
    for order, entry in _new(city.life_events, queries.life_event_slugs()):
        told: Table = {"drawing": ""} | _with_english(entry)
        actions.describe_life_event(**told, order=order, by=SYSTEM, at=at)
    if city.streets and not queries.has_streets():
        actions.supply_streets(list(map(street, city.streets)), by=SYSTEM, at=at)
    for entry in city.notices:
        _post(entry, at)


def _new(entries: list[Table], known: frozenset[str]) -> Iterator[tuple[int, Table]]:
    return ((order, entry) for order, entry in enumerate(entries) if entry["slug"] not in known)


def _load_service(folder: Path, entry: Table, at: datetime) -> None:
    described = service_description(entry)
    actions.describe_service(entry["key"], described, slug=entry.get("slug", ""), by=SYSTEM, at=at)
    if "form" in entry:
        data = (folder / entry["form"]).read_bytes()
        recommended = entry.get("recommended", ())
        version = actions.import_form(entry["key"], data, recommended=recommended, by=SYSTEM, at=at)
        actions.publish_form(version, by=SYSTEM, at=at)
        if "fees" in entry:
            _charge(version.service, entry["fees"], at)


def _charge(service: Service, fees: list[Table], at: datetime) -> None:
    """Fee rules as an editor would add them: on the desk, so that a newer schema leaves them alone."""
    draft = actions.open_draft(service, by=SYSTEM, at=at)
    for fee in fees:
        key = fresh_fee(queries.form_of_draft(draft))
        edit = SetFee(key, fee["sentence"], fee.get("legal_basis", ""))
        draft = actions.change_draft(draft.pk, edit, revision=draft.revision, by=SYSTEM, at=at)
    actions.publish_draft(draft.pk, revision=draft.revision, by=SYSTEM, at=at)


def _post(entry: Table, at: datetime) -> None:
    post_notice(
        entry["service"],
        entry["text"],
        alternative=entry.get("alternative", ""),
        starts_at=entry["from"],
        ends_at=entry.get("until"),
        by=SYSTEM,
        at=at,
    )


def service_description(entry: Table) -> Description:
    """What an entry says of a service. Raises ``UnreadableCity``."""
    told = _with_english(
        {name: value for name, value in entry.items() if name not in NOT_DESCRIBED - {"english"}}
    )
    if "office" in entry:
        told["offices"] = [{"office": entry["office"]}]
    if "offices" in told:
        told["offices"] = [_responsible(each) for each in told["offices"]]
    described: Description = _filled(Description, told, entry.get("key", "?"))
    return described


def _responsible(told: Table) -> Responsible:
    return Responsible(office=told["office"], areas=all_told(Area, told.get("areas", ())))


def office_description(entry: Table) -> OfficeDescription:
    """What an entry says of an office. Raises ``UnreadableCity``."""
    told = _with_english({name: value for name, value in entry.items() if name != "slug"})
    told["hours"] = list(_hours(told.get("hours", {})))
    told["exceptions"] = [_other_hours(each) for each in told.get("exceptions", ())]
    for name in ("latitude", "longitude"):
        if name in told:
            told[name] = Decimal(str(told[name]))
    described: OfficeDescription = _filled(OfficeDescription, told, entry["slug"])
    return described


def street(entry: Table) -> Street:
    """A stretch of a street. Raises ``UnreadableCity``."""
    try:
        return Street(**entry)
    except TypeError as wrong:
        raise UnreadableCity(f"streets.toml, {entry.get('name', '?')}: {wrong}") from wrong


def _filled(kind: type[Any], told: Table, name: str) -> Any:
    unknown = told.keys() - {field.name for field in fields(kind)}
    if unknown:
        raise UnreadableCity(f"{name}: nobody knows what {', '.join(sorted(unknown))} would be")
    if required := {field.name for field in fields(kind) if _is_required(field)} - told.keys():
        raise UnreadableCity(f"{name}: {', '.join(sorted(required))} is missing")
    lists = {key: tuple(value) for key, value in told.items() if isinstance(value, list)}
    return kind(**told | lists)


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _with_english(entry: Table) -> Table:
    told = dict(entry)
    english = told.pop("english", None)
    return told | {"translations": {"en": english}} if english else told


def _hours(week: Mapping[str, str]) -> Iterator[Hours]:
    """``{Mo = "8-12, 14-16:30", Do = "13-18 (nur mit Termin)"}``"""
    try:
        for day, told in week.items():
            yield from hours_of_day(day, told)
    except UnreadableHours as wrong:
        raise UnreadableCity(f'hours: {wrong}; write Mo = "8-12, 14-16:30"') from wrong


def _other_hours(told: Table) -> OtherHours:
    """``{on = 2026-12-24, reason = "Heiligabend"}`` or ``{from = …, until = …, hours = "9-12"}``"""
    first: date = told.get("on") or told["from"]
    last: date = told.get("on") or told["until"]
    usual = list(_hours({"Mo": told["hours"]})) if "hours" in told else []
    opens, closes = (usual[0].opens, usual[0].closes) if usual else (None, None)
    return OtherHours(first_on=first, last_on=last, opens=opens, closes=closes, reason=told.get("reason", ""))
