"""The units of a town as its file tells them, with the names they had and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from rathaus.people import actions
from rathaus.people.queries import OPERATOR, NoSuchUnit, unit


def load_units(entries: Iterable[Mapping[str, Any]], at: datetime) -> None:
    """Founds the units that are not there yet; the one above stands before those below it in the file.

    An entry's ``formerly`` lists earlier names, the oldest first; ``merged_into`` and ``until`` say where it went.
    Below a unit that the town already founded, history begins with that unit.
    """
    new = [entry for entry in entries if not _is_known(entry["key"])]
    for entry in new:
        _found(entry, at)
    for entry in new:
        if "merged_into" in entry and _is_known(entry["key"]):
            _merge(entry, at)


def _is_known(key: str) -> bool:
    try:
        unit(key)
    except NoSuchUnit:
        return False
    return True


def _found(entry: Mapping[str, Any], at: datetime) -> None:
    above = unit(entry["parent"]) if "parent" in entry else None
    since = max(entry["since"], above.since) if above else entry["since"]
    if entry.get("until", date.max) <= since:
        return
    (name, short_name, _until), *later = names = _names(entry, since)
    founded = actions.found_unit(
        entry["key"], name, short_name=short_name, parent=above, on=since, by=OPERATOR, at=at
    )
    for (_name, _short, day), (renamed, short_name, _until) in zip(names, later, strict=False):
        actions.rename_unit(
            founded, renamed, short_name=short_name, on=day, today=at.date(), by=OPERATOR, at=at
        )


def _names(entry: Mapping[str, Any], since: date) -> list[tuple[str, str, date]]:
    """Name, short name and the first day without it, of all names held after ``since``; the last is today's."""
    all_names = [*entry.get("formerly", ()), entry]
    told = [(each["name"], each.get("short_name", ""), each.get("until", date.max)) for each in all_names]
    return [each for each in told if each[2] > since]


def _merge(entry: Mapping[str, Any], at: datetime) -> None:
    into = unit(entry["merged_into"])
    actions.merge_units([unit(entry["key"])], into, on=entry["until"], today=at.date(), by=OPERATOR, at=at)
