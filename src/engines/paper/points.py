"""Decision points (Beschlusspunkte): numbered, lettered, with bullets, or sentence by sentence; with what lies below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from .lines import Line, joined
from .numbering import Mark, Style, mark_of
from .sections import Decision


class Marking(StrEnum):
    """How a paper marks a whole point: struck through, or bold for new."""

    NONE = ""
    STRUCK = "streicht"
    ADDED = "neu"


MOST_SKIPPED = 2
"""So many numbers may be missing in a list; more, and it is another list."""


@dataclass(slots=True)
class Point:
    """``number`` tells its place ("2", "2a", "3.1", "~1" for a sentence, "*1" for a bullet); ``printed`` is the mark as it
    stands there. The text from ``start`` to ``end`` is what it was read from, with its sub-points.
    """

    number: str
    printed: str
    text: str
    start: int
    end: int
    points: list[Point] = field(default_factory=list)
    marking: Marking = Marking.NONE
    stem: str = ""
    """The sentence above that this one goes on, where it is no point of its own."""


def points_of(decision: Decision) -> list[Point]:
    """Every point in the order of the paper."""
    blocks = list(_blocks(decision.lines))
    before, marked = _split(blocks)
    if not marked:
        return _sentences([line for block in before for line in block.lines], decision.sure)
    marked[-1].lines = _without_reasons(marked[-1].lines)
    points = _tree(marked)
    lead = [line for block in before for line in block.lines]
    if lead and (said := _content_stem(lead, decision.sure)):
        said[-1].points = _renumbered(points)
        said[-1].end = points[-1].end
        return said
    return points


# --- blocks: a mark with the lines that belong to it


@dataclass(slots=True)
class _Block:
    mark: Mark | None
    lines: list[Line]

    @property
    def _told(self) -> str:
        told = joined(self.lines)
        return told if self.mark is None else told[told.find(self.mark.printed) + len(self.mark.printed) :]

    @property
    def text(self) -> str:
        """What is struck as a whole keeps its words, so that one sees what went."""
        return _plain(self._told) if self.marking is Marking.STRUCK else _standing(self._told)

    @property
    def marking(self) -> Marking:
        """Of the whole of it; single words within are told by comparing."""
        whole, inside = joined(self.lines).lstrip("-–• "), self._told.strip()
        if any(text.startswith("~~") and text.endswith("~~") for text in (whole, inside)):
            return Marking.STRUCK
        return Marking.ADDED if inside.startswith("**") and inside.endswith("**") else Marking.NONE


_STRUCK_WORDS = re.compile(r"\s*~~(?=\S)(?:(?!~~).)+~~(?=[.,;:!?])|~~(?=\S)(?:(?!~~).)+~~")


def _standing(text: str) -> str:
    """Without the words that are struck within it: they order nothing any more."""
    return _plain(_STRUCK_WORDS.sub(lambda found: "" if found[0][0].isspace() else " ", text))


def _plain(text: str) -> str:
    """Without the marks of Markdown."""
    return " ".join(text.replace("**", "").replace("~~", "").split()).strip()


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    block: _Block | None = None
    for line in lines:
        mark = mark_of(line.text)
        if mark is not None or block is None:
            if block is not None:
                yield block
            block = _Block(mark, [line])
        else:
            block.lines.append(line)
    if block is not None:
        yield block


def _split(blocks: Sequence[_Block]) -> tuple[list[_Block], list[_Block]]:
    """What stands before the list, and the list: it begins with the first mark that begins one."""
    for place, block in enumerate(blocks):
        if block.mark is not None and block.mark.order in (0, 1):
            return list(blocks[:place]), list(blocks[place:])
    return list(blocks), []


def _without_reasons(lines: list[Line]) -> list[Line]:
    """The last point of a list ends where a paragraph begins that orders nothing: reasons often have no heading."""
    for place, line in enumerate(lines):
        is_new = place and line.opens and lines[place - 1].text.endswith((".", "“", '"', "”", "!"))
        if is_new and not _ORDERS.search(joined(lines[place:])):
            return lines[:place]
    return lines


# --- the tree of marks


@dataclass(slots=True)
class _Level:
    style: Style
    order: int
    point: Point


def _tree(blocks: Sequence[_Block]) -> list[Point]:
    top: list[Point] = []
    stack: list[_Level] = []
    for block in blocks:
        mark = block.mark
        depth = _depth(stack, mark) if mark is not None else None
        if mark is None or depth is None:
            if mark is not None and stack and mark.order == 1 and mark.style is stack[0].style:
                break  # the list begins again: the decision is printed twice
            _append(stack, block)
            continue
        del stack[depth:]
        parent = stack[-1].point if stack else None
        siblings = parent.points if parent else top
        order = mark.order or len(siblings) + 1
        point = Point(
            _number(parent, mark, order),
            mark.printed,
            block.text,
            block.lines[0].start,
            block.lines[-1].end,
            marking=block.marking,
        )
        siblings.append(point)
        stack.append(_Level(mark.style, order, point))
        _stretch(stack)
    return top


def _depth(stack: Sequence[_Level], mark: Mark) -> int | None:
    """On which level a mark goes on or begins a list; None where it is no mark but text that looks like one."""
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        if level.style is mark.style:
            follows = mark.style is Style.BULLET or 0 < mark.order - level.order <= 1 + MOST_SKIPPED
            return depth if follows else None
    return len(stack) if mark.order in (0, 1) else None


def _append(stack: Sequence[_Level], block: _Block) -> None:
    """Text that belongs to the point above it."""
    if stack:
        point = stack[-1].point
        point.text = f"{point.text} {_standing(joined(block.lines))}".strip()
        point.end = block.lines[-1].end
        _stretch(stack)


def _stretch(stack: Sequence[_Level]) -> None:
    """A point reaches to the end of what lies below it."""
    for level in stack[:-1]:
        level.point.end = max(level.point.end, stack[-1].point.end)


def _number(parent: Point | None, mark: Mark, order: int) -> str:
    above = parent.number if parent else ""
    match mark.style:
        case Style.BULLET:
            return f"{above}*{order}"
        case Style.LETTER:
            return f"{above}{chr(ord('a') + order - 1)}"
        case Style.CAPITAL:
            return f"{above}{chr(ord('A') + order - 1)}"
    return f"{above}.{order}" if above else str(order)


def _renumbered(points: list[Point]) -> list[Point]:
    """What is only the content of something to be made is listed, and not divided further."""
    for point in points:
        point.text = " ".join((point.text, *(each.text for each in point.points)))
        point.points = []
    return points


# --- sentences

_END = re.compile(
    r"(?<=[.!?])(?<!\b\w\.)(?<!\d\.)(?<!\bNr\.)(?<!\bAbs\.)(?<!\bDr\.)(?<!\bggf\.)(?<!\bca\.)(?<!\bz\.B\.)\s+(?=[A-ZÄÖÜ„\"])"
)
_CONTENT = re.compile(
    r"\b(?:enthält|enthalten|beinhaltet|beinhalten|umfasst|umfassen|insbesondere|unter\s+anderem|u\.\s?a\.)\b[^.]*:\s*$",
    re.I,
)


def _content_stem(lines: Sequence[Line], sure: float) -> list[Point]:
    """Sentences before a list that is their content, not a list of points ("... die folgende Regelungen enthält:")."""
    return _sentences(lines, sure) if _CONTENT.search(joined(lines)) else []


_ORDERS = re.compile(
    r"\b(?:beauftrag\w+|gebeten|aufgefordert|ermächtigt|beschließ\w+|verpflichtet|möge|bittet|fordert)\b",
    re.I,
)
_OPEN_END = re.compile(r"[,:]\s*$")
MOST_PARAGRAPHS = 4
"""Where the head tells where it ends, the decision is among so many paragraphs behind it."""


def _sentences(lines: Sequence[Line], sure: float) -> list[Point]:
    """Each sentence of the paragraphs that decide. Where nothing opened the decision it is one paragraph alone: what
    follows are reasons. A sentence that stops in the middle is gone on with by the lines below it, a point each.
    """
    chosen = _ordering_paragraph(lines) if sure < 1 else list(lines)
    if not chosen:
        return []
    if len(chosen) > 1 and _OPEN_END.search(chosen[0].text) and all(line.opens for line in chosen[1:]):
        return [
            Point(
                f"*{number}", "", _standing(line.text), line.start, line.end, stem=_standing(chosen[0].text)
            )
            for number, line in enumerate(chosen[1:], 1)
        ]
    text, start, end = _standing(joined(chosen)), chosen[0].start, chosen[-1].end
    return [
        Point(f"~{number}", "", sentence, start, end)
        for number, sentence in enumerate((each for each in _END.split(text) if each), 1)
    ]


def _ordering_paragraph(lines: Sequence[Line]) -> list[Line]:
    """The first that orders something, else the first of all."""
    paragraphs = _paragraphs(lines)
    for place, paragraph in enumerate(paragraphs):
        told = joined(paragraph)
        if _ORDERS.search(told) and _OPEN_END.search(told):
            return [
                *paragraph,
                *(line for later in paragraphs[place + 1 :] if len(later) == 1 for line in later),
            ]
        if _ORDERS.search(told):
            return paragraph
    return paragraphs[0] if paragraphs else []


_STOPS = re.compile(r"[.:,!?]\s*$")


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """What stands between empty lines; a sentence that goes on behind one is not divided."""
    found: list[list[Line]] = []
    for line in lines:
        if found and not (line.opens and (_STOPS.search(found[-1][-1].text) or line.text[:1].isupper())):
            found[-1].append(line)
        else:
            found.append([line])
    return found
