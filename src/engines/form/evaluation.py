"""What follows from answers: which places are open, what they hold, what is wrong, what is missing."""

from __future__ import annotations

from engines.form.checking import checked
from engines.form.definition import Form, Group, Place, Question, walk
from engines.form.outcome import (
    Answers,
    Circumstances,
    Evaluation,
    Fault,
    FeeLine,
    FeeNotice,
    FileAnswer,
    Item,
    Problem,
    Value,
)
from engines.form.plan import prepared
from engines.form.reading import written
from engines.form.scene import Scene

__all__ = [
    "Answers",
    "Circumstances",
    "Evaluation",
    "Fault",
    "FeeLine",
    "FeeNotice",
    "FileAnswer",
    "Item",
    "Problem",
    "Value",
    "evaluate",
    "initial_answers",
    "kept_answers",
    "written",
]


def evaluate(form: Form, answers: Answers, circumstances: Circumstances) -> Evaluation:
    """Evaluates all rules, then checks every open answer. Never raises for any answers.

    Unknown places are ignored, rows bounded (``scene.MOST_ROWS``, ``scene.MOST_CELLS``), long texts flagged. The form
    is prepared at its first evaluation; hand over the same object again to save that.
    """
    plan = prepared(form)
    return checked(plan, Scene(plan, answers, circumstances))


def initial_answers(form: Form) -> dict[Place, str]:
    """The presets of all questions that are not repeated: what a draft begins with."""
    repeated: set[str] = set()
    answers: dict[Place, str] = {}
    for path, node in walk(form):
        parent = path.rpartition("/")[0]
        if parent in repeated or (isinstance(node, Question | Group) and node.multiplicity.repeats):
            repeated.add(path)
        elif isinstance(node, Question) and node.preset:
            answers[path] = node.preset
    return answers


def kept_answers(answers: Answers, evaluation: Evaluation) -> dict[Place, str]:
    """Of these answers what lies on open places, as typed, with the numbers of rows; all else is let go."""
    counts = (f"{item.place}[]" for item in evaluation.items if item.rows is not None)
    places = (item.place for item in evaluation.items if isinstance(item.node, Question))
    return {place: answers[place] for group in (places, counts) for place in group if place in answers}
