"""What a sent step means: keep what was typed, take the files, and then on, back, or one row more or less."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from engines.form.definition import Kind, Place, Question
from engines.form.evaluation import Evaluation, Fault, Item, Problem
from engines.form.steps import Step, items_of, open_steps, steps_of
from rathaus.applications import actions
from rathaus.applications.queries import OpenDraft, standing
from rathaus.applications.web import pages, taking
from rathaus.applications.web.screens import CHECK
from rathaus.core.web.refusals import NotFound


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row came or went: the id of the element that gets focus, and the place of the row that is gone."""

    focus: str
    gone: Place = ""


@dataclass(slots=True)
class Answered:
    """The draft after a step was sent, and what is to be shown next: ``where``, or the same step with reasons."""

    draft: OpenDraft
    where: str
    problems: list[Problem] = field(default_factory=list)
    upload_errors: dict[Place, str] = field(default_factory=dict)
    opened: Collection[Place] = ()
    changed: RowChange | None = None
    is_doubtful: bool = False
    """A look at a file that was just taken noticed something; nothing keeps the citizen from going on."""

    @property
    def stays(self) -> bool:
        return bool(self.problems or self.upload_errors or self.opened or self.is_doubtful)


def step_of(draft: OpenDraft, slug: str) -> Step:
    """Raises ``NotFound`` where the form has no such step."""
    step = next((step for step in steps_of(draft.form) if step.slug == slug), None)
    if step is None:
        raise NotFound
    return step


def answer(request: HttpRequest, draft: OpenDraft, step: Step, at: datetime) -> Answered:
    """Saves the step, always; then does what the pressed button says."""
    before, shown_at = standing(draft, timezone.localdate(at)), draft.edited_at
    draft = actions.save_answers(draft, step, request.POST.dict(), at=at)
    taken = taking.take_files(request, draft, step, at)
    draft = taken.draft
    if taken.refused:
        return Answered(draft, step.slug, upload_errors=taken.refused)
    if taken.is_doubtful and request.POST.get("go", "next") == "next":
        return Answered(draft, step.slug, is_doubtful=True)
    if "reuse" in request.POST:
        return Answered(draft, step.slug)
    if place := request.POST.get("add") or request.POST.get("remove"):
        changed = _with_rows_changed(request, draft, step, place, at)
        return Answered(changed, step.slug, changed=_row_change(request, changed, step, place, at))
    after = standing(draft, timezone.localdate(at))
    if request.POST.get("go", "next") == "next":
        answered = _forward(request, draft, step, before, after)
        _count(answered, step, shown_at, at)
        return answered
    return Answered(draft, _elsewhere(request.POST.get("go", ""), draft, step, after))


def _forward(
    request: HttpRequest, draft: OpenDraft, step: Step, before: Evaluation, after: Evaluation
) -> Answered:
    opened = pages.questions_on(step, after) - pages.questions_on(step, before)
    problems = [
        problem
        for problem in pages.problems_on(step, after)
        if problem.fault is not Fault.MISSING or problem.place not in opened
    ]
    if problems or opened:
        return Answered(draft, step.slug, problems, opened=opened)
    if request.POST.get("zurueck") == CHECK:
        return Answered(draft, CHECK)
    return Answered(draft, _neighbour(draft, step, after, +1))


def _count(answered: Answered, step: Step, shown_at: datetime, at: datetime) -> None:
    if answered.problems:
        actions.count_refused(answered.draft, step, answered.problems, at=at)
    elif not answered.stays:
        actions.count_moved(answered.draft, step, answered.where, shown_at=shown_at, at=at)


def _elsewhere(go: str, draft: OpenDraft, step: Step, evaluation: Evaluation) -> str:
    return _neighbour(draft, step, evaluation, -1) if go == "back" else step.slug


def _neighbour(draft: OpenDraft, step: Step, evaluation: Evaluation, offset: int) -> str:
    """The open step before or after this one; the check after the last."""
    slugs = [each.slug for each in open_steps(draft.form, evaluation)]
    if step.slug not in slugs:
        return slugs[0] if slugs else CHECK
    position = slugs.index(step.slug) + offset
    return slugs[max(position, 0)] if position < len(slugs) else CHECK


def _with_rows_changed(
    request: HttpRequest, draft: OpenDraft, step: Step, place: Place, at: datetime
) -> OpenDraft:
    """One row more or less, or a file taken away. A place that is not on this page changes nothing."""
    evaluation = standing(draft, timezone.localdate(at))
    item = next((item for item in items_of(step, evaluation) if item.place == place), None)
    if item is None:
        return draft
    if "add" in request.POST:
        return draft if item.rows is None else actions.add_row(draft, place, item.rows, at=at)
    if _is_file(item):
        draft = actions.remove_file(draft, place, at=at)
    return draft if item.row is None else _without_row(draft, evaluation, place, at)


def _row_change(
    request: HttpRequest, draft: OpenDraft, step: Step, place: Place, at: datetime
) -> RowChange | None:
    """Focus goes into the new row; where a row went, to the button that brings another."""
    items = items_of(step, standing(draft, timezone.localdate(at)))
    if "add" in request.POST:
        inside = f"{place}.{sum(item.row is not None and _head(item.place) == place for item in items) - 1}"
        fields = [item.place for item in items if pages.is_asked(item)]
        first = next((each for each in fields if each == inside or each.startswith(inside + "/")), inside)
        return RowChange(f"id_{first}")
    rows = any(item.place == _head(place) and item.rows is not None for item in items)
    return RowChange(f"add_{_head(place)}", place) if rows else None


def _head(row: Place) -> Place:
    """Of ``G1.2`` the repeated placement ``G1``."""
    return row.rpartition(".")[0]


def _is_file(item: Item) -> bool:
    return isinstance(item.node, Question) and item.node.kind is Kind.FILE and item.rows is None


def _without_row(draft: OpenDraft, evaluation: Evaluation, place: Place, at: datetime) -> OpenDraft:
    rows = next((item.rows for item in evaluation.items if item.place == _head(place)), None)
    return draft if rows is None else actions.remove_row(draft, place, rows, at=at)
