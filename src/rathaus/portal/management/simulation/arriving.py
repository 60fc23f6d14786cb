"""Who comes when: the services by how often they are asked for, the ways by how people come."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from django.utils.timezone import localdate

from rathaus.catalogue.models import Service
from rathaus.catalogue.queries import services_online
from rathaus.core.calendar import is_working_day
from rathaus.core.town import town

from .hours import in_office, when_somebody_writes

A_WORKING_DAY, A_FREE_DAY = 9.0, 2.5
"""How many applications come, on average."""
MEDIA = (("online", 78), ("counter", 11), ("phone", 6), ("paper", 5))
UNKNOWN_VOLUME = 400


def arrivals(chance: Random, since: datetime, until: datetime) -> Iterator[datetime]:
    """Instants in their order, fewer on free days."""
    day = localdate(since)
    while day <= localdate(until):
        found = (when_somebody_writes(chance, day) for _each in range(_how_many(chance, day)))
        yield from sorted(at for at in found if since <= at <= until)
        day += timedelta(days=1)


def _how_many(chance: Random, day: date) -> int:
    """Drawn from a Poisson distribution (Knuth's way)."""
    mean = A_WORKING_DAY if is_working_day(day, town().state) else A_FREE_DAY
    limit, count, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        count, product = count + 1, product * chance.random()
    return count


class Offer:
    """The services that are online. Rare ones are drawn more often than in life, so that each is seen."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.services = sorted(services_online(), key=lambda each: each.slug)
        self._weights = [math.sqrt(each.volume or UNKNOWN_VOLUME) for each in self.services]

    def drawn(self) -> Service:
        return self._chance.choices(self.services, self._weights)[0]

    def medium(self, service: Service) -> str:
        """Where one must be known surely, neither a voice nor a letter will do."""
        ways = [
            (way, often) for way, often in MEDIA if service.trust_level < 2 or way in ("online", "counter")
        ]
        return self._chance.choices([way for way, _often in ways], [often for _way, often in ways])[0]


def at_the_counter(at: datetime, medium: str) -> datetime:
    """Nobody is at the counter, on the phone or at the letters outside office hours."""
    return at if medium == "online" else in_office(at)
