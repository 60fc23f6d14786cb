"""Conditions made executable: a test tells, in a scene and seen from a cell, whether its condition holds.

Tests answer with three values. ``None`` ("not yet known") comes only from comparisons in a demand whose question
is unanswered: nobody is told that an answer is wrong which she has not given.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from engines.form import condition as c
from engines.form.definition import Kind, Path, Question
from engines.form.outcome import Value
from engines.form.reading import Flaw, parsed

if TYPE_CHECKING:
    from engines.form.plan import Spot
    from engines.form.scene import Cell, Scene

Test = Callable[["Scene", "Cell"], bool | None]
Sight = Callable[["Scene", "Cell"], "list[Cell]"]

OPERATORS: dict[c.Comparison, Callable[[Any, Any], bool]] = {
    c.Comparison.EQUAL: operator.eq,
    c.Comparison.NOT_EQUAL: operator.ne,
    c.Comparison.LESS: operator.lt,
    c.Comparison.AT_MOST: operator.le,
    c.Comparison.MORE: operator.gt,
    c.Comparison.AT_LEAST: operator.ge,
}


class Tests:
    """Compiles conditions as seen from ``anchor``; notes in ``read`` which spots they read.

    Comparisons look at the anchor's own row of every repeated placement that path and anchor share; counts and
    sums look at the row of the rule's ``scope`` only, for they are about many rows. ``waits``: an unanswered
    question leaves a comparison open (for demands).
    """

    def __init__(
        self, spots: Mapping[Path, Spot], anchor: Spot | None, scope: Spot | None, waits: bool = False
    ) -> None:
        self.read: set[Spot] = set()
        self._spots = spots
        self._anchor = anchor
        self._scope = scope
        self._waits = waits

    def of(self, condition: c.Condition) -> Test:
        match condition:
            case c.Always():
                return lambda _scene, _cell: True
            case c.Not(inner):
                return partial(_not, self.of(inner))
            case c.All(parts):
                return partial(_all, [self.of(part) for part in parts])
            case c.AnyOf(parts):
                return partial(_any, [self.of(part) for part in parts])
            case c.InState(states):
                return lambda scene, _cell: scene.circumstances.state in states
            case _:
                return self._about_answers(condition)

    def _about_answers(self, condition: c.Condition) -> Test:
        match condition:
            case c.Is(path, comparison, values):
                return self._is(path, comparison, values)
            case c.Compares(path, comparison, other):
                blank = self._blank(comparison)
                return partial(_compares, self._near(path), self._near(other), comparison, blank)
            case c.Filled(path):
                return partial(_filled, self._near(path))
            case c.Age(path, comparison, years):
                return self._age(path, comparison, years)
            case c.RealDate(day, month, year):
                return partial(_real_date, self._near(day), self._near(month), self._near(year))
            case c.CountOf(paths, comparison, number):
                return partial(_count, [self._wide(path) for path in paths], OPERATORS[comparison], number)
            case c.SumOf(paths, comparison, amount):
                return partial(_sum, [self._wide(path) for path in paths], OPERATORS[comparison], amount)
            case _:  # pragma: no cover - Condition is closed
                raise TypeError(condition)

    def _is(self, path: Path, comparison: c.Comparison, values: tuple[str, ...]) -> Test:
        spot = self._spots.get(path)
        if spot is None or not isinstance(spot.node, Question):
            return lambda _scene, _cell: self._blank(comparison)
        kind = Kind.TEXT if spot.node.options else spot.node.kind
        wanted = [value for raw in values if not isinstance(value := parsed(kind, raw), Flaw)]
        holds = _comparing_all if comparison is c.Comparison.NOT_EQUAL else _comparing_any
        return partial(_is, self._near(path), partial(holds, comparison, wanted), self._blank(comparison))

    def _age(self, path: Path, comparison: c.Comparison, years: int) -> Test:
        spot = self._spots.get(path)
        blank, compare = self._blank(comparison), OPERATORS[comparison]
        if spot is None or isinstance(spot.node, Question):
            return partial(_age, partial(_dates, self._near(path)), compare, years, blank)
        parts = [self._near(kid.path) for kid in _day_month_year(spot)]
        return partial(_age, partial(_date_of_parts, parts), compare, years, blank)

    def _blank(self, comparison: c.Comparison) -> bool | None:
        """What a comparison with an unanswered question yields."""
        return None if self._waits else comparison is c.Comparison.NOT_EQUAL

    def _near(self, path: Path) -> Sight:
        return self._sight(path, [self._anchor])

    def _wide(self, path: Path) -> Sight:
        return self._sight(path, [self._anchor, self._scope])

    def _sight(self, path: Path, beside: list[Spot | None]) -> Sight:
        spot = self._spots.get(path)
        if spot is None:
            return lambda _scene, _cell: []
        spot.watched = True
        self.read.add(spot)
        shared = min(_shared_loops(spot, other) for other in beside)
        return partial(_seen, spot, shared)


def _shared_loops(one: Spot, other: Spot | None) -> int:
    """How many repeated placements both lie in."""
    line = set(other.line()) if other else set()
    return next((spot.loops for spot in one.line() if spot in line), 0)


def _day_month_year(group: Spot) -> list[Spot]:
    """The group's questions for day, month and year: by their labels, else the first three as they stand."""
    asked = [kid for kid in group.kids if isinstance(kid.node, Question)]
    named = [
        next((kid for kid in asked if word in kid.node.label.lower()), None)  # type: ignore[union-attr]
        for word in ("tag", "monat", "jahr")
    ]
    found = [kid for kid in named if kid is not None]
    return found if len(set(found)) == 3 else asked[:3]


