"""A small plan of ours: the reader in the middle, offices around, rings for the distance. No map of anybody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rathaus.catalogue.rules.distance import Point, offset
from rathaus.catalogue.web.public.cards import Card, point_of

SIZE, MIDDLE, REACH = 320, 160, 140
"""The square in which it is drawn, its middle, and how far from it the outermost ring lies."""
RINGS = (250, 500, 1_000, 2_000, 5_000, 10_000, 20_000)
"""The outermost ring in metres: the smallest that holds every office."""
OFFICES_DRAWN = 12


@dataclass(frozen=True, slots=True)
class Dot:
    number: int
    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Plan:
    """``metres`` is the distance of the outer ring; the inner one is half as far."""

    metres: int
    dots: tuple[Dot, ...]


def plan(here: Point, cards: Sequence[Card]) -> Plan | None:
    """The nearest offices around ``here``; None where none of them is within the outermost ring."""
    near = [(number, each) for number, each in enumerate(cards, 1) if _is_near(each)][:OFFICES_DRAWN]
    if not near:
        return None
    farthest = max(each.distance or 0 for _number, each in near)
    ring = next(ring for ring in RINGS if ring >= farthest)
    return Plan(ring, tuple(_dot(here, number, each, ring) for number, each in near))


def _is_near(card: Card) -> bool:
    return card.distance is not None and card.distance <= RINGS[-1]


def _dot(here: Point, number: int, card: Card, ring: int) -> Dot:
    there = point_of(card.office.thing) or here
    east, north = offset(here, there)
    scale = REACH / ring
    return Dot(number, card.office.name, round(MIDDLE + east * scale), round(MIDDLE - north * scale))
