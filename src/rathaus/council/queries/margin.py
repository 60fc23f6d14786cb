"""What became of a point stands in its margin. Who plans and measures lies above the council, and says it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rathaus.council.models import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """``light`` is green, amber, red or empty; ``words`` say what it means, ``url`` leads to more."""

    words: str
    light: str = ""
    url: str = ""


Noting = Callable[[Sequence[Point]], Mapping[int, Sequence[Note]]]
_noting: list[Noting] = []


def notes_come_from(noting: Noting) -> None:
    """Called once, when the town hall starts."""
    _noting.append(noting)


def notes_beside(points: Sequence[Point]) -> Mapping[int, Sequence[Note]]:
    """By the key of the point; empty where nobody plans anything."""
    found: dict[int, list[Note]] = {}
    for noting in _noting:
        for point, notes in noting(points).items():
            found.setdefault(point, []).extend(notes)
    return found
