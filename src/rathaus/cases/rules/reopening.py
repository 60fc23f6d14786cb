"""Which answers may change when an application is sent back: the marked ones, and what opens because of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from engines.form.definition import Form, Kind, Place, Question
from engines.form.evaluation import Circumstances, Evaluation, Item, evaluate

MOST_ROUNDS = 20
"""A question that opens may open another; no form goes deeper."""


def admitted(
    form: Form,
    answers: Mapping[Place, str],
    posted: Mapping[Place, str],
    marked: Collection[Place],
    circumstances: Circumstances,
) -> dict[Place, str]:
    """Of what was posted, what may change: marked questions, and those that are open only because of the new answers.

    The law asks the office to have mistakes mended (VwVfG § 25 Abs. 1), not to have everything told anew.
    """
    before = _asked(evaluate(form, answers, circumstances))
    taken: dict[Place, str] = {}
    for _round in range(MOST_ROUNDS):
        now = _asked(evaluate(form, {**answers, **taken}, circumstances))
        allowed = (now - before) | (before & frozenset(marked))
        wider = {place: text for place, text in posted.items() if place in allowed}
        if wider == taken:
            break
        taken = wider
    return taken


def reopened(before: Evaluation, now: Evaluation, marked: Collection[Place]) -> list[Item]:
    """The questions to show, in the order of the form."""
    allowed = (_asked(now) - _asked(before)) | frozenset(marked)
    return [item for item in now.items if item.place in allowed and is_asked(item)]


def is_asked(item: Item) -> bool:
    """A question that is answered by typing or choosing."""
    node = item.node
    return isinstance(node, Question) and item.rows is None and not node.locked and node.kind is not Kind.FILE


def _asked(evaluation: Evaluation) -> frozenset[Place]:
    return frozenset(item.place for item in evaluation.items if is_asked(item))
