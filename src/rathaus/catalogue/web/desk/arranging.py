"""Where an editor wants something to stand, as an edit of the form."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engines.form.definition import Form, Path
from engines.form.editing.edits import Edit, MoveNode, MoveStep, PutOnStep
from engines.form.steps import steps_of
from rathaus.catalogue.web.desk import outline
from rathaus.core.errors import Refusal


class StaysInItsGroup(Refusal):
    """The receiving system reads the schema's tree: a question may change its step, never its group."""

    sentence = _(
        "Diese Frage gehört zu ihrer Gruppe: Das Fachverfahren erwartet die Antwort dort. "
        "Sie können sie aber in einem anderen Schritt fragen."
    )
    status = 422


class NoSuchPlace(Refusal):
    sentence = _("Diesen Platz gibt es im Formular nicht mehr. Bitte laden Sie die Seite neu.")
    status = 422


class AtTheEnd(Refusal):
    sentence = _("Weiter geht es in dieser Richtung nicht.")
    status = 422


def move_of(form: Form, path: Path, where: str, goal: str = "") -> Edit:
    """``where``: ``hoch``, ``runter``, ``in`` (the step ``goal``), ``vor:PATH`` or ``nach:PATH``.

    Refuses with ``NoSuchPlace``, ``AtTheEnd`` and ``StaysInItsGroup``.
    """
    if outline.node_at(form, path) is None:
        raise NoSuchPlace
    side, _colon, other = where.partition(":")
    if side in ("vor", "nach") and other:
        return _beside(form, path, other, after=side == "nach")
    if side == "in":
        return PutOnStep(path, _known_step(form, goal))
    return MoveNode(path, _next_place(outline.siblings(form, path), path, where))


def move_of_step(form: Form, step: str, where: str) -> Edit:
    """``where``: ``hoch`` or ``runter``. Refuses with ``NoSuchPlace`` and ``AtTheEnd``."""
    slugs = tuple(each.slug for each in steps_of(form))
    return MoveStep(step, _next_place(slugs, _known_step(form, step), where))


def _known_step(form: Form, slug: str) -> str:
    if slug not in {step.slug for step in steps_of(form)}:
        raise NoSuchPlace
    return slug


def _next_place(beside: tuple[str, ...], moved: str, where: str) -> str:
    """In front of which it then stands; empty where it is the last."""
    at = beside.index(moved)
    if where == "hoch" and at > 0:
        return beside[at - 1]
    if where == "runter" and at + 1 < len(beside):
        return beside[at + 2] if at + 2 < len(beside) else ""
    raise AtTheEnd if where in ("hoch", "runter") else NoSuchPlace


def _beside(form: Form, path: Path, other: Path, *, after: bool) -> Edit:
    if outline.node_at(form, other) is None or path == other:
        raise NoSuchPlace
    line = [each for each in outline.siblings(form, path) if each != path]
    if other in line:
        at = line.index(other) + after
        return MoveNode(path, line[at] if at < len(line) else "")
    goal = outline.step_of(form, other)
    if goal == outline.step_of(form, path):
        raise StaysInItsGroup
    return PutOnStep(path, goal)
