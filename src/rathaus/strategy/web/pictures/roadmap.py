"""The roadmap: a row for each measure, from left to right, with today as a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

WIDTH, LEFT, RIGHT, TOP, ROW = 960, 10, 20, 40, 44
"""In units of the drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A milestone: ``x`` where it is or will be reached, ``planned_x`` where the plan has it. ``url`` is where its day can
    be moved, "" where it cannot.
    """

    url: str
    planned_on: date
    x: float
    planned_x: float
    y: float
    title: str
    is_reached: bool
    is_late: bool
    points: str
    """A diamond around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    title: str
    url: str
    light: str
    y: float
    """Of its name; the line lies below."""
    line_y: float
    x: float
    to_x: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """From the end of a measure to the beginning of one that waits for it."""

    points: str
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    year: int
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Roadmap:
    width: int
    height: int
    years: tuple[Year, ...]
    rows: tuple[Row, ...]
    arrows: tuple[Arrow, ...]
    today_x: float | None
    first: date
    last: date
    left: int = LEFT
    right: int = RIGHT


Moves = Mapping[tuple[str, str], str]
"""Where the day of a milestone is moved, by the keys of its measure and its own."""


def roadmap(
    measures: Sequence[Mapping[str, Any]],
    begins: date,
    ends: date,
    today: date,
    urls: Mapping[str, str],
    moves: Moves | None = None,
) -> Roadmap:
    """``measures`` as a report tells them; those without a milestone are left to the list."""
    told = [each for each in measures if each["milestones"]]
    days = [_day(mark["expected_on"]) for each in told for mark in each["milestones"]]
    days += [_day(mark["planned_on"]) for each in told for mark in each["milestones"]]
    scale = _Scale(min([begins, *days]), max([ends, *days]))
    rows = tuple(
        _row(each, number, scale, urls.get(each["key"], ""), moves or {}) for number, each in enumerate(told)
    )
    return Roadmap(
        width=WIDTH,
        height=TOP + ROW * len(rows) + 10,
        years=tuple(Year(year=year, x=scale.x(date(year, 1, 1))) for year in scale.years),
        rows=rows,
        arrows=tuple(_arrows(told, rows)),
        today_x=scale.x(today) if scale.first <= today <= scale.last else None,
        first=scale.first,
        last=scale.last,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    @property
    def years(self) -> range:
        return range(self.first.year + 1, self.last.year + 1)

    def x(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / whole, 1)


def _row(measure: Mapping[str, Any], number: int, scale: _Scale, url: str, moves: Moves) -> Row:
    y = TOP + ROW * number + 14
    line_y = y + 15
    marks = tuple(
        _mark(each, line_y, scale, moves.get((measure["key"], each["key"]), ""))
        for each in measure["milestones"]
    )
    xs = [each.x for each in marks] + [each.planned_x for each in marks]
    return Row(
        title=measure["title"],
        url=url,
        light=measure["light"],
        y=y,
        line_y=line_y,
        x=min(xs),
        to_x=max(max(xs), min(xs) + 4),
        marks=marks,
    )


def _arrows(measures: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> Iterator[Arrow]:
    by_key = {each["key"]: row for each, row in zip(measures, rows, strict=True)}
    for each, row in zip(measures, rows, strict=True):
        for before in (by_key[key] for key in each.get("after", ()) if key in by_key):
            x, y, to_x, to_y = before.to_x, before.line_y, row.x - 8, row.line_y
            yield Arrow(
                points=f"{x},{y} {x},{(y + to_y) / 2} {to_x},{(y + to_y) / 2} {to_x},{to_y}",
                head=f"{to_x},{to_y - 4} {to_x + 6},{to_y} {to_x},{to_y + 4}",
            )


def _mark(milestone: Mapping[str, Any], y: float, scale: _Scale, url: str) -> Mark:
    planned, expected = _day(milestone["planned_on"]), _day(milestone["expected_on"])
    x = scale.x(expected)
    return Mark(
        url=url,
        planned_on=planned,
        x=x,
        planned_x=scale.x(planned),
        y=y,
        title=milestone["title"],
        is_reached=milestone["reached_on"] is not None,
        is_late=expected > planned,
        points=f"{x},{y - 6} {x + 6},{y} {x},{y + 6} {x - 6},{y}",
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)
