"""The text of a resolution in pieces: what lies between the points, and each point with what stands in its margin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rathaus.council.models import PaperText, Point
from rathaus.council.queries.margin import Note, notes_beside

MARKS = re.compile(r"\*\*(?P<ins>.+?)\*\*|~~(?P<del>.+?)~~", re.S)
"""What an amendment adds and strikes, as its Markdown writes it."""

LIST_MARK = re.compile(r"^[-*•]\s+")
"""Of a list in Markdown; the point's own number stands behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """``paragraphs`` of (tag, words), the tag "ins", "del" or empty; ``point`` is None for what only stands around."""

    paragraphs: tuple[tuple[tuple[str, str], ...], ...]
    point: Point | None = None
    depth: int = 0
    notes: tuple[Note, ...] = ()


def pieces_of(text: PaperText | None, points: Sequence[Point]) -> list[Piece]:
    """In the order of the text; nothing of it is left out. One query of whoever keeps the notes."""
    return list(_pieces(text, points)) if text is not None else []


def _pieces(text: PaperText, points: Sequence[Point]) -> Iterator[Piece]:
    """A point ends where the first one inside of it begins."""
    notes, depths, at = notes_beside(points), _depths(points), 0
    ordered = sorted(points, key=lambda each: (each.start, each.order))
    begins = [*(each.start for each in ordered), len(text.text)]
    for point, following in zip(ordered, begins[1:], strict=True):
        if point.start < at:
            continue
        yield from _between(text.text[at : point.start])
        at = min(point.end, following)
        yield Piece(
            paragraphs=_marked(text.text[point.start : at]),
            point=point,
            depth=depths[point.pk],
            notes=tuple(notes.get(point.pk, ())),
        )
    yield from _between(text.text[at:])


def _between(text: str) -> Iterator[Piece]:
    if text.strip():
        yield Piece(paragraphs=_marked(text))


def _marked(text: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    paragraphs = (LIST_MARK.sub("", each.strip()) for each in re.split(r"\n\s*\n", text))
    return tuple(tuple(_words(each)) for each in paragraphs if each)


def _words(paragraph: str) -> Iterator[tuple[str, str]]:
    at = 0
    for mark in MARKS.finditer(paragraph):
        if mark.start() > at:
            yield "", paragraph[at : mark.start()]
        tag = str(mark.lastgroup)
        yield tag, mark[tag]
        at = mark.end()
    if at < len(paragraph):
        yield "", paragraph[at:]


def _depths(points: Sequence[Point]) -> dict[int, int]:
    parents = {each.pk: each.parent_id for each in points}
    depths: dict[int, int] = {}
    for point in points:
        depth, above = 0, parents[point.pk]
        while above is not None and depth < 6:
            depth, above = depth + 1, parents.get(above)
        depths[point.pk] = depth
    return depths
