"""A form as a table of contents: steps, groups and questions, each with what is special about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from engines.form.condition import Demand
from engines.form.definition import Form, Group, Node, Path, Question, Rule, Statement, walk
from engines.form.steps import Step, steps_of

MOST_OPEN_QUESTIONS = 60
"""A longer form shows its steps closed, except the one somebody works in."""
MOST_CHARACTERS_OF_A_LINE = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a question, a text, a group or a step with what lies below it. A step has a ``step``, no ``path``."""

    label: str
    path: Path = ""
    step: str = ""
    marks: tuple[str, ...] = ()
    chosen: bool = False
    entries: tuple[Entry, ...] = ()
    is_leaf: bool = False
    open: bool = False
    questions: int = 0

    @property
    def template(self) -> str:
        return f"catalogue/desk/outline/{'leaf' if self.is_leaf else 'group'}.html"


def outline_of(form: Form, chosen: str = "", wanted: str = "") -> tuple[Entry, ...]:
    """All steps. ``chosen`` is a path or a step; ``wanted`` leaves the lines that hold these words, and what is around."""
    words = tuple(wanted.casefold().split())
    nodes = dict(walk(form))
    questions = sum(isinstance(node, Question) for node in nodes.values())
    opens = bool(words) or questions <= MOST_OPEN_QUESTIONS
    drawing = _Drawing(
        nodes, frozenset(ruled_paths(form.rules)), frozenset(_placed(form)), chosen, words, opens
    )
    steps = (drawing.step(step) for step in steps_of(form))
    return tuple(step for step in steps if step.entries or not words)


def _placed(form: Form) -> Iterator[Path]:
    """Paths that stand on a step of their own accord, wherever they lie in the tree."""
    for step in steps_of(form):
        yield from step.paths


@dataclass(frozen=True, slots=True)
class _Drawing:
    nodes: dict[Path, Node]
    ruled: frozenset[Path]
    placed: frozenset[Path]
    chosen: str
    words: tuple[str, ...]
    opens: bool

    def step(self, step: Step) -> Entry:
        below = tuple(entry for path in step.paths for entry in self._on_step(step, path))
        return Entry(
            label=step.title or _("Angaben ohne Überschrift"),
            step=step.slug,
            chosen=self.chosen == step.slug,
            entries=below,
            open=self.opens or self.chosen == step.slug or any(self.chosen.startswith(p) for p in step.paths),
            questions=sum(entry.questions for entry in below),
        )

    def _on_step(self, step: Step, path: Path) -> Iterator[Entry]:
        """A group that is the whole step is not named twice, unless there is something to say about it."""
        node = self.nodes.get(path)
        if isinstance(node, Group) and step.paths == (path,) and node.label == step.title:
            if not self.words:
                yield self._head(node, path)
            yield from self.entries(node.children, f"{path}/")
        elif node is not None:
            yield from self._line(node, path)

    def _head(self, group: Group, path: Path) -> Entry:
        label = _("Die Gruppe „%(label)s“") % {"label": label_of(group)}
        return Entry(label, path, marks=self._marks(group, path), chosen=path == self.chosen, is_leaf=True)

    def entries(self, nodes: Iterable[Node], above: str) -> Iterator[Entry]:
        """What is asked here; what a step of its own asks stands there."""
        for node in nodes:
            if above + node.key not in self.placed:
                yield from self._line(node, above + node.key)

    def _line(self, node: Node, path: Path) -> Iterator[Entry]:
        entry = self.entry(node, path)
        if entry.entries or self._is_wanted(node):
            yield entry

    def entry(self, node: Node, path: Path) -> Entry:
        below = tuple(self.entries(node.children, f"{path}/")) if isinstance(node, Group) else ()
        return Entry(
            path=path,
            label=label_of(node),
            marks=self._marks(node, path),
            chosen=path == self.chosen,
            entries=below,
            is_leaf=not isinstance(node, Group),
            open=self.opens or self.chosen == path or self.chosen.startswith(f"{path}/"),
            questions=sum(entry.questions for entry in below) + isinstance(node, Question),
        )

    def _marks(self, node: Node, path: Path) -> tuple[str, ...]:
        return tuple(marks_of(node, path in self.ruled))

    def _is_wanted(self, node: Node) -> bool:
        text = f"{label_of(node)} {node.name} {node.element_id}".casefold()
        return all(word in text for word in self.words)


def label_of(node: Node) -> str:
    """What a node is called in a list; a statement by its first words."""
    label = node.text if isinstance(node, Statement) else node.label
    short = label if len(label) <= MOST_CHARACTERS_OF_A_LINE else f"{label[:MOST_CHARACTERS_OF_A_LINE]} …"
    return short or node.name or node.element_id


def marks_of(node: Node, is_ruled: bool) -> Iterator[str]:
    """What an editor should see at a glance, in words."""
    if isinstance(node, Statement):
        yield _("Text")
    elif node.multiplicity.repeats:
        yield _("mehrfach")
    if isinstance(node, Group) and node.choice:
        yield _("eines davon")
    if isinstance(node, Question) and (mark := _duty_mark(node)):
        yield mark
    if is_ruled:
        yield _("mit Bedingung")


def _duty_mark(question: Question) -> str:
    if question.locked:
        return _("füllt das Amt")
    if question.recommended:
        return _("empfohlen")
    return "" if question.multiplicity.required else _("freiwillig")


def ruled_paths(rules: Iterable[Rule]) -> Iterator[Path]:
    """The placements that some rule opens, closes or demands something of."""
    for rule in rules:
        for clause in rule.clauses:
            for deed in clause.then:
                yield from deed.about if isinstance(deed, Demand) else deed.targets


def node_at(form: Form, path: Path) -> Node | None:
    return dict(walk(form)).get(path)


def first_question(form: Form) -> Path:
    """Where one begins to work; empty where the form asks nothing."""
    return next((path for path, node in walk(form) if isinstance(node, Question)), "")


def step_of(form: Form, path: Path) -> str:
    """The step on which something is asked: the nearest placement above it that a step names."""
    places = {each: step.slug for step in steps_of(form) for each in step.paths}
    while path and path not in places:
        path = path.rpartition("/")[0]
    return places.get(path, "")


@dataclass(frozen=True, slots=True)
class Destination:
    """A step that something may be asked on instead."""

    step: str
    label: str


def destinations(form: Form, moved: Path) -> tuple[Destination, ...]:
    """Every step except the one on which it is asked now."""
    here = step_of(form, moved)
    return tuple(
        Destination(step.slug, f"{number}. {step.title or _('Angaben ohne Überschrift')}")
        for number, step in enumerate(steps_of(form), start=1)
        if step.slug != here
    )


def siblings(form: Form, path: Path) -> tuple[Path, ...]:
    """What lies beside it in the tree, itself included, in the order of the form."""
    parent = path.rpartition("/")[0]
    above = f"{parent}/" if parent else ""
    node = node_at(form, parent) if parent else None
    children = node.children if isinstance(node, Group) else form.children
    return tuple(above + child.key for child in children)
