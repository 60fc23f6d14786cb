"""The trend of milestones: what each report expected; a line that rises means that the day moves away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 300, 90, 150, 20, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """``points`` from report to report; the name stands at the end of the line."""

    title: str
    points: str
    dots: tuple[tuple[float, float], ...]
    label_y: float
    told: tuple[tuple[date, date], ...]
    """Day of the report, and the day that was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    width: int
    height: int
    lines: tuple[Line, ...]
    reports: tuple[tuple[float, date], ...]
    years: tuple[tuple[float, int], ...]

    @property
    def label_x(self) -> int:
        return WIDTH - RIGHT + 12


def trend(key: str, reports: Sequence[Mapping[str, Any]]) -> Trend | None:
    """Of one measure; None where fewer than two reports speak of it. ``reports``: contents, the oldest first."""
    told = [(date.fromisoformat(each["as_of"]), _milestones(each, key)) for each in reports]
    told = [(day, milestones) for day, milestones in told if milestones]
    if len(told) < 2:
        return None
    days = [day for _as_of, milestones in told for day in milestones.values()]
    first, last = min(days), max(days)
    span, whole = max((last - first).days, 1), max((told[-1][0] - told[0][0]).days, 1)

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - told[0][0]).days / whole, 1)

    def y(day: date) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (day - first).days / span, 1)

    titles = list(told[-1][1])
    lines = []
    for title in titles:
        seen = [(day, milestones[title]) for day, milestones in told if title in milestones]
        dots = tuple((x(as_of), y(expected)) for as_of, expected in seen)
        lines.append(
            Line(
                title=title,
                points=" ".join(f"{left},{top}" for left, top in dots),
                dots=dots,
                label_y=dots[-1][1] + 4,
                told=tuple(seen),
            )
        )
    years = tuple((y(date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1))
    return Trend(
        width=WIDTH,
        height=HEIGHT,
        lines=_apart(lines),
        reports=tuple((x(day), day) for day, _milestones in told),
        years=years,
    )


def _milestones(content: Mapping[str, Any], key: str) -> dict[str, date]:
    measure = next((each for each in content["measures"] if each["key"] == key), None)
    milestones = measure["milestones"] if measure else ()
    return {each["title"]: date.fromisoformat(each["expected_on"]) for each in milestones}


def _apart(lines: list[Line]) -> tuple[Line, ...]:
    """Names that would stand on each other are moved down."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda each: each.label_y):
        least = placed[-1].label_y + 16 if placed else line.label_y
        placed.append(replace(line, label_y=max(line.label_y, least)))
    return tuple(placed)
