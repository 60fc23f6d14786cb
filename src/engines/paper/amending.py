"""Amendments as operations on stable points: the text for each outcome of a vote, and where amendments collide.

A point keeps its key: the reference of the paper that brought it and the number it had there ("0415/25#2a"). Nothing is
applied by guess: what works on a point that is gone, or was changed meanwhile, is named with its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from .comparing import Change, Operation, PlanChange, compare, effects
from .points import Marking
from .reading import Paper, Read

MOST_OUTCOMES = 4
"""Of more amendments the outcomes are too many to be read: two to the power of their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stable:
    """A point of a version. ``brought``: which paper brought the words as they stand, the latest last."""

    key: str
    number: str
    text: str
    brought: tuple[str, ...]


class Kind(StrEnum):
    REPLACE = "replace"
    STRIKE = "strike"
    INSERT = "insert"
    RENUMBER = "renumber"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One operation. ``key``: the point it works on, or the one it brings. ``behind``: keys before it, nearest first."""

    kind: Kind
    key: str
    number: str
    text: str
    behind: tuple[str, ...]
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    reference: str
    wishes: tuple[Wish, ...]


class Why(StrEnum):
    GONE = "gone"
    """the point was struck before"""
    CHANGED = "changed"
    """an amendment adopted before has put other words there"""
    NUMBER_TAKEN = "number_taken"


@dataclass(frozen=True, slots=True)
class NotApplied:
    reference: str
    wish: Wish
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Consolidated:
    """The text for one outcome, and what it does to the plan against the base."""

    adopted: tuple[str, ...]
    points: tuple[Stable, ...]
    not_applied: tuple[NotApplied, ...]
    plan: tuple[PlanChange, ...]


class Clash(StrEnum):
    TEXTS = "texts"
    """both replace the words by others"""
    STRIKE = "strike"
    """one strikes what the other changes"""
    NUMBER = "number"
    """both bring another point of the same number"""


@dataclass(frozen=True, slots=True)
class Collision:
    clash: Clash
    key: str
    """Of the point; of the one that the first brings, where the numbers clash."""
    first: str
    second: str


# --- versions and wishes


def version(paper: Paper, reference: str) -> tuple[Stable, ...]:
    """Every point of a paper that stands, with the keys of this paper."""
    return tuple(
        Stable(key=f"{reference}#{each.number}", number=each.number, text=each.text, brought=(reference,))
        for each in standing(paper)
    )


def standing(paper: Paper) -> Iterator[Read]:
    """Without what the paper itself strikes."""
    return (each for each in paper.all_points() if each.marking is not Marking.STRUCK)


def amendment(base: Paper, points: Sequence[Stable], amended: Paper, reference: str) -> Amendment:
    """What makes ``amended`` of ``base``. ``points``: the base with its keys, as ``version`` or ``consolidate`` gave it."""
    keys = {each.number: each.key for each in points}
    wishes: list[Wish] = []
    before: list[str] = []
    for change in compare(base, amended):
        wish = _wish(change, keys, reference, tuple(reversed(before)))
        if wish is not None:
            wishes.append(wish)
        if change.operation is not Operation.STRUCK:
            before.append(_key(change, keys, reference))
    return Amendment(reference=reference, wishes=tuple(wishes))


def _key(change: Change, keys: dict[str, str], reference: str) -> str:
    if change.old is not None and change.old.number in keys:
        return keys[change.old.number]
    point = change.new or change.old
    return f"{reference}#{point.number if point else ''}"


def _wish(change: Change, keys: dict[str, str], reference: str, behind: tuple[str, ...]) -> Wish | None:
    if change.old is not None and change.old.marking is Marking.STRUCK:
        return None  # it did not stand in the base
    kind = _kind(change)
    if kind is None:
        return None
    new = change.new
    return Wish(
        kind=kind,
        key=_key(change, keys, reference),
        number=new.number if new else "",
        text=new.text if new else "",
        behind=behind,
        change=change,
    )


def _kind(change: Change) -> Kind | None:
    return {
        Operation.REPLACED: Kind.REPLACE,
        Operation.STRUCK: Kind.STRIKE,
        Operation.INSERTED: Kind.INSERT,
        Operation.KEPT: Kind.RENUMBER if change.renumbered else None,
    }[change.operation]


# --- the text for an outcome


def consolidate(
    points: Sequence[Stable], amendments: Sequence[Amendment], adopted: Collection[str]
) -> Consolidated:
    """The amendments that were adopted, in the order of the vote; the others change nothing."""
    now, refused, done = list(points), list[NotApplied](), list[Change]()
    first = {each.key: each for each in points}
    taken = [each for each in amendments if each.reference in adopted]
    for each in taken:
        for wish in each.wishes:
            why = _apply(now, wish, each.reference, first)
            if why is None:
                done.append(wish.change)
            else:
                refused.append(NotApplied(each.reference, wish, why))
    return Consolidated(
        adopted=tuple(each.reference for each in taken),
        points=tuple(now),
        not_applied=tuple(refused),
        plan=effects(done),
    )


def _apply(now: list[Stable], wish: Wish, reference: str, first: dict[str, Stable]) -> Why | None:
    """None where it was applied."""
    at = next((place for place, each in enumerate(now) if each.key == wish.key), None)
    if wish.kind is Kind.INSERT:
        return _insert(now, wish, reference)
    if at is None:
        return Why.GONE
    if wish.kind is Kind.STRIKE:
        del now[at]
        return None
    if wish.kind is Kind.RENUMBER:
        now[at] = replace(now[at], number=wish.number)
        return None
    was = first.get(wish.key)
    if was is not None and now[at].text not in (was.text, wish.text):
        return Why.CHANGED
    brought = now[at].brought if now[at].text == wish.text else (*now[at].brought, reference)
    now[at] = replace(now[at], number=wish.number, text=wish.text, brought=brought)
    return None


def _insert(now: list[Stable], wish: Wish, reference: str) -> Why | None:
    """Behind the nearest of the points before it that still stands. The same words are not brought twice."""
    same = next((each for each in now if each.number == wish.number and len(each.brought) == 1), None)
    if same is not None and same.brought != (reference,) and same.text == wish.text:
        return None
    if same is not None and _came_by_amendment(same, now):
        return Why.NUMBER_TAKEN
    places = {each.key: place for place, each in enumerate(now)}
    place = next((places[key] + 1 for key in wish.behind if key in places), 0)
    now.insert(place, Stable(key=wish.key, number=wish.number, text=wish.text, brought=(reference,)))
    return None


def _came_by_amendment(point: Stable, now: Sequence[Stable]) -> bool:
    """Its number is its own, and not one that the base had and that is renumbered later in the same amendment."""
    base = now[0].key.partition("#")[0] if now else ""
    return not point.key.startswith(f"{base}#")


def outcomes(points: Sequence[Stable], amendments: Sequence[Amendment]) -> list[Consolidated]:
    """What if: every way in which the vote can end. Raises ``ValueError`` for more than four amendments."""
    if len(amendments) > MOST_OUTCOMES:
        raise ValueError(f"more than {MOST_OUTCOMES} amendments have too many outcomes")
    references = [each.reference for each in amendments]
    ways = (way for number in range(len(references) + 1) for way in combinations(references, number))
    return [consolidate(points, amendments, way) for way in ways]


# --- collisions


def collisions(amendments: Sequence[Amendment]) -> list[Collision]:
    """Of amendments to the same base, two by two; the same wish twice is none."""
    return [
        collision
        for one, other in combinations(amendments, 2)
        for mine in one.wishes
        for yours in other.wishes
        if (collision := _collision(one.reference, mine, other.reference, yours)) is not None
    ]


def _collision(first: str, mine: Wish, second: str, yours: Wish) -> Collision | None:
    kinds = {mine.kind, yours.kind}
    if kinds == {Kind.INSERT}:
        clash = mine.number == yours.number and mine.text != yours.text
        return Collision(Clash.NUMBER, mine.key, first, second) if clash else None
    if mine.key != yours.key:
        return None
    if kinds == {Kind.REPLACE}:
        return Collision(Clash.TEXTS, mine.key, first, second) if mine.text != yours.text else None
    if Kind.STRIKE in kinds and len(kinds) == 2:
        return Collision(Clash.STRIKE, mine.key, first, second)
    return None
