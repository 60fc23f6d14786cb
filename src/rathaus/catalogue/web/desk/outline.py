"""A form as a table of contents: steps, groups and questions, each with where it stands and what is special about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from engines.form.condition import Demand
from engines.form.definition import Form, Group, Node, Path, Question, Rule, Statement, walk

MOST_OPEN_QUESTIONS = 60
"""A longer form shows its steps closed, except the one somebody works in."""
MOST_CHARACTERS_OF_A_LINE = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a question, a statement, or a group with what lies below it."""

    path: Path
    label: str
    marks: tuple[str, ...] = ()
    chosen: bool = False
    entries: tuple[Entry, ...] = ()
    is_group: bool = False
    open: bool = False
    questions: int = 0

    @property
    def template(self) -> str:
        return f"catalogue/desk/outline/{'group' if self.is_group else 'leaf'}.html"


def outline_of(form: Form, chosen: Path = "", wanted: str = "") -> tuple[Entry, ...]:
    """The whole form. ``wanted`` leaves only the lines that hold these words, with the groups around them."""
    ruled = frozenset(ruled_paths(form.rules))
    words = wanted.casefold().split()
    everything = sum(isinstance(node, Question) for _path, node in walk(form))
    opens = bool(words) or everything <= MOST_OPEN_QUESTIONS
    drawing = _Drawing(ruled, chosen, tuple(words), opens)
    return tuple(drawing.entries(form.children, ""))


@dataclass(frozen=True, slots=True)
class _Drawing:
    ruled: frozenset[Path]
    chosen: Path
    words: tuple[str, ...]
    opens: bool

    def entries(self, nodes: Iterable[Node], above: str) -> Iterator[Entry]:
        for node in nodes:
            entry = self.entry(node, above + node.key)
            if entry.entries or self._is_wanted(node):
                yield entry

    def entry(self, node: Node, path: Path) -> Entry:
        below = tuple(self.entries(node.children, f"{path}/")) if isinstance(node, Group) else ()
        return Entry(
            path=path,
            label=label_of(node),
            marks=tuple(marks_of(node, path in self.ruled)),
            chosen=path == self.chosen,
            entries=below,
            is_group=isinstance(node, Group),
            open=self.opens or self.chosen == path or self.chosen.startswith(f"{path}/"),
            questions=sum(entry.questions for entry in below) + isinstance(node, Question),
        )

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


@dataclass(frozen=True, slots=True)
class Destination:
    """A group that something may be moved into; the empty path is the form itself."""

    path: Path
    label: str


def destinations(form: Form, moved: Path) -> tuple[Destination, ...]:
    """Every group except the one it lies in and those it holds itself."""
    parent = moved.rpartition("/")[0]
    nodes = dict(walk(form))
    groups = [
        Destination(path, _breadcrumb(path, nodes))
        for path, node in nodes.items()
        if isinstance(node, Group) and path != parent and path != moved and not path.startswith(f"{moved}/")
    ]
    whole = [Destination("", _("ganz oben im Formular, ohne Gruppe"))] if parent else []
    return (*whole, *groups)


def _breadcrumb(path: Path, nodes: Mapping[Path, Node]) -> str:
    parts = path.split("/")
    lines = ("/".join(parts[: end + 1]) for end in range(len(parts)))
    return " › ".join(label_of(nodes[line]) for line in lines)
