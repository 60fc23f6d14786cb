"""How far it is from here to there."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_METRES = 6_371_000


class Point(NamedTuple):
    """WGS 84, degrees."""

    latitude: float
    longitude: float


def metres(here: Point, there: Point) -> int:
    """The distance as the crow flies (haversine), in metres."""
    north, east = radians(there.latitude - here.latitude), radians(there.longitude - here.longitude)
    slope = cos(radians(here.latitude)) * cos(radians(there.latitude))
    return round(2 * EARTH_METRES * asin(sqrt(sin(north / 2) ** 2 + slope * sin(east / 2) ** 2)))


def offset(here: Point, there: Point) -> tuple[float, float]:
    """How many metres ``there`` lies to the east and to the north; good for a town, not for a continent."""
    east = radians(there.longitude - here.longitude) * cos(radians(here.latitude))
    return east * EARTH_METRES, radians(there.latitude - here.latitude) * EARTH_METRES
