"""Which office answers for an address (örtliche Zuständigkeit, VwVfG § 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Generic, TypeVar

from rathaus.catalogue.rules.facts import Area
from rathaus.catalogue.rules.words import folded, street_key

Who = TypeVar("Who")

WHOLE_TOWN = 1
PRECISION = {"district": 2, "postcode": 3, "street": 4}
"""How closely an area names an address; the closest one decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address in town. ``street`` as ``street_key`` writes it; what is not known is empty."""

    street: str = ""
    number: int | None = None
    postcode: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Who]):
    """``competent`` holds one office where all is well, several where areas overlap, none where nobody answers."""

    competent: tuple[Who, ...]

    @property
    def only(self) -> Who | None:
        return self.competent[0] if len(self.competent) == 1 else None

    @property
    def is_ambiguous(self) -> bool:
        return len(self.competent) > 1


@dataclass(frozen=True, slots=True)
class Conflict(Generic[Who]):
    """Two offices answer for the same part of town: of a street the stretch they share; None is the whole town."""

    first: Who
    second: Who
    area: Area | None


Competences = Sequence[tuple[Who, Sequence[Area]]]
"""Offices with their areas; no area means the whole town."""


def depends_on_address(competences: Competences[Who]) -> bool:
    return any(areas for _office, areas in competences)


def competent_office(competences: Competences[Who], place: Place) -> Answer[Who]:
    """Who answers for ``place``: whoever names it most closely, a street before a postcode before a district."""
    ranked = [(_precision(areas, place), office) for office, areas in competences]
    best = max((rank for rank, _office in ranked), default=0)
    return Answer(tuple(office for rank, office in ranked if rank == best and rank > 0))


def conflicts(competences: Competences[Who]) -> tuple[Conflict[Who], ...]:
    """Every part of town for which two offices answer by equally close words."""
    return tuple(
        Conflict(first, second, area)
        for (first, ours), (second, theirs) in combinations(competences, 2)
        for area in _shared(ours, theirs)
    )


def _shared(ours: Sequence[Area], theirs: Sequence[Area]) -> Iterator[Area | None]:
    if not ours and not theirs:
        yield None
    yield from (_stretch(mine, other) for mine in ours for other in theirs if overlap(mine, other))


def _stretch(one: Area, other: Area) -> Area:
    """What two overlapping areas have in common."""
    firsts = [each.first for each in (one, other) if each.first is not None]
    lasts = [each.last for each in (one, other) if each.last is not None]
    side = one.side if one.side != "both" else other.side
    return replace(one, first=max(firsts, default=None), last=min(lasts, default=None), side=side)


def overlap(one: Area, other: Area) -> bool:
    """Whether both name the same part of town, at least one house of it."""
    if one.kind != other.kind or _name(one) != _name(other):
        return False
    if one.kind != "street":
        return True
    first, last = max(one.first or 1, other.first or 1), min(_end(one), _end(other))
    houses = range(first, min(last, first + 1) + 1)
    return any(_on_side(one, house) and _on_side(other, house) for house in houses)


def _precision(areas: Sequence[Area], place: Place) -> int:
    if not areas:
        return WHOLE_TOWN
    return max((PRECISION[area.kind] for area in areas if covers(area, place)), default=0)


def covers(area: Area, place: Place) -> bool:
    """Whether the place lies in the area. Of a street in parts a house number is needed."""
    if area.kind == "district":
        return bool(place.district) and folded(area.name) == folded(place.district)
    if area.kind == "postcode":
        return bool(place.postcode) and area.name == place.postcode
    return street_key(area.name) == place.street and has_house(area.first, area.last, area.side, place.number)


def has_house(first: int | None, last: int | None, side: str, number: int | None) -> bool:
    """Whether a stretch of a street (``first`` to ``last`` on a ``side``) holds the house."""
    if first is None and last is None and side == "both":
        return True
    if number is None:
        return False
    return (first or 0) <= number <= (last or number) and _fits_side(side, number)


def address_parts(typed: str) -> tuple[str, int | None, str]:
    """Street, number and postcode of what somebody typed: "Lohegasse 12a, 00000 Talbrück" -> Lohegasse, 12, 00000."""
    typed = " ".join(typed[:200].split())
    postcode = re.search(r"(?<!\d)\d{5}(?!\d)", typed)
    rest = (typed[: postcode.start()] if postcode else typed).strip(" ,")
    house = re.match(r"(.*?\D)\s?(\d{1,4})\s?[a-zA-Z]?(?:\s?[-/].*)?$", rest)
    street, number = (house[1].strip(" ,"), int(house[2])) if house else (rest, None)
    return street, number, postcode[0] if postcode else ""


def _name(area: Area) -> str:
    return street_key(area.name) if area.kind == "street" else folded(area.name)


def _end(area: Area) -> int:
    return area.last if area.last is not None else 9_999


def _on_side(area: Area, number: int) -> bool:
    return _fits_side(area.side, number)


def _fits_side(side: str, number: int) -> bool:
    return side == "both" or (number % 2 == 0) == (side == "even")
