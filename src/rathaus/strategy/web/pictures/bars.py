"""Bars: money of each year by where it comes from, and the work of units against what they can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, LEFT, RIGHT, ROW = 640, 70, 110, 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """``pattern`` numbers the sources, so that they differ in grey too."""

    x: float
    width: float
    told: str
    pattern: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    name: str
    y: int
    parts: tuple[Part, ...]
    total: int
    spent_x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    width: int
    height: int
    bars: tuple[Bar, ...]
    sources: tuple[str, ...]


def money_bars(years: Sequence[Mapping[str, Any]], told: Callable[[str, int], str]) -> Bars | None:
    """None where nothing costs anything. ``told`` says a source and its cents in words."""
    most = max((max(each["planned"], each["spent"]) for each in years), default=0)
    if not most:
        return None
    sources = tuple(
        sorted({name for each in years for name in each["by_source"]}, key=lambda name: (name != "own", name))
    )
    scale = (WIDTH - LEFT - RIGHT) / most
    return Bars(
        width=WIDTH,
        height=ROW * len(years) + 10,
        bars=tuple(_bar(each, number, sources, scale, told) for number, each in enumerate(years)),
        sources=sources,
    )


def _bar(
    year: Mapping[str, Any],
    number: int,
    sources: tuple[str, ...],
    scale: float,
    told: Callable[[str, int], str],
) -> Bar:
    parts, x = [], float(LEFT)
    for pattern, name in enumerate(sources):
        cents = year["by_source"].get(name, 0)
        if cents:
            parts.append(
                Part(x=round(x, 1), width=round(cents * scale, 1), told=told(name, cents), pattern=pattern)
            )
            x += cents * scale
    return Bar(
        name=str(year["year"]),
        y=ROW * number + 6,
        parts=tuple(parts),
        total=year["planned"],
        spent_x=round(LEFT + year["spent"] * scale, 1),
    )
