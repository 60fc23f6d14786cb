"""An office as a page shows it: its words, how it stands now, how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rathaus.catalogue import queries
from rathaus.catalogue.models import Office
from rathaus.catalogue.rules.distance import Point, metres
from rathaus.catalogue.rules.hours import status
from rathaus.catalogue.web import clock
from rathaus.core.town import town


@dataclass(frozen=True, slots=True)
class Card:
    """``now`` is "Jetzt geöffnet bis 16 Uhr."; ``distance`` in metres, None where unknown."""

    office: queries.Reading
    now: str
    is_open: bool
    distance: int | None = None


def card(office: Office, now: datetime, here: Point | None = None) -> Card:
    """The office at the town's local time ``now``, seen from ``here``; no query after ``queries.offices()``."""
    stands = status(queries.calendar_of(office, town().state, now.year), now)
    there = point_of(office)
    distance = metres(here, there) if here and there else None
    return Card(queries.reading(office), clock.told(stands, now), stands.is_open, distance)


def point_of(office: Office) -> Point | None:
    if office.latitude is None or office.longitude is None:
        return None
    return Point(float(office.latitude), float(office.longitude))
