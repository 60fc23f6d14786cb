"""How each attribute stands in JSON: its name in camel case, its value by its type (OParl 1.1, sections 2.4 and 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from standards.oparl import model
from standards.oparl.model import Thing

SCHEMA = "https://schema.oparl.org/1.1/"
KINDS: tuple[type[Thing], ...] = (
    model.System,
    model.Body,
    model.LegislativeTerm,
    model.Organization,
    model.Person,
    model.Membership,
    model.Meeting,
    model.AgendaItem,
    model.Paper,
    model.Consultation,
    model.File,
    model.Location,
)
_BY_NAME = {kind.__name__: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Slot:
    """One attribute: its key in JSON, the type of a value, and whether there may be several."""

    attribute: str
    key: str
    of: type
    several: bool


def kind_of(type_: object) -> type[Thing] | None:
    """By the address of its schema, of 1.0 or 1.1; None for a kind that OParl does not know."""
    if not isinstance(type_, str) or not type_.startswith("https://schema.oparl.org/1."):
        return None
    return _BY_NAME.get(type_.rpartition("/")[2])


def layout(kind: type[Thing]) -> tuple[Slot, ...]:
    """Every attribute but the address and what a vendor added."""
    return _LAYOUTS[kind.__name__]


def _layout(kind: type[Thing]) -> tuple[Slot, ...]:
    hints = get_type_hints(kind)
    return tuple(
        _slot(each.name, each.metadata.get("key", _camel(each.name)), hints[each.name])
        for each in fields(kind)
        if each.name not in ("id", "more")
    )


def _slot(attribute: str, key: str, hint: Any) -> Slot:
    if get_origin(hint) in (Union, UnionType):
        hint = next(each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        return Slot(attribute, key, get_args(hint)[0], True)
    return Slot(attribute, key, dict if get_origin(hint) is Mapping else hint, False)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(each.capitalize() for each in rest)


_LAYOUTS = {kind.__name__: _layout(kind) for kind in KINDS}
