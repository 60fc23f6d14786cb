"""The portfolio as a plot: relief upwards, feasibility to the right; neither is multiplied into the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 380, 60, 150, 20, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """``low_y`` and ``high_y`` are the ends of the interval where the volume is an estimate."""

    title: str
    x: float
    y: float
    label_y: float
    low_y: float
    high_y: float
    is_duty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    width: int
    height: int
    dots: tuple[Dot, ...]


def plot(rows: Sequence[tuple[str, float, int, int, int, bool]]) -> Plot | None:
    """``rows``: title, feasibility 0 to 1, relief, its least and its most, whether it is a duty. None where it is empty."""
    most = max((row[4] for row in rows), default=0)
    if not most:
        return None
    height, width = HEIGHT - TOP - BOTTOM, WIDTH - LEFT - RIGHT

    def y(value: int) -> float:
        return round(HEIGHT - BOTTOM - height * value / most, 1)

    dots: list[Dot] = []
    for title, feasible, relief, least, greatest, is_duty in rows:
        at = y(relief)
        taken = [each.label_y for each in dots if abs(each.label_y - at) < 14]
        dots.append(
            Dot(
                title=title,
                x=round(LEFT + width * feasible, 1),
                y=at,
                label_y=max(taken) + 14 if taken else at,
                low_y=y(least),
                high_y=y(greatest),
                is_duty=is_duty,
            )
        )
    return Plot(width=WIDTH, height=HEIGHT, dots=tuple(dots))
