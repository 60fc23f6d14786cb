"""What a matter is called and where its page is. The area that has matters says it; we are below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from uuid import UUID


class Named(NamedTuple):
    """ "Hund anmelden", its number, and the citizen's page of it."""

    title: str
    number: str
    url: str


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
