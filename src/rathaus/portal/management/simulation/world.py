"""What all who act in the simulation share, and one matter on its way through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar
from uuid import UUID

from rathaus.catalogue.models import Service
from rathaus.core.journal import Actor

from .agenda import Agenda
from .population import Person, Population
from .staff import Staff

T = TypeVar("T")

PACE: Mapping[str, float] = {
    "buergeramt": 0.4,
    "standesamt": 0.8,
    "gewerbeamt": 0.6,
    "steueramt": 1.2,
    "verkehrsamt": 1.0,
    "jugendamt": 2.0,
    "ordnungsamt": 1.4,
    "umweltamt": 2.2,
}
"""How many working days a step takes at the median, by unit."""


@dataclass(slots=True, kw_only=True)
class Matter:
    """A case with the person it belongs to; ``gone`` once she has taken it back."""

    id: UUID
    person: Person
    service: Service
    unit: str
    gone: bool = False
    refused: bool = False
    """Whether it is going to be refused, because nothing came."""

    def citizen(self) -> Actor:
        return self.person.viewer().actor()


@dataclass(slots=True, kw_only=True)
class World:
    chance: Random
    agenda: Agenda
    people: Population
    staff: Staff

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def one(self, of: Sequence[T]) -> T:
        return self.chance.choice(of)

    def id(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def pace(self, matter: Matter) -> float:
        return PACE.get(matter.unit, 1.0)
