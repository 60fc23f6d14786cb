"""The answers of a case, chapter by chapter, as its form orders them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.timezone import localdate

from engines.form import tree
from engines.form.definition import Form, Kind, Place, Question
from engines.form.evaluation import Circumstances, Evaluation, Item, evaluate
from engines.form.steps import items_of, open_steps
from rathaus.cases.models import Case
from rathaus.catalogue.queries import form_of
from rathaus.core.answers import told
from rathaus.core.town import town


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question with its answer in words; ``value`` is empty where nothing was said, ``is_gap`` where something
    should have been.
    """

    place: Place
    label: str
    value: str
    is_gap: bool = False
    is_file: bool = False

    @property
    def can_be_asked_for(self) -> bool:
        """What came as a file is asked for again where it lies, among the documents."""
        return not (self.is_file and self.value)


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    answers: tuple[Answer, ...]


def told_answers(case: Case) -> str:
    """What was answered, a line each, for a letter."""
    answers = (answer for chapter in chapters_of(case) for answer in chapter.answers if answer.value)
    return "\n".join(f"{answer.label}: {answer.value}" for answer in answers)


def evaluation_of(case: Case) -> Evaluation | None:
    """What its form makes of the answers as they stand; None for a case without a form."""
    if case.form_version is None:
        return None
    return _evaluated(form_of(case.form_version), case)


def _evaluated(form: Form, case: Case) -> Evaluation:
    circumstances = Circumstances(localdate(case.received_at), town().state)
    return evaluate(form, tree.flattened(form, case.answers), circumstances)


def chapters_of(case: Case) -> list[Chapter]:
    """Every open question with what was answered; the form is read once a process, without a query afterwards."""
    if case.form_version is None:
        return []
    form = form_of(case.form_version)
    evaluation = _evaluated(form, case)
    found = (
        Chapter(step.title, tuple(_answers(items_of(step, evaluation), evaluation)))
        for step in open_steps(form, evaluation)
    )
    return [chapter for chapter in found if chapter.answers]


def labels_of(chapters: Iterable[Chapter]) -> dict[Place, str]:
    return {answer.place: answer.label for chapter in chapters for answer in chapter.answers}


def _answers(items: Iterator[Item] | tuple[Item, ...], evaluation: Evaluation) -> Iterator[Answer]:
    gaps = frozenset(evaluation.gaps)
    rows: dict[Place, str] = {}
    for item in items:
        node = item.node
        if item.row is not None:
            rows[item.place] = f"{node.label} {item.row + 1}"  # type: ignore[union-attr]
        if isinstance(node, Question) and item.rows is None:
            value = evaluation.values.get(item.place)
            yield Answer(
                place=item.place,
                label=_within(item.place, node.label, rows),
                value="" if value is None else told(node, value),
                is_gap=item.place in gaps,
                is_file=node.kind is Kind.FILE,
            )


def _within(place: Place, label: str, rows: Mapping[Place, str]) -> str:
    """The label, with the row it lies in: „Person 2: Vorname“."""
    around = [title for row, title in rows.items() if place.startswith(f"{row}/")]
    return ": ".join([*around[-1:], rows.get(place, label)])
