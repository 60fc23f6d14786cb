"""A paper as a whole: its head, its decision points, and what each of them orders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .duties import MOST_CHARACTERS, Duty, action_of, duty_of, goes_on_below, inherited
from .head import Head, head_of
from .lines import Found, lines_of
from .points import Marking, Point, points_of
from .sections import decision_of

START = 60
"""So many characters of a point stand in what is printed of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A decision point with its duty. ``inherits`` names what the sentence above it says for it."""

    number: str
    printed: str
    text: str
    start: int
    end: int
    sure: float
    duty: Duty
    marking: Marking = Marking.NONE
    inherits: tuple[str, ...] = ()
    points: tuple[Read, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    head: Head
    points: tuple[Read, ...]
    written_on: date | None
    """The day of its first consultation: it gives the year where a deadline does not."""
    lost_marks: Found[str] | None = None
    """The sentence that promises bold and struck words, where the text has none any more: what was replaced stands beside
    what replaces it, and a person has to say which is which.
    """

    def all_points(self) -> Iterator[Read]:
        """Every point and sub-point in the order of the paper."""
        waiting = list(reversed(self.points))
        while waiting:
            point = waiting.pop()
            yield point
            waiting.extend(reversed(point.points))


def read(text: str, decided_on: date | None = None) -> Paper:
    """What the paper says; nothing is guessed, and a text that is no paper has no points. ``decided_on`` is where
    "within six months" begins.
    """
    head = head_of(text)
    after = max((each.end for each in head.consultations), default=0)
    decision = decision_of(lines_of(text), head.kind.value if head.kind else None, after)
    days = [each.value.on for each in head.consultations if each.value.on]
    written_on = min(days, default=None)
    points = tuple(_read(point, decision.sure, written_on, decided_on, None) for point in points_of(decision))
    return Paper(head=head, points=points, written_on=written_on, lost_marks=_lost_marks(text))


_BOLD = re.compile(r"\b(?:fett|unterstrichen|kursiv)\b", re.I)
_STRUCK = re.compile(r"\b(?:durch)?gestrichen\b", re.I)
_MARKS = re.compile(r"\*\*|~~|<(?:b|s|del|ins|strong|strike)\b", re.I)


def _lost_marks(text: str) -> Found[str] | None:
    if _MARKS.search(text):
        return None
    promises = (line for line in lines_of(text) if _BOLD.search(line.text) and _STRUCK.search(line.text))
    return next((Found(line.text, line.start, line.end) for line in promises), None)


def _read(
    point: Point, sure: float, written_on: date | None, decided_on: date | None, above: Read | None
) -> Read:
    duty = duty_of(point.text, written_on, decided_on)
    found = Read(
        number=point.number,
        printed=point.printed,
        text=point.text,
        start=point.start,
        end=point.end,
        sure=sure,
        duty=duty,
        marking=point.marking,
    )
    if above is not None:
        found = below(found, above)
    elif goes_on_below(point.stem):
        found = _inheriting(found, duty_of(point.stem, written_on, decided_on))
    return replace(
        found,
        points=tuple(_read(each, sure, written_on, decided_on, found) for each in point.points),
    )


def below(found: Read, above: Read) -> Read:
    """A sub-point: what it is depends on what it is a part of. What another sentence said for it before is forgotten."""
    duty = replace(
        found.duty,
        action=inherited(action_of(found.text[:MOST_CHARACTERS]), above.duty.action),
        charged=None if "charged" in found.inherits else found.duty.charged,
        deadline=None if "deadline" in found.inherits else found.duty.deadline,
    )
    found = replace(found, duty=duty, inherits=())
    return _inheriting(found, above.duty) if goes_on_below(above.text) else found


def _inheriting(found: Read, above: Duty) -> Read:
    """Who is charged and by when is said once, above the list, where the sentence goes on in its parts."""
    duty, inherits = found.duty, list[str]()
    if duty.charged is None and above.charged is not None:
        duty, inherits = replace(duty, charged=above.charged), [*inherits, "charged"]
    if duty.deadline is None and above.deadline is not None:
        duty, inherits = replace(duty, deadline=above.deadline), [*inherits, "deadline"]
    return replace(found, duty=duty, inherits=tuple(inherits))


# --- told as JSON: the format is docs/reference/papers.md


def as_json(paper: Paper) -> dict[str, Any]:
    """Values, and under ``source`` where each was read and how sure it is."""
    head = paper.head
    return {
        "kind": _value(head.kind),
        "reference": _value(head.reference),
        "amends": _value(head.amends),
        "body": _value(head.body),
        "consultations": [
            {
                "body": each.value.body,
                "date": each.value.on.isoformat() if each.value.on else None,
                "public": each.value.public,
                "role": each.value.role or None,
            }
            for each in head.consultations
        ],
        "points": [_point(each) for each in paper.points],
        "lost_marks": _value(paper.lost_marks),
        "source": {
            name: _place(found)
            for name in ("kind", "reference", "amends", "body")
            if (found := getattr(head, name)) is not None
        },
    }


def _point(point: Read) -> dict[str, Any]:
    duty = point.duty
    deadline, interval = duty.deadline, duty.interval
    return {
        "no": point.number,
        "printed_no": point.printed or None,
        "text": point.text,
        "text_start": point.text[:START],
        "charged": _value(duty.charged),
        "action": duty.action.value,
        "deadline": deadline.on.isoformat() if deadline and deadline.on else None,
        "deadline_text": deadline.phrase if deadline else None,
        "impossible": bool(deadline and deadline.impossible),
        "recurrence": interval.value if interval else None,
        "recurrence_text": interval.phrase if interval else None,
        "report_to": _value(duty.report_to),
        "also": [{"action": each.action.value, "charged": each.charged} for each in duty.also],
        "inherits": list(point.inherits),
        "change": point.marking.value or None,
        "source": {"start": point.start, "end": point.end, "certainty": point.sure},
        "subpoints": [_point(each) for each in point.points],
    }


def _value(found: Found[Any] | None) -> Any:
    return None if found is None else getattr(found.value, "value", found.value)


def _place(found: Found[Any]) -> dict[str, Any]:
    return {"start": found.start, "end": found.end, "certainty": found.sure}
