"""What stands on a page of a form: sections, texts and fields, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.form.definition import Form, Group, Kind, Node, Path, Place, Question, Statement, walk
from engines.form.evaluation import Evaluation, Item, Problem
from engines.form.reading import Flaw, reader
from engines.form.steps import Step, items_of
from rathaus.applications.queries import OpenDraft
from rathaus.applications.rules import typing
from rathaus.applications.web import fields, rule_sentences, sentences
from rathaus.core.files.findings import Finding
from rathaus.core.web import kit


@dataclass(slots=True)
class Text:
    """Something to read: a statement, or what the office filled in."""

    text: str
    label: str = ""
    template: str = "applications/blocks/text.html"


@dataclass(slots=True)
class Input:
    """A field; ``remove`` names the row it is, where it can be taken away."""

    field: kit.Field
    remove: Place = ""
    template: str = "applications/blocks/input.html"


@dataclass(slots=True)
class Section:
    """A group, a repeated placement (``add``: one more row) or one row of it (``remove``)."""

    place: Place = ""
    name: str = ""
    title: str = ""
    help: str = ""
    why: str = ""
    error: str = ""
    add: Place = ""
    remove: Place = ""
    gone: str = ""
    """The name of the row that was just taken away."""
    level: int = 2
    blocks: list[Any] = field(default_factory=list)
    template: str = "applications/blocks/section.html"


def blocks_of(
    step: Step, draft: OpenDraft, evaluation: Evaluation, errors: Mapping[Place, str], gone: Place = ""
) -> list[Any]:
    """Everything open on this step; the group that gives the page its title is not named again."""
    page = Section()
    needed: set[Place] = set()
    line: list[tuple[int, Section]] = [(-1, page)]
    for item in items_of(step, evaluation):
        while line[-1][0] >= item.depth:
            line.pop()
        depth = sum(bool(section.title) for _depth, section in line)
        block = _block(item, draft, errors, depth + 2)
        if isinstance(block, Section) and _is_the_page(item, step):
            page.blocks += _introduction(block)
            line.append((item.depth, page))
            continue
        if item.row is not None and _head(item.place) in needed:
            block.remove = ""
        if _needs_all_rows(item):
            needed.add(item.place)
        if isinstance(block, Section) and item.rows is not None and _head(gone) == item.place:
            block.gone = _row_name(block.name, gone)
        line[-1][1].blocks.append(block)
        if isinstance(block, Section):
            if block.title == step.title:
                block.title = ""
            line.append((item.depth, block))
    return page.blocks


def _head(row: Place) -> Place:
    """Of ``G1.2`` the repeated placement ``G1``."""
    return row.rpartition(".")[0]


def _needs_all_rows(item: Item) -> bool:
    """None of its rows can be taken away: another would open at once."""
    return (
        item.rows is not None and item.required and item.rows <= max(item.node.multiplicity.least, 1)  # type: ignore[union-attr]
    )


def is_asked(item: Item) -> bool:
    """A field stands on the page for it."""
    return isinstance(item.node, Question) and item.rows is None and not item.node.locked


def has_files(step: Step, draft: OpenDraft, evaluation: Evaluation) -> bool:
    """A file was given on this step."""
    return any(draft.answers.get(place) for place in _file_places(step, evaluation))


def asks_for_files(step: Step, evaluation: Evaluation) -> bool:
    return any(True for _ in _file_places(step, evaluation))


def _file_places(step: Step, evaluation: Evaluation) -> Iterator[Place]:
    return (
        item.place
        for item in items_of(step, evaluation)
        if isinstance(item.node, Question) and item.node.kind is Kind.FILE and item.rows is None
    )


def _row_name(name: str, row: Place) -> str:
    number = row.rpartition(".")[2]
    return f"{name} {int(number) + 1}" if number.isascii() and number.isdigit() and len(number) < 5 else name


def _is_the_page(item: Item, step: Step) -> bool:
    return item.path in step.paths and item.rows is None and item.row is None


def _introduction(group: Section) -> list[Section]:
    """What the group says besides its name, which is the page's heading already."""
    group.title = ""
    return [group] if group.help or group.why or group.error else []


def _block(item: Item, draft: OpenDraft, errors: Mapping[Place, str], level: int) -> Any:
    node = item.node
    if isinstance(node, Statement):
        return Text(node.text)
    if isinstance(node, Question) and item.rows is None:
        raw = draft.answers.get(item.place, node.preset)
        noticed = draft.noticed.get(raw.rpartition("|")[2], ()) if node.kind is Kind.FILE else ()
        return _question(item, node, raw, errors.get(item.place, ""), noticed)
    section = Section(
        item.place,
        fields.short_name(node.label),
        node.label,
        node.help,
        "\n".join(node.legal_basis),
        errors.get(item.place, ""),
    )
    section.level = min(level, 4)
    if item.rows is not None:
        most = node.multiplicity.most
        section.add = item.place if most is None or item.rows < most else ""
    if item.row is not None:
        section.name = section.title = f"{section.name} {item.row + 1}"
        section.help = section.why = ""
        section.remove = item.place
    return section


