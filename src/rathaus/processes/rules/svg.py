"""Marks of SVG: every name and text is escaped here and nowhere else; no style is written into them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise
from math import hypot
from textwrap import wrap

Point = tuple[float, float]
LINE = 14
"""From one line of text to the next."""
LETTER = 6.3
"""How wide a letter is, about."""


def tag(name: str, inside: str = "", **attributes: object) -> str:
    """``inside`` is markup already; ``class_`` is written as ``class``, ``view_box`` as ``viewBox``."""
    names = {"class_": "class", "view_box": "viewBox"}
    written = "".join(
        f' {names.get(key, key.replace("_", "-"))}="{escape(_told(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{inside}</{name}>"


def _told(value: object) -> str:
    return f"{value:.7g}" if isinstance(value, float) else str(value)


def words(
    text: str, at: Point, width: float, most_lines: int, kind: str = "", *, turned: bool = False
) -> str:
    """Text wrapped to a width and set around its middle; what does not fit ends in "…"."""
    lines = wrap(text, max(4, int(width / LETTER)), max_lines=max(1, most_lines), placeholder=" …")
    x, middle = at
    top = middle - (len(lines) - 1) * LINE / 2 + 4
    spans = (tag("tspan", escape(line), x=x, y=top + number * LINE) for number, line in enumerate(lines))
    turn = {"transform": f"rotate(-90 {x:.7g} {middle:.7g})"} if turned else {}
    return tag("text", "".join(spans), class_=f"process__text {kind}".strip(), **turn) if lines else ""


def path(points: Iterable[Point], kind: str) -> str:
    """A line from point to point."""
    return tag("polyline", points=_pairs(points), class_=kind)


def shape(points: Iterable[Point], kind: str) -> str:
    """A closed line."""
    return tag("polygon", points=_pairs(points), class_=kind)


def arrow_head(before: Point, tip: Point, kind: str) -> str:
    """The head of an arrow that comes from ``before``."""
    length = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
    along = ((tip[0] - before[0]) / length, (tip[1] - before[1]) / length)
    back = (tip[0] - 9 * along[0], tip[1] - 9 * along[1])
    left = (back[0] - 4 * along[1], back[1] + 4 * along[0])
    right = (back[0] + 4 * along[1], back[1] - 4 * along[0])
    return shape((tip, left, right), kind)


def halfway(points: tuple[Point, ...]) -> Point:
    """The middle of the longest part of a line: where its label goes."""
    longest = max(pairwise(points), key=lambda part: hypot(part[1][0] - part[0][0], part[1][1] - part[0][1]))
    (x, y), (to_x, to_y) = longest
    return (x + to_x) / 2, (y + to_y) / 2


def _pairs(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.7g},{y:.7g}" for x, y in points)
