"""Answers as a tree, for delivery: objects by key, arrays for repeated placements, values as answers are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engines.form.definition import Form, Group, Node, Place, Question, Statement
from engines.form.outcome import Evaluation
from engines.form.reading import written

Tree = Mapping[str, object]


def nested(form: Form, evaluation: Evaluation) -> dict[str, object]:
    """The values of all open places as JSON objects; unanswered questions and empty groups are left out.

    Rows stay where they are: an empty row is ``null`` (question) or ``{}`` (group).
    """
    texts = {place: written(value) for place, value in evaluation.values.items()}
    rows = {item.place: item.rows for item in evaluation.items if item.rows is not None}
    return _object(form.children, "", texts, rows)


def flattened(form: Form, tree: object) -> dict[Place, str]:
    """The answers in a tree; what does not fit the form is left out."""
    return dict(_answers(form.children, "", tree))


def _object(
    nodes: Sequence[Node], prefix: str, texts: Mapping[Place, str], rows: Mapping[Place, int]
) -> dict[str, object]:
    found = ((node.key, _part(node, prefix + node.key, texts, rows)) for node in nodes)
    return {key: part for key, part in found if part is not None}


def _part(node: Node, place: Place, texts: Mapping[Place, str], rows: Mapping[Place, int]) -> object:
    if isinstance(node, Statement):
        return None
    if not node.multiplicity.repeats:
        return _single(node, place, texts, rows) or None
    if place not in rows:
        return None
    return [_single(node, f"{place}.{number}", texts, rows) for number in range(rows[place])]


def _single(
    node: Question | Group, place: Place, texts: Mapping[Place, str], rows: Mapping[Place, int]
) -> object:
    if isinstance(node, Group):
        return _object(node.children, f"{place}/", texts, rows)
    return texts.get(place)


def _answers(nodes: Sequence[Node], prefix: str, tree: object) -> Iterator[tuple[Place, str]]:
    if not isinstance(tree, Mapping):
        return
    for node in nodes:
        part = tree.get(node.key)
        if part is None or isinstance(node, Statement):
            continue
        place = prefix + node.key
        if not node.multiplicity.repeats:
            yield from _single_answers(node, place, part)
        elif isinstance(part, list | tuple):
            yield f"{place}[]", str(len(part))
            for number, row in enumerate(part):
                yield from _single_answers(node, f"{place}.{number}", row)


def _single_answers(node: Question | Group, place: Place, part: object) -> Iterator[tuple[Place, str]]:
    if isinstance(node, Group):
        yield from _answers(node.children, f"{place}/", part)
    elif isinstance(part, str):
        yield place, part