def _seen(spot: Spot, shared: int, scene: Scene, cell: Cell) -> list[Cell]:
    return [one for one in scene.near(spot, cell.rows[:shared]) if one.holds()]


def _values(sight: Sight, scene: Scene, cell: Cell) -> list[Value | None]:
    return [one.answer() for one in sight(scene, cell)]


def _not(inner: Test, scene: Scene, cell: Cell) -> bool | None:
    holds = inner(scene, cell)
    return None if holds is None else not holds


def _all(parts: list[Test], scene: Scene, cell: Cell) -> bool | None:
    result: bool | None = True
    for part in parts:
        holds = part(scene, cell)
        if holds is False:
            return False
        result = None if holds is None else result
    return result


def _any(parts: list[Test], scene: Scene, cell: Cell) -> bool | None:
    result: bool | None = False
    for part in parts:
        holds = part(scene, cell)
        if holds:
            return True
        result = None if holds is None else result
    return result


def _is(
    sight: Sight, holds: Callable[[Value | None], bool], blank: bool | None, scene: Scene, cell: Cell
) -> bool | None:
    seen = sight(scene, cell)
    return any(holds(one.answer()) for one in seen) if seen else blank


def _comparing_any(comparison: c.Comparison, wanted: list[Value], value: Value | None) -> bool:
    return any(compare(comparison, value, one) for one in wanted)


def _comparing_all(comparison: c.Comparison, wanted: list[Value], value: Value | None) -> bool:
    return all(compare(comparison, value, one) for one in wanted)


def compare(comparison: c.Comparison, left: Value | None, right: Value | None) -> bool:
    """Numbers, days and texts among their like; what is not alike (or not readable) is only NOT_EQUAL."""
    if type(left) is not type(right):
        left, right = _alike(left, right)
    elif isinstance(left, str) and isinstance(right, str) and comparison not in _PLAIN:
        left, right = _numbers(left, right)
    if left is None or right is None:
        return comparison is c.Comparison.NOT_EQUAL
    try:
        return OPERATORS[comparison](left, right)
    except TypeError:
        return comparison is c.Comparison.NOT_EQUAL


