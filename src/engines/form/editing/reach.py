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
from engines.form.definition import Form, Group, Node, Path, Question
from engines.form.prose import Index
from engines.form.prose.contradictions import can_hold
from engines.form.prose.trees import paths_in, targets_of

MOST_LINKS = 12
"""How many questions a chain of conditions is followed through."""

_OPENING = (Deed.SHOW, Deed.REQUIRE)
_CLOSING = (Deed.HIDE, Deed.FORBID)
_NO_ANSWER = ("",)


class Reach:
    """The conditions of a form read as a whole. Errs on the side of what can be reached."""

    def __init__(self, form: Form) -> None:
        self.index = Index(form)
        self.opening: dict[Path, list[Condition]] = {}
        """For each target one condition a rule that shows it: all of them must hold."""
        self.closing: dict[Path, list[Condition]] = {}
        self._ruled = {path for rule in form.rules for clause in rule.clauses for path in targets_of(clause)}
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
        """Placements that no complete answers open, and questions that shut as soon as they are answered.

        Those below them are included.
        """
        closed: set[Path] = set()
        for path in self.index.nodes:
            above = path.rpartition("/")[0]
            ruled = path in self.opening or path in self.closing
            if above in closed or (ruled and not self._can_open(path)):
                closed.add(path)
        return frozenset(closed)

    def _can_open(self, path: Path) -> bool:
        needed = [condition for condition in self._needs(path) if self._is_known(condition)]
        asked = {read for condition in needed for read in paths_in(condition)} & self._always_answered
        if isinstance(self.index.nodes[path], Question):
            asked.add(path)
        told = [self._with_answers(condition) for condition in needed]
        return can_hold([*told, *map(_answered, sorted(asked))], path, self.index)

    @cached_property
    def _always_answered(self) -> frozenset[Path]:
        """Questions that no application goes without: required as is all above them, and no rule about any of it."""
        found: set[Path] = set()
        for path, node in self.index.nodes.items():
            above = path.rpartition("/")[0]
            if path in self._ruled or (above and above not in found):
                continue
            if _is_demanded(node):
                found.add(path)
        return frozenset(path for path in found if isinstance(self.index.nodes[path], Question))

    def _with_answers(self, condition: Condition) -> Condition:
        """``Filled`` of a question as a comparison, so that it agrees with what else is said about the answer."""
        match condition:
            case Not(inner):
                return Not(self._with_answers(inner))
            case All(parts):
                return All(tuple(map(self._with_answers, parts)))
            case AnyOf(parts):
                return AnyOf(tuple(map(self._with_answers, parts)))
            case Filled(path) if isinstance(self.index.nodes[path], Question):
                return _answered(path)
            case _:
                return condition

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

    def undoing(self) -> Iterator[tuple[Path, Path]]:
        """Questions of which an answer shuts what they themselves wait for: the question, and what it shuts."""
        for path, node in self.index.nodes.items():
            if isinstance(node, Question) and path not in self.never_open:
                yield from ((path, shut) for shut in self._shut_by(path))

    def _shut_by(self, path: Path) -> Iterator[Path]:
        for each in self._awaited(path):
            if any(path in paths_in(condition) for condition in self.closing.get(each, ())):
                yield each

    def _awaited(self, start: Path) -> set[Path]:
        """All that must be open before the placement can be, through every link."""
        found: set[Path] = set()
        waiting = list(self._waits_for(start))
        while waiting:
            for each in _line(waiting.pop()):
                if each not in found:
                    found.add(each)
                    waiting += self._waits_for(each)
        return found

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


def _answered(path: Path) -> Condition:
    return Is(path, Comparison.NOT_EQUAL, _NO_ANSWER)


def _is_demanded(node: Node) -> bool:
    """Whether an answer there, or in all that is demanded within, is insisted on."""
    match node:
        case Question():
            return node.multiplicity.required and not node.locked and not node.recommended
        case Group():
            return node.multiplicity.required and not node.choice
        case _:
            return False


def _deeds(clause: Clause) -> Iterator[tuple[Path, Deed]]:
    for deed in clause.then:
        if isinstance(deed, Effect):
            yield from ((path, deed.deed) for path in deed.targets)


def _line(path: Path) -> Iterator[Path]:
    while path:
        yield path
        path = path.rpartition("/")[0]
