"""The text for each outcome of a vote, and what that outcome does to the plan.

Nothing is applied by guess: what works on a point that is gone, was changed meanwhile, or would give a number twice, is
named with its reason, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from .amending import Amendment, Brought, Kind, Stable, Wish, amendment
from .comparing import Change, Operation, PlanChange, effects
from .reading import Paper, Read, below

MOST_OUTCOMES = 4
"""Of more amendments the outcomes are too many to be read: two to the power of their number."""


class Why(StrEnum):
    GONE = "gone"
    """the point was struck before, or what would have brought it was not adopted"""
    CHANGED = "changed"
    """other words stand there than those it was written against"""
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


def consolidate(
    points: Sequence[Stable], amendments: Sequence[Amendment], adopted: Collection[str]
) -> Consolidated:
    """The amendments that were adopted, in the order of the vote; the others change nothing."""
    draft, left = _Draft(points), list[NotApplied]()
    taken = [each for each in amendments if each.reference in adopted]
    for each in taken:
        left += draft.adopt(each)
    result = _read_anew(draft.points)
    return Consolidated(
        adopted=tuple(each.reference for each in taken),
        points=tuple(result),
        not_applied=tuple(left),
        plan=effects(tuple(_from_base(points, result))),
    )


def outcomes(points: Sequence[Stable], amendments: Sequence[Amendment]) -> list[Consolidated]:
    """What if: every way in which the vote can end. Raises ``ValueError`` for more than four amendments."""
    if len(amendments) > MOST_OUTCOMES:
        raise ValueError(f"more than {MOST_OUTCOMES} amendments have too many outcomes")
    references = [each.reference for each in amendments]
    ways = (way for number in range(len(references) + 1) for way in combinations(references, number))
    return [consolidate(points, amendments, way) for way in ways]


# --- amendments of amendments


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An amending paper as the whole text it wants. ``amends``: the reference of the paper it was written upon."""

    reference: str
    amends: str
    paper: Paper


def chained(base: Paper, points: Sequence[Stable], proposals: Sequence[Proposal]) -> list[Amendment]:
    """Each measured by the paper it was written upon: an earlier one of these, or else the base. In their order.

    ``points``: the base with its keys. Who names a later one, or itself, is measured by the base.
    """
    texts: dict[str, tuple[Paper, Sequence[Stable]]] = {}
    found = list[Amendment]()
    for each in proposals:
        upon, keyed = texts.get(each.amends, (base, points))
        made = amendment(upon, keyed, each.paper, each.reference)
        texts[each.reference] = (each.paper, consolidate(keyed, [made], [each.reference]).points)
        found.append(made)
    return found


# --- one amendment after the other


