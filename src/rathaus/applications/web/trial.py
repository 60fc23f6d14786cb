"""A walk through a form that nothing is stored of: the answers travel with the page."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from engines.form.definition import Form, Kind, Path, Place, Question, walk
from engines.form.evaluation import Circumstances, Evaluation, Fault, Problem, evaluate, initial_answers
from engines.form.steps import Step, items_of, open_steps, steps_of
from rathaus.applications.rules import typing
from rathaus.applications.web import pages
from rathaus.applications.web.screens import CHECK
from rathaus.core.town import town

MOST_CHARACTERS = 1_000_000
"""Of all answers on their way through the page."""
ANSWERS = "antworten"
STEP = "schritt"


@dataclass(slots=True)
class Trial:
    """Where somebody who tries a form stands: her answers, the page, and what is said on it."""

    form: Form
    today: date
    answers: dict[Place, str]
    where: str = ""
    problems: list[Problem] = field(default_factory=list)
    opened: Collection[Place] = ()

    @property
    def evaluation(self) -> Evaluation:
        return evaluate(self.form, self.answers, Circumstances(self.today, town().state))

    @property
    def steps(self) -> tuple[Step, ...]:
        return open_steps(self.form, self.evaluation)

    @property
    def step(self) -> Step | None:
        return next((step for step in steps_of(self.form) if step.slug == self.where), None)

    @property
    def carried(self) -> str:
        """The answers as the page carries them."""
        return json.dumps(self.answers, ensure_ascii=False)


def begun(form: Form, today: date) -> Trial:
    trial = Trial(form, today, initial_answers(form))
    trial.where = trial.steps[0].slug if trial.steps else CHECK
    return trial


def continued(
    form: Form, today: date, posted: Mapping[str, str], files: Mapping[Place, str] = MappingProxyType({})
) -> Trial:
    """The trial after a button was pressed; rubbish in the page begins anew.

    ``files`` are references by place: of a file only its name, kind and size are looked at.
    """
    answers = _carried(form, posted.get(ANSWERS, "")) | _attached(form, files)
    trial = Trial(form, today, answers, posted.get(STEP, ""))
    if trial.step is None:
        trial.where = posted.get("go", "") if posted.get("go", "").startswith("schritt-") else CHECK
        return trial if trial.step or trial.where == CHECK else begun(form, today)
    return _answered(trial, trial.step, posted)


def _attached(form: Form, files: Mapping[Place, str]) -> dict[Place, str]:
    nodes = dict(walk(form))
    return {
        place: reference
        for place, reference in files.items()
        if isinstance(node := nodes.get(typing.path_of(place)), Question) and node.kind is Kind.FILE
    }


def _carried(form: Form, text: str) -> dict[Place, str]:
    """Only strings, and only at places of this form."""
    try:
        answers = json.loads(text) if len(text) <= MOST_CHARACTERS else {}
    except (ValueError, RecursionError):
        answers = {}
    known: set[Path] = {path for path, _node in walk(form)}
    if not isinstance(answers, dict):
        return {}
    return {
        place: value
        for place, value in answers.items()
        if isinstance(value, str) and typing.path_of(place.removesuffix("[]")) in known
    }


def _answered(trial: Trial, step: Step, posted: Mapping[str, str]) -> Trial:
    before = trial.evaluation
    trial.answers = typing.merged(trial.answers, typing.answers_on(trial.form, step, posted))
    if place := posted.get("add") or posted.get("remove"):
        _change_rows(trial, step, place, adds="add" in posted)
    elif posted.get("go", "next") == "next":
        _go_on(trial, step, before)
    elif posted.get("go") == "back":
        trial.where = _neighbour(trial, step, -1)
    return trial


def _change_rows(trial: Trial, step: Step, place: Place, *, adds: bool) -> None:
    if not adds and trial.answers.pop(place, ""):
        return  # a file is taken away
    head = place if adds else place.rpartition(".")[0]
    rows = next((item.rows for item in items_of(step, trial.evaluation) if item.place == head), None)
    if rows is None:
        return
    change = typing.with_row if adds else typing.without_row
    trial.answers = change(trial.answers, place, rows)


def _go_on(trial: Trial, step: Step, before: Evaluation) -> None:
    after = trial.evaluation
    trial.opened = pages.questions_on(step, after) - pages.questions_on(step, before)
    trial.problems = [
        problem
        for problem in pages.problems_on(step, after)
        if problem.fault is not Fault.MISSING or problem.place not in trial.opened
    ]
    if not trial.problems and not trial.opened:
        trial.where = _neighbour(trial, step, +1)


def _neighbour(trial: Trial, step: Step, offset: int) -> str:
    slugs = [each.slug for each in trial.steps]
    if step.slug not in slugs:
        return slugs[0] if slugs else CHECK
    position = slugs.index(step.slug) + offset
    return slugs[max(position, 0)] if position < len(slugs) else CHECK
