"""What a matter is called, where its page is, and for whom it is closed. The area that has matters says it; we are
below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from rathaus.people.queries import Viewer


class Named(NamedTuple):
    """ "Hund anmelden", its number, and the citizen's page of it."""

    title: str
    number: str
    url: str


Closed = Callable[[Viewer, Iterable[UUID], date], frozenset[UUID]]

_closed: list[Closed] = []
_sources: list[Callable[[Iterable[UUID]], Mapping[UUID, Named]]] = []


def titles_come_from(source: Callable[[Iterable[UUID]], Mapping[UUID, Named]]) -> None:
    """``source`` gives what matters are called, by their ids; one query for all of them."""
    _sources.append(source)


def titles_of(matters: Iterable[UUID]) -> dict[UUID, Named]:
    """By id; empty where no area has said any."""
    wanted = list(matters)
    return {matter: named for source in _sources for matter, named in source(wanted).items()}


def title_of(matter: UUID) -> Named:
    return titles_of([matter]).get(matter, Named("", "", ""))


def closed_matters_come_from(source: Closed) -> None:
    """``source`` gives those of some matters that the viewer may see no more on that day, though she wrote in them."""
    _closed.append(source)


def closed_for(viewer: Viewer, matters: Iterable[UUID], on: date) -> frozenset[UUID]:
    wanted = frozenset(matters)
    return frozenset().union(*(source(viewer, wanted, on) for source in _closed)) if wanted else wanted
