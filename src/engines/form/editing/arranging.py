"""Steps as a town arranges them: titles, order, and what is asked on which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engines.form.definition import Form, Group, Node, Path, PlannedStep, walk
from engines.form.editing.edits import CannotEdit, Gone, MoveStep, PutOnStep, SplitStep, TitleStep
from engines.form.steps import steps_of

Steps = tuple[PlannedStep, ...]
Arrangement = TitleStep | MoveStep | PutOnStep | SplitStep


def plan_of(form: Form) -> Steps:
    """The steps of the form as an arrangement that says the same."""
    return tuple(PlannedStep(step.slug, step.title, step.paths) for step in steps_of(form))


def arranged(form: Form, edit: Arrangement) -> Steps:
    """The steps after the edit. Raises ``Gone`` or ``CannotEdit``."""
    steps = plan_of(form)
    match edit:
        case TitleStep(step, title):
            return tuple(replace(each, title=title) if each is _step(steps, step) else each for each in steps)
        case MoveStep(step, before):
            return _moved(steps, _step(steps, step), before)
        case PutOnStep(path, step):
            return _put(form, steps, path, _step(steps, step))
        case SplitStep():
            return _split(form, steps, edit)


def _step(steps: Steps, key: str) -> PlannedStep:
    found = next((step for step in steps if step.key == key), None)
    if found is None:
        raise Gone("Diesen Schritt gibt es nicht mehr.")
    return found


def _moved(steps: Steps, step: PlannedStep, before: str) -> Steps:
    others = [each for each in steps if each is not step]
    at = others.index(_step(tuple(others), before)) if before else len(others)
    return (*others[:at], step, *others[at:])


def _put(form: Form, steps: Steps, path: Path, target: PlannedStep) -> Steps:
    _refuse_unmovable(form, path)
    order = {each: number for number, (each, _node) in enumerate(walk(form))}
    without = [(step, _without(form, step.paths, path)) for step in steps]
    placed = [
        replace(step, paths=tuple(sorted((*paths, path), key=order.__getitem__)) if step is target else paths)
        for step, paths in without
    ]
    return tuple(step for step in placed if step.paths)


def _split(form: Form, steps: Steps, edit: SplitStep) -> Steps:
    _refuse_unmovable(form, edit.path)
    if any(step.key == edit.key for step in steps):
        raise CannotEdit("Einen Schritt mit diesem Schlüssel gibt es schon.")
    step = _step(steps, edit.step)
    paths = tuple(_opened(form, step.paths, edit.path))
    at = paths.index(edit.path) if edit.path in paths else 0
    if at == 0:
        raise CannotEdit("Teilen Sie den Schritt hinter seiner ersten Frage: Sonst bliebe er leer.")
    new = PlannedStep(edit.key, edit.title, paths[at:])
    here = steps.index(step)
    return (*steps[:here], replace(step, paths=paths[:at]), new, *steps[here + 1 :])


def _without(form: Form, paths: Sequence[Path], path: Path) -> tuple[Path, ...]:
    """The paths, what lies at or below ``path`` taken out."""
    below = f"{path}/"
    return tuple(each for each in _opened(form, paths, path) if each != path and not each.startswith(below))


def _opened(form: Form, paths: Sequence[Path], path: Path) -> Iterator[Path]:
    """The paths; a group around ``path`` is replaced by what it holds, down to ``path``."""
    nodes = dict(walk(form))
    for each in paths:
        if path.startswith(f"{each}/"):
            yield from _opened(form, tuple(_children(nodes[each], each)), path)
        else:
            yield each


def _children(group: Node, path: Path) -> Iterator[Path]:
    assert isinstance(group, Group)
    return (f"{path}/{child.key}" for child in group.children)


def _refuse_unmovable(form: Form, path: Path) -> None:
    """Rows stay together, and so do the alternatives of a choice: they are answered in one go."""
    nodes = dict(walk(form))
    if path not in nodes:
        raise Gone("Diese Frage gibt es nicht mehr.")
    above = path.rpartition("/")[0]
    while above:
        group = nodes[above]
        if isinstance(group, Group) and (group.multiplicity.repeats or group.choice):
            raise CannotEdit(f"„{group.label}“ bleibt zusammen auf einem Schritt.")
        above = above.rpartition("/")[0]
