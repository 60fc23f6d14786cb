"""A small plan of ours: the reader in the middle, offices around, rings for the distance. No map of anybody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot

from rathaus.catalogue.rules.distance import Point, offset
from rathaus.catalogue.web.public.cards import Card, point_of

SIZE, MIDDLE, REACH = 320, 160, 140
"""The square in which it is drawn, its middle, and how far from it the outermost ring lies."""
RINGS = (250, 500, 1_000, 2_000, 5_000, 10_000, 20_000)
"""The outermost ring in metres: the smallest that holds every office."""
APART = 24
"""How far two dots must lie apart to be told apart."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Offices ``first`` to ``last`` of the list, that lie so close to each other that one dot holds them."""

    first: int
    last: int
    x: int
    y: int

    @property
    def label(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Plan:
    """``metres`` is the distance of the outer ring; the inner one is half as far."""

    metres: int
    dots: tuple[Dot, ...]


def plan(here: Point, cards: Sequence[Card]) -> Plan | None:
    """The offices of a list, the nearest first, around ``here``; None where none is within the outermost ring."""
    near = [each for each in cards if each.distance is not None and each.distance <= RINGS[-1]]
    if not near:
        return None
    ring = next(ring for ring in RINGS if ring >= (near[-1].distance or 0))
    dots = [_dot(here, number, each, ring) for number, each in enumerate(near, 1)]
    return Plan(ring, tuple(_merged(dots)))


def _dot(here: Point, number: int, card: Card, ring: int) -> Dot:
    east, north = offset(here, point_of(card.office.thing) or here)
    scale = REACH / ring
    return Dot(number, number, round(MIDDLE + east * scale), round(MIDDLE - north * scale))


def _merged(dots: Iterable[Dot]) -> list[Dot]:
    """Neighbours in the list whose dots would cover each other become one."""
    merged: list[Dot] = []
    for dot in dots:
        if merged and hypot(merged[-1].x - dot.x, merged[-1].y - dot.y) < APART:
            merged[-1] = replace(merged[-1], last=dot.last)
        else:
            merged.append(dot)
    return merged
