"""Amendments as operations on stable points: what an amendment wants of the very text it was written against.

A point keeps its key: the reference of the paper that brought it and the number it had there ("0415/25#2a").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from .comparing import Change, Operation, Piece, compare
from .points import Marking
from .reading import Paper, Read


@dataclass(frozen=True, slots=True)
class Brought:
    """Who put the words there, and which: the latest last."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stable:
    """A point of a version. ``above``: the key of the point that it is a part of; "" where it stands by itself."""

    key: str
    above: str
    read: Read
    history: tuple[Brought, ...]

    @property
    def number(self) -> str:
        return self.read.number

    @property
    def text(self) -> str:
        return self.read.text

    @property
    def brought(self) -> tuple[str, ...]:
        """The papers that brought its words, the latest last."""
        return tuple(each.reference for each in self.history)


class Kind(StrEnum):
    REPLACE = "replace"
    STRIKE = "strike"
    INSERT = "insert"
    RENUMBER = "renumber"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One operation. ``key``: the point it works on, or the one it brings. ``before``: the words it was written
    against, "" where it brings a point. ``behind``: keys before it, nearest first. ``above``: as in ``Stable``.
    """

    kind: Kind
    key: str
    number: str
    text: str
    before: str
    above: str
    behind: tuple[str, ...]
    change: Change

    @property
    def numbers(self) -> bool:
        """It gives a number that the point did not have."""
        return self.kind is Kind.INSERT or self.change.renumbered


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    reference: str
    wishes: tuple[Wish, ...]


def version(paper: Paper, reference: str) -> tuple[Stable, ...]:
    """Every point of a paper that stands, with the keys of this paper."""
    above = _above(paper)
    return tuple(
        Stable(
            key=f"{reference}#{each.number}",
            above=f"{reference}#{above[each.number]}" if each.number in above else "",
            read=replace(each, points=()),
            history=(Brought(reference, each.text),),
        )
        for each in standing(paper)
    )


def standing(paper: Paper) -> Iterator[Read]:
    """Without what the paper itself strikes."""
    return (each for each in paper.all_points() if each.marking is not Marking.STRUCK)


def _above(paper: Paper) -> dict[str, str]:
    """For each sub-point the number of what it is a part of."""
    return {below.number: each.number for each in paper.all_points() for below in each.points}


def amendment(base: Paper, points: Sequence[Stable], amended: Paper, reference: str) -> Amendment:
    """What makes ``amended`` of ``base``. ``points``: the base with its keys, as ``version`` or ``consolidate`` gave it."""
    changes = _from_standing(compare(base, amended))
    was = {each.number: each.key for each in points}
    keys = [_key(change, was, reference) for change in changes]
    now = {change.new.number: key for change, key in zip(changes, keys, strict=True) if change.new}
    above = {number: now[stem] for number, stem in _above(amended).items() if stem in now}
    wishes: list[Wish] = []
    before: list[str] = []
    for change, key in zip(changes, keys, strict=True):
        kind = _kind(change)
        if kind is not None:
            wishes.append(_wish(kind, change, key, above, before))
        if change.new is not None:
            before.insert(0, key)
    return Amendment(reference=reference, wishes=tuple(wishes))


def part_of(whole: Amendment, keys: Collection[str]) -> Amendment:
    """Only what it wants of these points: a vote can be taken on each of them alone."""
    return replace(whole, wishes=tuple(each for each in whole.wishes if each.key in keys))


def _from_standing(changes: Sequence[Change]) -> list[Change]:
    """What the base strikes does not stand there: where it stands again, it is brought."""
    found = list[Change]()
    for change in changes:
        if change.old is None or change.old.marking is not Marking.STRUCK:
            found.append(change)
        elif change.new is not None:
            pieces = (Piece("ins", change.new.text),)
            found.append(Change(operation=Operation.INSERTED, old=None, new=change.new, pieces=pieces))
    return found


def _key(change: Change, was: dict[str, str], reference: str) -> str:
    if change.old is not None and change.old.number in was:
        return was[change.old.number]
    point = change.new or change.old
    return f"{reference}#{point.number if point else ''}"


def _wish(kind: Kind, change: Change, key: str, above: dict[str, str], before: list[str]) -> Wish:
    new = change.new
    return Wish(
        kind=kind,
        key=key,
        number=new.number if new else "",
        text=new.text if new else "",
        before=change.old.text if change.old else "",
        above=above.get(new.number, "") if new else "",
        behind=tuple(before),
        change=change,
    )


def _kind(change: Change) -> Kind | None:
    return {
        Operation.REPLACED: Kind.REPLACE,
        Operation.STRUCK: Kind.STRIKE,
        Operation.INSERTED: Kind.INSERT,
        Operation.KEPT: Kind.RENUMBER if change.renumbered else None,
    }[change.operation]
