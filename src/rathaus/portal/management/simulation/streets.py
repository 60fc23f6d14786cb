"""Addresses in the made-up town, from its own list of streets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from rathaus.catalogue.models import Street
from rathaus.core.town import town

MOST_HOUSES = 60


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    number: str
    postcode: str
    place: str


def drawn(chance: Random, streets: Sequence[Street]) -> Address:
    stretch = chance.choice(streets)
    first = stretch.first or 1
    number = chance.randint(first, min(stretch.last or MOST_HOUSES, first + MOST_HOUSES))
    return Address(stretch.name, str(number), stretch.postcode, town().name)