class _Draft:
    """The text while amendments are adopted into it."""

    def __init__(self, base: Sequence[Stable]) -> None:
        self.points = list(base)
        self._base = frozenset(each.key for each in base)
        self._same: dict[str, str] = {}
        """A point that two amendments bring is one point: the key of the second, and under which it stands."""

    def adopt(self, wanted: Amendment) -> list[NotApplied]:
        """What it had to leave is told."""
        wishes, left = self._open(wanted), list[NotApplied]()
        blocked = self._blocked(wishes)
        for wish in wishes:
            why = Why.NUMBER_TAKEN if wish.key in blocked else self._refused(wish)
            if why is None:
                self._apply(wish, wanted.reference)
            else:
                left.append(NotApplied(wanted.reference, wish, why))
        return left

    def _open(self, wanted: Amendment) -> list[Wish]:
        """Without what was granted already, and with the keys under which the points stand here."""
        found = list[Wish]()
        for wish in wanted.wishes:
            here = self._renamed(wish)
            twin = self._twin(here) if here.kind is Kind.INSERT else None
            if twin is not None:
                self._same[wish.key] = twin.key
            elif not self._granted(here):
                found.append(here)
        return found

    def _renamed(self, wish: Wish) -> Wish:
        same = self._same
        behind = tuple(same.get(key, key) for key in wish.behind)
        return replace(
            wish, key=same.get(wish.key, wish.key), above=same.get(wish.above, wish.above), behind=behind
        )

    def _twin(self, wish: Wish) -> Stable | None:
        """The same words, brought by an amendment that was adopted before."""
        came = (each for each in self.points if each.key not in self._base)
        return next((each for each in came if (each.text, each.above) == (wish.text, wish.above)), None)

    def _granted(self, wish: Wish) -> bool:
        point = self._find(wish.key)
        if wish.kind is Kind.REPLACE:
            return point is not None and (point.number, point.text) == (wish.number, wish.text)
        if wish.kind is Kind.INSERT:
            return False
        return point is None or (wish.kind is Kind.RENUMBER and point.number == wish.number)

    def _blocked(self, wishes: Sequence[Wish]) -> set[str]:
        """Keys that cannot have the number they are given: a point that stays has it. What waits for theirs waits too."""
        given = {
            wish.key: wish.number
            for wish in wishes
            if wish.numbers and (wish.kind is Kind.INSERT or self._refused(wish) is None)
        }
        struck = {wish.key for wish in wishes if wish.kind is Kind.STRIKE}
        blocked = set[str]()
        while True:
            staying = given.keys() - blocked | struck
            held = {each.number for each in self.points if each.key not in staying}
            more = {key for key in given.keys() - blocked if given[key] in held}
            if not more:
                return blocked
            blocked |= more

    def _refused(self, wish: Wish) -> Why | None:
        if wish.kind is Kind.INSERT:
            return Why.GONE if wish.above and self._find(wish.above) is None else None
        if wish.kind is not Kind.REPLACE:
            return None
        point = self._find(wish.key)
        if point is None:
            return Why.GONE
        return None if point.text in (wish.before, wish.text) else Why.CHANGED

    def _apply(self, wish: Wish, reference: str) -> None:
        if wish.kind is Kind.INSERT:
            words = (Brought(reference, wish.text),)
            point = Stable(key=wish.key, above=wish.above, read=_alone(wish), history=words)
            self.points.insert(self._place(wish), point)
            return
        at = next(place for place, each in enumerate(self.points) if each.key == wish.key)
        point = self.points.pop(at)
        if wish.kind is Kind.STRIKE:
            return
        if wish.kind is Kind.REPLACE and point.text != wish.text:
            read = replace(_alone(wish), number=point.number)
            point = replace(point, read=read, history=(*point.history, Brought(reference, wish.text)))
        if wish.numbers:
            point = replace(point, read=replace(point.read, number=wish.number))
            at = self._place(wish)
        self.points.insert(at, point)

    def _find(self, key: str) -> Stable | None:
        return next((each for each in self.points if each.key == key), None)

    def _place(self, wish: Wish) -> int:
        """Behind the nearest of the points before it that still stands; of points that others have put there, by number."""
        places = {each.key: place for place, each in enumerate(self.points)}
        place = next((places[key] + 1 for key in wish.behind if key in places), 0)
        while place < len(self.points) and self._comes_first(self.points[place], wish):
            place += 1
        return place

    def _comes_first(self, other: Stable, wish: Wish) -> bool:
        return other.key not in self._base and _order(other.number) < _order(wish.number)


def _alone(wish: Wish) -> Read:
    """The point as the amendment reads it, without what lies below it."""
    assert wish.change.new is not None, "only what strikes has no new words"
    return replace(wish.change.new, points=())


_PARTS = re.compile(r"\d+|\D+")


def _order(number: str) -> list[tuple[int, str]]:
    """As people count: 2, 2a, 2b, 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _PARTS.findall(number)]


# --- what it does to the plan


def _read_anew(now: Sequence[Stable]) -> list[Stable]:
    """Who is charged and by when is said once above a list: its parts follow the words that stand there now."""
    found: dict[str, Stable] = {}
    for each in now:
        stem = found.get(each.above)
        found[each.key] = each if stem is None else replace(each, read=below(each.read, stem.read))
    return list(found.values())


def _from_base(base: Sequence[Stable], result: Sequence[Stable]) -> Iterator[Change]:
    """Key by key, so that a step which another step has overtaken is not told."""
    was, now = {each.key: each.read for each in base}, {each.key: each.read for each in result}
    for key, read in now.items():
        operation = Operation.KEPT if key in was else Operation.INSERTED
        yield Change(operation=operation, old=was.get(key), new=read, pieces=())
    for key, read in was.items():
        if key not in now:
            yield Change(operation=Operation.STRUCK, old=read, new=None, pieces=())
