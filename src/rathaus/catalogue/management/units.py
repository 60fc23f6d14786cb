"""The units of a town as its file tells them, with the names they had and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from rathaus.people import actions
from rathaus.people.queries import OPERATOR, NoSuchUnit, unit


def load_units(entries: Iterable[Mapping[str, Any]], at: datetime) -> None:
    """Founds the units that are not there yet; the one above stands before those below it in the file.

    An entry's ``formerly`` lists earlier names, the oldest first; ``merged_into`` and ``until`` say where it went.
    """
    new = [entry for entry in entries if not _is_known(entry["key"])]
    for entry in new:
        _found(entry, at)
    for entry in new:
        if "merged_into" in entry:
            _merge(entry, at)


def _is_known(key: str) -> bool:
    try:
        unit(key)
    except NoSuchUnit:
        return False
    return True


def _found(entry: Mapping[str, Any], at: datetime) -> None:
    names = [*entry.get("formerly", ()), {"name": entry["name"], "short_name": entry.get("short_name", "")}]
    above = unit(entry["parent"]) if "parent" in entry else None
    first, *later = names
    founded = actions.found_unit(
        entry["key"],
        first["name"],
        short_name=first.get("short_name", ""),
        parent=above,
        on=entry["since"],
        by=OPERATOR,
        at=at,
    )
    for earlier, named in zip(names, later, strict=False):
        short = named.get("short_name", "")
        day = earlier["until"]
        actions.rename_unit(
            founded, named["name"], short_name=short, on=day, today=at.date(), by=OPERATOR, at=at
        )


def _merge(entry: Mapping[str, Any], at: datetime) -> None:
    into = unit(entry["merged_into"])
    actions.merge_units([unit(entry["key"])], into, on=entry["until"], today=at.date(), by=OPERATOR, at=at)
