"""What an operator should know about a schema before it goes online."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from standards.genericode import NO_CODE_LISTS, CodeLists
from standards.untrusted_xml import Unreadable
from standards.xdatenfelder import model
from standards.xdatenfelder.faults import Problem, Severity
from standards.xdatenfelder.form import MOST_ROWS_AT_LEAST, name_of_list, supplied_list
from standards.xdatenfelder.precision import bounds
from standards.xdatenfelder.reading import read_with_remarks

_REFERENCE = re.compile(r"\b[FG]\d{8}(?:\d{3})?\b")
_MEDIA_TYPE = re.compile(r"\w+/[-+.\w]+")


def problems(data: bytes, code_lists: CodeLists = NO_CODE_LISTS) -> tuple[Problem, ...]:
    """Everything that is wrong with ``data`` or worth knowing, each thing once; never raises for any bytes.

    A file that cannot be read has one fatal problem.
    """
    try:
        schema, remarks = read_with_remarks(data)
    except Unreadable as error:
        return (Problem(error.place, error.cause, Severity.FATAL),)
    return _each_once((*remarks, *problems_of(schema, code_lists)))


def problems_of(schema: model.Schema, code_lists: CodeLists = NO_CODE_LISTS) -> tuple[Problem, ...]:
    """The problems of a schema that has been read: counts, choices, limits, code lists, rules."""
    return _each_once(tuple(_found(schema, code_lists)))


@dataclass(frozen=True, slots=True)
class CodeListsOfSchema:
    """The names of the lists that a schema refers to, as ``name_of_list`` writes them."""

    resolved: tuple[str, ...]
    missing: tuple[str, ...]


def code_lists_of(schema: model.Schema, code_lists: CodeLists = NO_CODE_LISTS) -> CodeListsOfSchema:
    """Which lists ``schema`` refers to, and which of them are at hand."""
    known: dict[str, bool] = {}
    for placed in _walk(schema):
        element = placed.placement.element
        if isinstance(element, model.Field) and not element.values and name_of_list(element):
            known[name_of_list(element)] = supplied_list(element, code_lists) is not None
    return CodeListsOfSchema(
        tuple(name for name, there in known.items() if there),
        tuple(name for name, there in known.items() if not there),
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A placement with the ids from the root down to it."""

    place: str
    placement: model.Placement


def _walk(schema: model.Schema) -> Iterator[_Placed]:
    body = schema.body
    first = body.placements if isinstance(body, model.Document) else (model.Placement("1:1", body),)
    stack = [_Placed(one.element.id, one) for one in reversed(first)]
    while stack:
        placed = stack.pop()
        yield placed
        element = placed.placement.element
        if isinstance(element, model.Group):
            stack.extend(
                _Placed(f"{placed.place}/{one.element.id}", one) for one in reversed(element.placements)
            )


def _found(schema: model.Schema, code_lists: CodeLists) -> Iterator[Problem]:
    body = schema.body
    if isinstance(body, model.Document):
        yield from _siblings(body.id, body.placements)
    known = {placed.placement.element.id for placed in _walk(schema)}
    if isinstance(body, model.Document):
        yield from _rules(body.id, body.rules, known)
    for placed in _walk(schema):
        element = placed.placement.element
        yield from _count(placed)
        yield from _rules(placed.place, element.rules, known)
        if isinstance(element, model.Group):
            yield from _group(placed.place, element)
        else:
            yield from _field(placed.place, element, code_lists)


def _count(placed: _Placed) -> Iterator[Problem]:
    said = placed.placement.multiplicity
    count = placed.placement.count
    if said.most == 0:
        yield _warning(
            placed.place, f"Die Anzahl {count} lässt keine Angabe zu. Das Element entfällt im Formular."
        )
    elif said.most is not None and said.least > said.most:
        yield Problem(
            placed.place, f"Die Anzahl {count} widerspricht sich: Das Minimum ist größer als das Maximum."
        )
    if said.least > MOST_ROWS_AT_LEAST:
        yield Problem(placed.place, f"Die Anzahl {count} verlangt mehr als {MOST_ROWS_AT_LEAST} Angaben.")


def _siblings(place: str, placements: tuple[model.Placement, ...]) -> Iterator[Problem]:
    for element_id, times in Counter(one.element.id for one in placements).items():
        if times > 1:
            message = f"{element_id} steht {times}-mal nebeneinander. Die Antworten bleiben getrennt."
            yield _warning(place, message)


def _group(place: str, group: model.Group) -> Iterator[Problem]:
    yield from _siblings(place, group.placements)
    if not group.placements:
        yield _warning(place, f"Die Gruppe „{group.label or group.name}“ ist leer.")


def _field(place: str, field: model.Field, code_lists: CodeLists) -> Iterator[Problem]:
    for sentence in bounds(field).refused:
        yield _warning(place, sentence)
    yield from _choice(place, field, code_lists)
    if field.field_kind.code == "hidden":
        yield _warning(place, "Das Feld ist versteckt. Es entfällt im Formular.")
    if field.field_kind.code == "label" and not (field.content or "").strip():
        yield _warning(place, "Der Hinweis hat keinen Inhalt. Gezeigt wird seine Bezeichnung.")
    for media_type in field.media_types:
        if not _MEDIA_TYPE.fullmatch(media_type):
            yield Problem(place, f"„{media_type}“ ist kein Medientyp.")


def _choice(place: str, field: model.Field, code_lists: CodeLists) -> Iterator[Problem]:
    codes = Counter(one.code for one in field.values or ())
    for code in (code for code, times in codes.items() if times > 1):
        yield Problem(place, f"Der Wert „{code}“ steht mehrmals zur Auswahl. Es gilt der erste.")
    name = name_of_list(field)
    if codes:
        return
    if name and supplied_list(field, code_lists) is None:
        yield _warning(place, f"Die Codeliste {name} fehlt. Bis sie vorliegt, nimmt das Feld freien Text an.")
    elif not name and field.field_kind.code == "select":
        yield Problem(
            place, "Die Auswahl hat weder Werte noch eine Codeliste. Das Feld nimmt freien Text an."
        )


def _rules(place: str, rules: tuple[model.Rule, ...], known: set[str]) -> Iterator[Problem]:
    for rule in rules:
        text = (rule.text or rule.description or "").strip()
        if not text:
            yield _warning(place, f"Die Regel {rule.id} hat keinen Text.")
        for reference in sorted(set(_REFERENCE.findall(text))):
            if not _stands_for(reference) & known:
                message = f"Die Regel {rule.id} nennt {reference}. Dieses Element gibt es im Schema nicht."
                yield _warning(place, message)


def _stands_for(reference: str) -> set[str]:
    """An id as it is written, and as the other version of the standard writes it."""
    if len(reference) == 9:
        return {reference, f"{reference[:3]}000{reference[3:]}"}
    return {reference, reference[:3] + reference[6:] if reference[3:6] == "000" else reference}


def _warning(place: str, message: str) -> Problem:
    return Problem(place, message, Severity.WARNING)


def _each_once(found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The first of all problems with the same sentence."""
    return tuple({problem.message: problem for problem in reversed(found)}.values())[::-1]