def _question(
    item: Item, question: Question, raw: str, error: str, noticed: Iterable[Finding]
) -> Text | Input:
    if question.locked:
        value = reader(question)(raw) if raw.strip() else ""
        return Text(
            "–" if isinstance(value, Flaw) or not raw else fields.told(question, value), question.label
        )
    field = fields.field_of(item, question, raw, error, noticed)
    return Input(field, item.place if item.row is not None else "")


def problems_on(step: Step, evaluation: Evaluation) -> list[Problem]:
    """The problems whose place lies on this step."""
    return [problem for problem in evaluation.problems if lies_on(step, problem.place)]


def lies_on(step: Step, place: Place) -> bool:
    path = typing.path_of(place)
    return any(path == own or path.startswith(own + "/") for own in step.paths)


def told_problems(problems: Iterable[Problem], form: Form) -> list[kit.Problem]:
    """Problems for the error summary; its links lead into the fields."""
    nodes = dict(walk(form)) if problems else {}
    return [
        kit.Problem(
            name=problem.place, sentence=_told(problem, form, nodes) + _of_which_row(problem.place, nodes)
        )
        for problem in problems
    ]


def _of_which_row(place: Place, nodes: Mapping[Path, Node]) -> str:
    """`` (Hund 2)`` where the same question is asked in several rows."""
    head, _dot, row = place.rpartition("/")[0].rpartition(".")
    group = nodes.get(typing.path_of(head))
    return (
        f" ({fields.row_name(group.label, int(row))})" if row.isdigit() and isinstance(group, Group) else ""
    )


def _told(problem: Problem, form: Form, nodes: Mapping[Path, Node]) -> str:
    if problem.demand is None:
        return sentences.sentence_for(problem, nodes.get(typing.path_of(problem.place)))
    written = next((rule.text for rule in form.rules if rule.id == problem.limit), "")
    return rule_sentences.demanded(problem.demand.condition, nodes, written)


def questions_on(step: Step, evaluation: Evaluation) -> frozenset[Place]:
    return frozenset(
        item.place for item in items_of(step, evaluation) if not isinstance(item.node, Statement)
    )


@dataclass(frozen=True, slots=True)
class Chapter:
    """One step on the page where one checks."""

    title: str
    rows: tuple[kit.SummaryRow, ...]


def summary(
    steps: Sequence[Step], evaluation: Evaluation, missing: str, addresses: Mapping[str, str]
) -> list[Chapter]:
    """All open questions with their answers; ``missing`` is said of gaps, ``addresses`` lead to the steps by slug."""
    gaps = frozenset(evaluation.gaps)
    return [
        Chapter(step.title, rows)
        for step in steps
        if (rows := tuple(_rows(step, evaluation, gaps, missing, addresses.get(step.slug, ""))))
    ]


def _rows(
    step: Step, evaluation: Evaluation, gaps: frozenset[Place], missing: str, address: str
) -> Iterable[kit.SummaryRow]:
    within: dict[Place, str] = {}
    for item in items_of(step, evaluation):
        node = item.node
        if item.row is not None:
            within[item.place] = f"{node.label} {item.row + 1}"  # type: ignore[union-attr]
        if isinstance(node, Question) and item.rows is None:
            value = evaluation.values.get(item.place)
            yield kit.SummaryRow(
                label=_full_label(item.place, node.label, within),
                value="" if value is None else fields.told(node, value),
                change_url=f"{address}#id_{item.place}" if address and not node.locked else "",
                gap=missing if item.place in gaps else "",
            )


def _full_label(place: Place, label: str, within: Mapping[Place, str]) -> str:
    """The label, with the rows it lies in: "Person 2: Vorname"."""
    around = [title for row, title in within.items() if place.startswith(row + "/")]
    return ": ".join([*around[-1:], within.get(place, label)])


def upload_problems(errors: Mapping[Place, str]) -> list[kit.Problem]:
    return [kit.Problem(name=place, sentence=sentence) for place, sentence in errors.items()]


def given_only(chapters: Iterable[Chapter]) -> list[Chapter]:
    """Only what was answered: what a receipt shows."""
    answered = [Chapter(each.title, tuple(row for row in each.rows if row.value)) for each in chapters]
    return [chapter for chapter in answered if chapter.rows]
