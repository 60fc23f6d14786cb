"""Where amendments to the same paper cannot both have what they want."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from .amending import Amendment, Kind, Wish


class Clash(StrEnum):
    TEXTS = "texts"
    """both replace the words by others"""
    STRIKE = "strike"
    """one strikes what the other changes, or adds to"""
    NUMBER = "number"
    """both give the same number to different points, or one point two numbers"""


@dataclass(frozen=True, slots=True)
class Collision:
    clash: Clash
    key: str
    """Of the point; of the one that the first brings or moves, where the numbers clash."""
    first: str
    second: str


def collisions(amendments: Sequence[Amendment]) -> list[Collision]:
    """Of amendments to the same base, two by two, each told once; the same wish twice is none."""
    found = {
        Collision(clash, mine.key, one.reference, other.reference): None
        for one, other in combinations(amendments, 2)
        for mine in one.wishes
        for yours in other.wishes
        if (clash := _clash(mine, yours)) is not None
    }
    return list(found)


def _clash(mine: Wish, yours: Wish) -> Clash | None:
    if mine.key == yours.key:
        return _at_one_point(mine, yours)
    if _adds_to_struck(mine, yours) or _adds_to_struck(yours, mine):
        return Clash.STRIKE
    if _same_words(mine, yours):
        return Clash.NUMBER if mine.number != yours.number else None
    return Clash.NUMBER if mine.numbers and yours.numbers and mine.number == yours.number else None


def _at_one_point(mine: Wish, yours: Wish) -> Clash | None:
    kinds = {mine.kind, yours.kind}
    if kinds == {Kind.REPLACE} and mine.text != yours.text:
        return Clash.TEXTS
    if kinds == {Kind.REPLACE, Kind.STRIKE}:
        return Clash.STRIKE
    return Clash.NUMBER if mine.numbers and yours.numbers and mine.number != yours.number else None


def _adds_to_struck(adding: Wish, striking: Wish) -> bool:
    return adding.kind is Kind.INSERT and striking.kind is Kind.STRIKE and adding.above == striking.key


def _same_words(mine: Wish, yours: Wish) -> bool:
    """Both bring one and the same point, below the same one."""
    both = mine.kind is yours.kind is Kind.INSERT
    return both and mine.text == yours.text and _printed(mine.above) == _printed(yours.above)


def _printed(key: str) -> str:
    """The number that a point had where it came from."""
    return key.partition("#")[2]
