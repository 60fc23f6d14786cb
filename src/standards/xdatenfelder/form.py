"""From a schema to the form that citizens fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from engines.form.definition import (
    ONCE,
    Form,
    Group,
    Kind,
    Multiplicity,
    Node,
    Option,
    Path,
    Question,
    Rule,
    Statement,
    UploadLimits,
)
from engines.form.prose import understand_all
from standards.genericode import NO_CODE_LISTS, CodeList, CodeLists
from standards.xdatenfelder import model
from standards.xdatenfelder.precision import bounds

MOST_ROWS_AT_LEAST = 100
"""No schema may demand more rows than this of a citizen."""

_KINDS = {
    "text": Kind.TEXT,
    "text_latin": Kind.TEXT,
    "num": Kind.NUMBER,
    "num_int": Kind.INTEGER,
    "num_currency": Kind.CURRENCY,
    "bool": Kind.BOOLEAN,
    "date": Kind.DATE,
    "time": Kind.TIME,
    "datetime": Kind.DATETIME,
    "file": Kind.FILE,
}


def as_form(schema: model.Schema, code_lists: CodeLists = NO_CODE_LISTS) -> Form:
    """The form of ``schema``: labels and help for input, options from ``code_lists``, rules as far as understood.

    Hidden fields and placements that may never be answered (``0:0``) are left out. A choice whose list is
    missing takes free text and names the list in ``code_list``.
    """
    body = schema.body
    form = Form(
        id=schema.id,
        version=schema.version,
        title=_line(schema.title),
        children=tuple(_nodes(_placements(body), code_lists)),
        intro=_text(body.help) if isinstance(body, model.Document) else "",
        legal_basis=_bases(body.legal_bases),
    )
    return replace(form, rules=understand_all(tuple(_rules(body)), form))


def _placements(body: model.Document | model.Group | model.Field) -> tuple[model.Placement, ...]:
    return body.placements if isinstance(body, model.Document) else (model.Placement("1:1", body),)


# nodes


def _nodes(placements: Iterable[model.Placement], code_lists: CodeLists) -> Iterator[Node]:
    for key, placement in keyed(placements):
        if isinstance(placement.element, model.Group):
            yield _group(key, placement, placement.element, code_lists)
        elif _is_statement(placement.element):
            yield _statement(key, placement.element)
        else:
            yield _question(key, placement, placement.element, code_lists)


def keyed(placements: Iterable[model.Placement]) -> Iterator[tuple[str, model.Placement]]:
    """The placements a form has, each with a key that is unique among its siblings: ``F1``, ``F1~2`` ..."""
    used: dict[str, int] = {}
    for placement in placements:
        if is_left_out(placement):
            continue
        key = re.sub(r"[^A-Za-z0-9_-]", "_", placement.element.id)
        used[key] = used.get(key, 0) + 1
        yield (key if used[key] == 1 else f"{key}~{used[key]}"), placement


def is_left_out(placement: model.Placement) -> bool:
    """Hidden, or allowed zero times."""
    element = placement.element
    hidden = isinstance(element, model.Field) and element.field_kind.code == "hidden"
    return hidden or placement.multiplicity.most == 0


def _is_statement(field: model.Field) -> bool:
    """A label, or a static object (obj): both are looked at, not answered."""
    return field.field_kind.code == "label" or field.data_type.code == "obj"


def _group(key: str, placement: model.Placement, group: model.Group, code_lists: CodeLists) -> Group:
    return Group(
        key=key,
        element_id=group.id,
        label=_line(group.label or group.name),
        children=tuple(_nodes(group.placements, code_lists)),
        help=_text(group.input_help),
        multiplicity=_multiplicity(placement),
        choice=group.kind is not None and group.kind.code == "X",
        legal_basis=_bases(placement.legal_bases) or _bases(group.legal_bases),
        name=_line(group.name),
    )


def _statement(key: str, field: model.Field) -> Statement:
    text = _text(field.content) or _line(field.label or field.name)
    return Statement(key, field.id, text, _text(field.input_help), name=_line(field.name))


def _question(key: str, placement: model.Placement, field: model.Field, code_lists: CodeLists) -> Question:
    found = supplied_list(field, code_lists)
    options = _options(field, found)
    kind = _KINDS[field.data_type.code]
    return Question(
        key=key,
        element_id=field.id,
        label=_line(field.label or field.name),
        kind=kind,
        help=_text(field.input_help),
        multiplicity=_multiplicity(placement),
        options=options,
        code_list="" if options else name_of_list(field),
        limits=bounds(field).limits,
        upload=_upload(field) if kind is Kind.FILE else UploadLimits(),
        preset=_text(field.content),
        prefilled=field.prefill is not None and field.prefill.code != "keine",
        locked=field.field_kind.code == "locked",
        legal_basis=_bases(placement.legal_bases) or _bases(field.legal_bases),
        name=_line(field.name),
    )


def _multiplicity(placement: model.Placement) -> Multiplicity:
    said = placement.multiplicity
    if said == ONCE:
        return ONCE
    least = min(said.least, MOST_ROWS_AT_LEAST)
    return Multiplicity(least, said.most if said.most is None else max(least, said.most))


def _upload(field: model.Field) -> UploadLimits:
    size = field.max_size or ""
    return UploadLimits(field.media_types, int(size) if re.fullmatch(r"\+?\d{1,18}", size) else None)


# options


def supplied_list(field: model.Field, code_lists: CodeLists) -> CodeList | None:
    named = field.code_list_name
    uri = (named.canonical_identification or "") if named else ""
    version = (named.version or "") if named else ""
    return code_lists.find(uri, version, field.code_list_id)


def name_of_list(field: model.Field) -> str:
    """What an operator looks the list up by: its canonical URI with version, else its FIM id."""
    named = field.code_list_name
    if named is None or not (named.canonical_version_uri or named.canonical_identification):
        return field.code_list_id
    return named.canonical_version_uri or named.canonical_identification or ""


def _options(field: model.Field, found: CodeList | None) -> tuple[Option, ...]:
    if field.values:
        return _unique(Option(one.code, _line(one.name or one.code), _text(one.help)) for one in field.values)
    return _unique(Option(one.code, one.label) for one in found.entries) if found else ()


def _unique(options: Iterable[Option]) -> tuple[Option, ...]:
    first: dict[str, Option] = {}
    for option in options:
        first.setdefault(option.code, option)
    return tuple(first.values())


# rules


def _rules(body: model.Document | model.Group | model.Field) -> Iterator[Rule]:
    if isinstance(body, model.Document):
        yield from (_rule(rule, "") for rule in body.rules)
    yield from _rules_below(_placements(body), "")


def _rules_below(placements: Iterable[model.Placement], scope: Path) -> Iterator[Rule]:
    """A rule at a group holds within it; one at a field, within the group around the field."""
    for key, placement in keyed(placements):
        element = placement.element
        inner = scope
        if isinstance(element, model.Group):
            inner = f"{scope}/{key}" if scope else key
        yield from (_rule(rule, inner) for rule in element.rules)
        if isinstance(element, model.Group):
            yield from _rules_below(element.placements, inner)


def _rule(rule: model.Rule, scope: Path) -> Rule:
    return Rule(rule.id, _text(rule.text) or _text(rule.description), scope)


# texts


def _bases(bases: Iterable[model.LegalBasis]) -> tuple[str, ...]:
    return tuple(text for basis in bases if (text := _text(basis.text)))


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()
