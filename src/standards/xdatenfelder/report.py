"""What a schema holds and what of it can be used, as values for JSON: the answer of ``rathaus form check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from engines.form import codec, telling
from engines.form.definition import Form, Rule
from standards.genericode import NO_CODE_LISTS, CodeLists
from standards.untrusted_xml import Unreadable
from standards.xdatenfelder import model
from standards.xdatenfelder.checking import code_lists_of, problems_of
from standards.xdatenfelder.faults import Problem, Severity
from standards.xdatenfelder.form import as_form
from standards.xdatenfelder.reading import read_with_remarks

Report = dict[str, Any]


def report(file: str, data: bytes, code_lists: CodeLists = NO_CODE_LISTS) -> Report:
    """What the bytes of ``file`` hold. ``ok`` is false where they cannot be read; then ``problems`` says why.

    ``fields`` and ``groups`` count placements, ``max_depth`` levels below the schema. ``rules`` holds each
    distinct rule once, with a ``condition`` where it is executed at every placement, else with a ``reason``.
    """
    try:
        schema, remarks = read_with_remarks(data)
    except Unreadable as error:
        return unreadable(file, error.place, error.cause)
    form = as_form(schema, code_lists)
    lists = code_lists_of(schema, code_lists)
    return {
        "file": file,
        "ok": True,
        "id": schema.id,
        "version": schema.version,
        "title": form.title,
        **_counted(schema),
        "rules": _rules(form),
        "code_lists": {"resolved": list(lists.resolved), "missing": list(lists.missing)},
        "problems": _told(dict.fromkeys((*remarks, *problems_of(schema, code_lists)))),
    }


def unreadable(file: str, place: str, cause: str) -> Report:
    """The report on a file of which nothing can be told but why."""
    return {
        "file": file,
        "ok": False,
        "id": None,
        "version": None,
        "title": None,
        "fields": None,
        "groups": None,
        "max_depth": None,
        "rules": [],
        "code_lists": {"resolved": [], "missing": []},
        "problems": _told([Problem(place, cause, Severity.FATAL)]),
    }


def _told(problems: Iterable[Problem]) -> list[dict[str, str]]:
    return [{name: str(value) for name, value in asdict(problem).items()} for problem in problems]


# sizes


@dataclass(frozen=True, slots=True)
class _Level:
    element: model.Field | model.Group
    depth: int


def _counted(schema: model.Schema) -> dict[str, int]:
    levels = list(_levels(schema.body))
    groups = sum(isinstance(level.element, model.Group) for level in levels)
    return {
        "fields": len(levels) - groups,
        "groups": groups,
        "max_depth": max((level.depth for level in levels), default=0),
    }


def _levels(body: model.Document | model.Group | model.Field) -> Iterator[_Level]:
    first = (one.element for one in body.placements) if isinstance(body, model.Document) else (body,)
    stack = [_Level(element, 1) for element in first]
    while stack:
        level = stack.pop()
        yield level
        if isinstance(level.element, model.Group):
            stack.extend(_Level(below.element, level.depth + 1) for below in level.element.placements)


# rules


def _rules(form: Form) -> list[dict[str, Any]]:
    distinct: dict[tuple[str, str], list[Rule]] = {}
    for rule in form.rules:
        distinct.setdefault((rule.id, rule.text), []).append(rule)
    return [_rule(placed, form) for placed in distinct.values()]


def _rule(placed: list[Rule], form: Form) -> dict[str, Any]:
    first = placed[0]
    left_alone = [rule for rule in placed if not rule.clauses]
    return {
        "id": first.id,
        "text": first.text,
        "condition": None if left_alone else _condition(placed, form),
        "reason": _reason(left_alone, len(placed)),
    }


def _condition(placed: list[Rule], form: Form) -> dict[str, Any]:
    return {
        "sentence": telling.tell(placed[0], form),
        "clauses": [codec.plain(clause) for rule in placed for clause in rule.clauses],
    }


def _reason(left_alone: list[Rule], placements: int) -> str | None:
    if not left_alone:
        return None
    reason = left_alone[0].reason
    if len(left_alone) == placements:
        return reason
    return f"Die Regel steht an {placements} Stellen und wird an {len(left_alone)} nicht ausgeführt: {reason}"
