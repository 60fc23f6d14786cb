"""A form as blanks to fill in by hand: chapters of headings, texts and questions, in plain JSON values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from engines.form.condition import Always, Clause, Deed, Demand, Effect
from engines.form.definition import Form, Group, Kind, Multiplicity, Node, Path, Question, Statement, walk
from engines.form.steps import Step, steps_of
from engines.form.telling import tell_condition

OPTIONS_ON_PAPER = 30
"""A list longer than this is written in by hand."""
ROWS_ON_PAPER = 2
"""How often a repeated group is printed; whoever has more adds a sheet."""
LINES_OF_TEXT = 3
LONG_TEXT = 300
"""From this many characters on an answer gets several lines."""
BELOW_TITLE = 3
"""The level of headings below a chapter's own; no level is ever skipped (PDF/UA-1, 7.4.2)."""

Part = dict[str, Any]
Sentences = Mapping[Path, Sequence[str]]


def chapters(form: Form) -> list[dict[str, Any]]:
    """Every step on which something is asked or told, its questions numbered through the whole form."""
    nodes, sentences = dict(walk(form)), sentences_of(form)
    told = [(step, list(_step(step, nodes, sentences))) for step in steps_of(form)]
    _number(part for _step_told, parts in told for part in parts)
    return [{"title": _title(step), "parts": parts} for step, parts in told if parts]


def sentences_of(form: Form) -> dict[Path, list[str]]:
    """What the rules say about each placement: on paper the reader applies them herself."""
    told: dict[Path, list[str]] = defaultdict(list)
    read = {path for path, node in walk(form) if isinstance(node, Statement)}
    for rule in form.rules:
        for clause in rule.clauses:
            for path, sentence in _said(clause, form, read):
                if sentence not in told[path]:
                    told[path].append(sentence)
    return dict(told)


def _said(clause: Clause, form: Form, read: Container[Path]) -> Iterator[tuple[Path, str]]:
    if isinstance(clause.when, Always):
        return
    condition = tell_condition(clause.when, form)
    for deed in clause.then:
        if not isinstance(deed, Demand):
            effect = deed.deed if isinstance(deed, Effect) else Deed.HIDE
            for path in deed.targets:
                sentence = _about_text(effect) if path in read else _about_blank(effect)
                yield path, sentence % {"condition": condition}


def _about_text(deed: Deed) -> str:
    applies = deed in (Deed.SHOW, Deed.REQUIRE)
    return _("Das gilt nur, wenn %(condition)s:") if applies else _("Das gilt nicht, wenn %(condition)s:")


def _about_blank(deed: Deed) -> str:
    match deed:
        case Deed.SHOW:
            return _("Nur ausfüllen, wenn %(condition)s.")
        case Deed.REQUIRE:
            return _("Bitte ausfüllen, wenn %(condition)s.")
        case Deed.OPTIONAL:
            return _("Freiwillig, wenn %(condition)s.")
        case _:
            return _("Nicht ausfüllen, wenn %(condition)s.")


def _number(parts: Iterator[Part]) -> None:
    for number, part in enumerate((part for part in parts if part["shape"] == "question"), start=1):
        part["number"] = number


def _title(step: Step) -> str:
    return ": ".join(title for title in (*step.parent_titles[-1:], step.title) if title)


def _step(step: Step, nodes: Mapping[Path, Node], sentences: Sentences) -> Iterator[Part]:
    level = BELOW_TITLE if _title(step) else BELOW_TITLE - 1
    for path in step.paths:
        node = nodes[path]
        if isinstance(node, Group) and node.label == step.title:
            yield from _inside(node, path, sentences, level)
        else:
            yield from _node(node, path, sentences, level)


def _node(node: Node, path: Path, sentences: Sentences, level: int) -> Iterator[Part]:
    if isinstance(node, Group):
        yield _heading(node.label, level)
        yield from _inside(node, path, sentences, level + 1)
    elif isinstance(node, Statement):
        yield from _texts(*sentences.get(path, ()), node.text, node.help)
    elif not node.locked:
        yield _question(node, sentences.get(path, ()))


def _inside(group: Group, path: Path, sentences: Sentences, level: int) -> Iterator[Part]:
    choice = _("Füllen Sie nur einen der folgenden Teile aus.") if group.choice else ""
    yield from _texts(group.help, choice, *sentences.get(path, ()))
    rows = _rows(group.multiplicity)
    for row in range(1, rows + 1):
        if rows > 1:
            yield _heading(f"{group.label} ({row})", level)
        for child in group.children:
            yield from _node(child, f"{path}/{child.key}", sentences, level + (rows > 1))


def _rows(multiplicity: Multiplicity) -> int:
    most = ROWS_ON_PAPER if multiplicity.most is None else min(multiplicity.most, ROWS_ON_PAPER)
    return max(1, most)


def _heading(text: str, level: int) -> Part:
    return {"shape": "heading", "level": level, "text": text}


def _texts(*texts: str) -> Iterator[Part]:
    yield from ({"shape": "text", "text": text} for text in texts if text)


def _question(question: Question, sentences: Sequence[str]) -> Part:
    free = question.recommended or not question.multiplicity.required
    return {
        "shape": "question",
        "label": question.label,
        "free": _("freiwillig") if free else "",
        "notes": [note for note in (question.help, *sentences) if note],
        **_blank(question),
    }


def _blank(question: Question) -> Part:
    """Boxes to tick, or so many lines to write on, with the unit or pattern that is wanted."""
    if 0 < len(question.options) <= OPTIONS_ON_PAPER:
        return _boxes(*(option.label for option in question.options))
    match question.kind:
        case Kind.BOOLEAN:
            return _boxes(_("Ja"), _("Nein"))
        case Kind.FILE:
            return _boxes(_("liegt bei"))
        case Kind.DATE:
            return _lines(1, _("Tag, Monat, Jahr"))
        case Kind.CURRENCY:
            return _lines(1, _("in Euro"))
        case _:
            rows = _rows(question.multiplicity)
            return _lines(LINES_OF_TEXT if (question.limits.max_length or 0) >= LONG_TEXT else rows)


def _boxes(*labels: str) -> Part:
    return {"boxes": labels, "lines": 0, "wanted": ""}


def _lines(count: int, wanted: str = "") -> Part:
    return {"boxes": (), "lines": count, "wanted": wanted}