_PLAIN = frozenset({c.Comparison.EQUAL, c.Comparison.NOT_EQUAL})


def _alike(left: Value | None, right: Value | None) -> tuple[Value | None, Value | None]:
    if isinstance(left, datetime) and not isinstance(right, datetime):
        return left.date(), right
    if isinstance(right, datetime) and not isinstance(left, datetime):
        return left, right.date()
    if isinstance(left, bool) or isinstance(right, bool):
        return None, None
    return _as_number(left), _as_number(right)


def _as_number(value: Value | None) -> Value | None:
    """A text that is a number as that number; everything else as it is."""
    number = parsed(Kind.NUMBER, value) if isinstance(value, str) else value
    return value if isinstance(number, Flaw) else number


def _numbers(left: str, right: str) -> tuple[Value, Value]:
    """Two texts as numbers where both are numbers."""
    one, other = parsed(Kind.NUMBER, left), parsed(Kind.NUMBER, right)
    return (left, right) if isinstance(one, Flaw) or isinstance(other, Flaw) else (one, other)


def _compares(
    sight: Sight, other: Sight, comparison: c.Comparison, blank: bool | None, scene: Scene, cell: Cell
) -> bool | None:
    left, right = _values(sight, scene, cell), _values(other, scene, cell)
    if not left or not right:
        return blank
    if len(left) > 1 and len(right) > 1:
        right = right[:1]  # two lists have no common order; keeps the work linear in the answers
    return any(compare(comparison, one, two) for one in left for two in right)


def _filled(sight: Sight, scene: Scene, cell: Cell) -> bool | None:
    return bool(sight(scene, cell))


def _dates(sight: Sight, scene: Scene, cell: Cell) -> list[date]:
    values = _values(sight, scene, cell)
    return [
        value.date() if isinstance(value, datetime) else value for value in values if isinstance(value, date)
    ]


def _date_of_parts(parts: list[Sight], scene: Scene, cell: Cell) -> list[date]:
    numbers = [_number_at(part, scene, cell) for part in parts]
    day = _calendar_day(numbers) if len(numbers) == 3 else None
    return [day] if day else []


def _age(
    born: Callable[[Scene, Cell], list[date]],
    compare_years: Callable[[int, int], bool],
    years: int,
    blank: bool | None,
    scene: Scene,
    cell: Cell,
) -> bool | None:
    days = born(scene, cell)
    today = scene.circumstances.today
    return any(compare_years(full_years(day, today), years) for day in days) if days else blank


def full_years(born: date, today: date) -> int:
    """Completed years of life (BGB § 187 Abs. 2, § 188 Abs. 2); whoever is born on 29 February is older on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _real_date(day: Sight, month: Sight, year: Sight, scene: Scene, cell: Cell) -> bool | None:
    numbers = [_number_at(part, scene, cell) for part in (day, month, year)]
    return None in numbers or _calendar_day(numbers) is not None


def _number_at(sight: Sight, scene: Scene, cell: Cell) -> int | None:
    values = _values(sight, scene, cell)
    number: object = _as_number(values[0]) if values else None
    return int(number) if isinstance(number, int | Decimal) and -1 < number < 10_000 else None


def _calendar_day(numbers: list[int | None]) -> date | None:
    day, month, year = (number or 0 for number in numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _count(
    sights: list[Sight], compare_numbers: Callable[[int, int], bool], number: int, scene: Scene, cell: Cell
) -> bool | None:
    return compare_numbers(sum(len(sight(scene, cell)) for sight in sights), number)


def _sum(
    sights: list[Sight],
    compare_numbers: Callable[[Decimal, Decimal], bool],
    number: Decimal,
    scene: Scene,
    cell: Cell,
) -> bool | None:
    values = [_as_number(value) for sight in sights for value in _values(sight, scene, cell)]
    amounts = [Decimal(value) for value in values if isinstance(value, int | Decimal)]
    return compare_numbers(sum(amounts, Decimal()), number)
