"""A form as pages: one topic each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engines.form.definition import Form, Group, Node, Path, Question
from engines.form.outcome import Evaluation, Item

MOST_QUESTIONS = 12
"""A group with more is split into several pages."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page. ``paths`` are the placements asked there, with all that lies below them.

    ``title`` is the group's label, empty for questions that stand in no group; ``parent_titles`` are the labels of
    the groups around it, outermost first. ``slug`` is plain ASCII and stays the same for the same form.
    """

    slug: str
    title: str
    paths: tuple[Path, ...]
    parent_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    title: str
    paths: tuple[Path, ...]
    parents: tuple[str, ...]


def steps_of(form: Form) -> tuple[Step, ...]:
    """All pages: as the town arranged them, else in the order of the form; repeated and choice groups stay whole."""
    if form.steps:
        return planned_steps(form)
    topics = _topics(form.children, "", "", ())
    return tuple(
        Step(f"schritt-{number}", topic.title, topic.paths, topic.parents)
        for number, topic in enumerate(topics, start=1)
    )


def planned_steps(form: Form) -> tuple[Step, ...]:
    """The arranged pages. What nobody arranged joins the page of what stands before it in the form."""
    owner = {path: step.key for step in form.steps for path in step.paths}
    last = form.steps[0].key
    placed: dict[str, list[Path]] = {step.key: [] for step in form.steps}
    for path in roots_in(form.children, "", frozenset(owner)):
        last = owner.get(path, last)
        placed[last].append(path)
    return tuple(
        Step(step.key, step.title, tuple(placed[step.key])) for step in form.steps if placed[step.key]
    )


def roots_in(nodes: Sequence[Node], prefix: str, arranged: frozenset[Path]) -> Iterator[Path]:
    """The uppermost placements that lie on one page each, in the order of the form."""
    for node in nodes:
        path = prefix + node.key
        below = f"{path}/"
        if (
            isinstance(node, Group)
            and path not in arranged
            and any(each.startswith(below) for each in arranged)
        ):
            yield from roots_in(node.children, below, arranged)
        else:
            yield path


def open_steps(form: Form, evaluation: Evaluation) -> tuple[Step, ...]:
    """The pages on which something is asked or told as the answers stand."""
    return tuple(step for step in steps_of(form) if _asks(items_of(step, evaluation)))


def items_of(step: Step, evaluation: Evaluation) -> tuple[Item, ...]:
    """The open items of a page, in the order of the form."""
    roots = frozenset(step.paths)
    return tuple(item for item in evaluation.items if any(path in roots for path in _line(item.path)))


def _asks(items: Sequence[Item]) -> bool:
    return any(item.rows is not None or not isinstance(item.node, Group) for item in items)


def _line(path: Path) -> Iterator[Path]:
    """The path and those of its ancestors."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _topics(nodes: Sequence[Node], prefix: str, title: str, parents: tuple[str, ...]) -> Iterator[Topic]:
    """Consecutive loose questions together, every group on its own, large groups split."""
    within = (*parents, title) if title else parents
    loose: list[Path] = []
    for node in nodes:
        path = prefix + node.key
        if not isinstance(node, Group):
            loose.append(path)
            continue
        if loose:
            yield Topic(title, tuple(loose), parents)
            loose = []
        yield from _group_topics(node, path, within)
    if loose:
        yield Topic(title, tuple(loose), parents)


def _group_topics(group: Group, path: Path, parents: tuple[str, ...]) -> Iterator[Topic]:
    if _is_whole(group):
        yield Topic(group.label, (path,), parents)
    else:
        yield from _topics(group.children, f"{path}/", group.label, parents)


def _is_whole(group: Group) -> bool:
    if group.multiplicity.repeats or group.choice or _questions(group) <= MOST_QUESTIONS:
        return True
    return not any(isinstance(child, Group) for child in group.children)


def _questions(node: Node) -> int:
    if isinstance(node, Group):
        return sum(_questions(child) for child in node.children)
    return isinstance(node, Question)
