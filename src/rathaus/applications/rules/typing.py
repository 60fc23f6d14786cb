"""What comes from a page into a draft: only answers to questions of that page, as typed; and rows that come and go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from engines.form.definition import Form, Group, Kind, Path, Place, Question, walk
from engines.form.scene import MOST_ROWS
from engines.form.steps import Step

Typed = dict[Place, str]

MOST_CHARACTERS = 50_000
"""Of one answer. What is longer than any answer may be is kept up to here, to be shown with its error."""

_SEGMENT = re.compile(r"([^./\[\]|]{1,80})(?:\.([0-9]{1,4}))?")


def answers_on(form: Form, step: Step, posted: Mapping[str, str]) -> Typed:
    """Of what was posted, the answers to questions of this step. All other names are ignored.

    A row beyond those the draft knows raises their number (``place[]``), so what another page typed is not lost.
    """
    nodes = dict(walk(form))
    return {
        name: value[:MOST_CHARACTERS]
        for name, value in posted.items()
        if (path := path_of(name)) and _lies_in(step, path) and _is_typed(nodes, path, name)
    }


def path_of(place: str) -> Path:
    """The placement of a place: the same without rows. Empty for what is no place."""
    parts = [_SEGMENT.fullmatch(part) for part in place[:2000].split("/")]
    return "/".join(part[1] for part in parts if part) if all(parts) else ""


def _lies_in(step: Step, path: Path) -> bool:
    return any(path == own or path.startswith(own + "/") for own in step.paths)


def _is_typed(nodes: Mapping[Path, object], path: Path, place: Place) -> bool:
    node = nodes.get(path)
    if not isinstance(node, Question) or node.locked or node.kind is Kind.FILE:
        return False
    return rows_fit(nodes, place)


def rows_fit(nodes: Mapping[Path, object], place: Place) -> bool:
    """Exactly the repeated placements of the place carry a row, and none lies beyond what is ever laid out."""
    path = ""
    for part in place.split("/"):
        key, _, row = part.partition(".")
        path = f"{path}/{key}" if path else key
        node = nodes.get(path)
        repeats = isinstance(node, Question | Group) and node.multiplicity.repeats
        if repeats != bool(row) or (row and int(row) >= _most_rows(node)):
            return False
    return True


def _most_rows(node: object) -> int:
    most = node.multiplicity.most if isinstance(node, Question | Group) else 1
    return MOST_ROWS if most is None else min(most, MOST_ROWS)


def merged(answers: Mapping[Place, str], typed: Mapping[Place, str]) -> Typed:
    """The draft's answers with what was typed now; rows are counted so that each typed one is open."""
    together = {**answers, **typed}
    for place, text in typed.items():
        if text.strip():
            _open_rows(together, place)
    return together


def _open_rows(answers: Typed, place: Place) -> None:
    prefix = ""
    for part in place.split("/"):
        key, dot, row = part.partition(".")
        if dot:
            count = f"{prefix}{key}[]"
            answers[count] = str(max(row_count(answers, count), int(row) + 1))
        prefix += part + "/"


def row_count(answers: Mapping[Place, str], count_place: Place) -> int:
    text = answers.get(count_place, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def with_row(answers: Mapping[Place, str], head: Place, rows: int) -> Typed:
    """One more empty row at ``head``, which shows ``rows`` now."""
    return {**answers, f"{head}[]": str(min(rows + 1, MOST_ROWS))}


def without_row(answers: Mapping[Place, str], row_place: Place, rows: int) -> Typed:
    """Without the row ``G1.2``; later rows move up. ``rows`` are shown now."""
    head, _, number = row_place.rpartition(".")
    gone = int(number)
    kept: Typed = {}
    for place, text in answers.items():
        row, rest = _row_below(place, head)
        if row == gone:
            continue
        kept[f"{head}.{row - 1}{rest}" if row is not None and row > gone else place] = text
    return {**kept, f"{head}[]": str(max(rows - 1, 0))}


def _row_below(place: Place, head: Place) -> tuple[int | None, str]:
    """The row of ``head`` the place lies in, and what follows it; None where it lies elsewhere."""
    found = re.match(re.escape(head) + r"\.([0-9]+)(.*)", place, re.DOTALL)
    return (int(found[1]), found[2]) if found and found[2][:1] in ("", "/", "[") else (None, "")


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
