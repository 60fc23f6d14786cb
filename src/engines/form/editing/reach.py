"""Which placements can ever be open, whatever anybody answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from engines.form.condition import (
    Age,
    All,
    AnyOf,
    Clause,
    Compares,
    Comparison,
    Condition,
    Deed,
    Effect,
    Filled,
    Is,
    Not,
)
from engines.form.definition import Form, Path
from engines.form.prose import Index
from engines.form.prose.contradictions import can_hold
from engines.form.prose.trees import paths_in

MOST_LINKS = 12
"""How many questions a chain of conditions is followed through."""

_OPENING = (Deed.SHOW, Deed.REQUIRE)
_CLOSING = (Deed.HIDE, Deed.FORBID)


class Reach:
    """The conditions of a form read as a whole. Errs on the side of what can be reached."""

    def __init__(self, form: Form) -> None:
        self.index = Index(form)
        self.opening: dict[Path, list[Condition]] = {}
        """For each target one condition a rule that shows it: all of them must hold."""
        self.closing: dict[Path, list[Condition]] = {}
        for rule in form.rules:
            self._read(rule.clauses)

    def _read(self, clauses: Iterable[Clause]) -> None:
        ways: dict[Path, list[Condition]] = {}
        shown: set[Path] = set()
        for clause in clauses:
            for path, deed in _deeds(clause):
                if deed in _OPENING:
                    ways.setdefault(path, []).append(clause.when)
                if deed is Deed.SHOW:
                    shown.add(path)
                if deed in _CLOSING:
                    self.closing.setdefault(path, []).append(clause.when)
        for path in shown:
            self.opening.setdefault(path, []).append(AnyOf(tuple(ways[path])))

    @cached_property
    def never_open(self) -> frozenset[Path]:
        """Placements that no answers open; those below them included."""
        closed: set[Path] = set()
        for path in self.index.nodes:
            above = path.rpartition("/")[0]
            ruled = path in self.opening or path in self.closing
            if above in closed or (ruled and not self._can_open(path)):
                closed.add(path)
        return frozenset(closed)

    def _can_open(self, path: Path) -> bool:
        needed = [condition for condition in self._needs(path) if self._is_known(condition)]
        return can_hold(needed, path, self.index)

    def _is_known(self, condition: Condition) -> bool:
        """Whether all it reads is in the form; what is not asked any more is nobody's contradiction."""
        return all(path in self.index.nodes for path in paths_in(condition))

    def _needs(self, path: Path) -> list[Condition]:
        """What must hold for the placement to be open, and for the answers that this takes to be given."""
        needed: list[Condition] = []
        seen: set[Path] = set()
        waiting = [path]
        while waiting and len(seen) < MOST_LINKS:
            for each in _line(waiting.pop()):
                if each in seen:
                    continue
                seen.add(each)
                mine = self._own_needs(each)
                needed += mine
                waiting += [one for condition in mine for one in answered_in(condition)]
        return needed

    def _own_needs(self, path: Path) -> list[Condition]:
        return [*self.opening.get(path, ()), *(Not(each) for each in self.closing.get(path, ()))]

    def circles(self) -> list[tuple[Path, ...]]:
        """Placements that each wait for an answer to the next, the first of them in the form's order first."""
        found: dict[frozenset[Path], tuple[Path, ...]] = {}
        for path in self.opening:
            circle = self._circle_from(path)
            if circle:
                found.setdefault(frozenset(circle), circle)
        return list(found.values())

    def _circle_from(self, start: Path) -> tuple[Path, ...]:
        """The way from a placement back to itself over what must be answered before."""
        trail: list[tuple[Path, tuple[Path, ...]]] = [(start, (start,))]
        seen: set[Path] = set()
        while trail:
            path, way = trail.pop()
            for needed in self._waits_for(path):
                if needed == start:
                    return way
                if needed not in seen:
                    seen.add(needed)
                    trail.append((needed, (*way, needed)))
        return ()

    def _waits_for(self, path: Path) -> Iterator[Path]:
        for each in _line(path):
            for condition in self.opening.get(each, ()):
                yield from answered_in(condition)


def answered_in(condition: Condition) -> frozenset[Path]:
    """The questions that must be answered, whichever way the condition comes to hold."""
    match condition:
        case All(parts):
            return frozenset().union(*(answered_in(part) for part in parts))
        case AnyOf(parts) if parts:
            return frozenset.intersection(*(answered_in(part) for part in parts))
        case Is(path, comparison) if comparison is not Comparison.NOT_EQUAL:
            return frozenset({path})
        case Filled(path) | Age(path):
            return frozenset({path})
        case Compares(path, comparison, other) if comparison is not Comparison.NOT_EQUAL:
            return frozenset({path, other})
        case _:
            return frozenset()


def _deeds(clause: Clause) -> Iterator[tuple[Path, Deed]]:
    for deed in clause.then:
        if isinstance(deed, Effect):
            yield from ((path, deed.deed) for path in deed.targets)


def _line(path: Path) -> Iterator[Path]:
    while path:
        yield path
        path = path.rpartition("/")[0]
