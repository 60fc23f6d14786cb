"""A schema of 3.0.0 as one of 2.0."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TypeVar

from standards.xdatenfelder.losing import Ledger, renamed
from standards.xdatenfelder.model import (
    Code,
    CodeListReference,
    Described,
    Document,
    Field,
    GenericodeName,
    Group,
    Header,
    Identification,
    LegalBasis,
    Placement,
    Precision,
    Rule,
    Schema,
)

Element = TypeVar("Element", Document, Group, Field, Rule)

_NEW_ID = re.compile(r"([A-Z]\d\d)000(\d{6})")
_STATES = {
    "1": "inVorbereitung",
    "2": "inVorbereitung",
    "3": "inVorbereitung",
    "4": "aktiv",
    "5": "aktiv",
    "6": "aktiv",
    "7": "inaktiv",
    "8": "inaktiv",
}
_TYPES = {"text_latin": "text", "time": "text", "datetime": "text"}
_DESCRIBED = {
    "changed_at": "letzteAenderung",
    "relations": "relation",
    "keywords": "stichwort",
}
_RULE = {"kind": "typ", "parameters": "param", "targets": "ziel", "errors": "fehler"}
_FIELD = {
    "prefill": "vorbefuellung",
    "values": "werte",
    "code_key": "codeKey",
    "name_key": "nameKey",
    "help_key": "helpKey",
    "max_size": "maxSize",
    "media_types": "mediaType",
}


def downcast(schema: Schema, ledger: Ledger) -> Schema:
    return Schema("2.0", _header(schema.header, ledger), _body(schema.body, ledger), schema.prefix)


def _header(header: Header, ledger: Ledger) -> Header:
    said = (header.product, header.manufacturer, header.product_version, header.data_quality)
    ledger.note_if(any(said), "Angaben zum Produkt und zur Datenqualität im Nachrichtenkopf entfallen.")
    return Header(header.message_id, header.created_at, header.reference_id)


def _body(body: Document | Group | Field, ledger: Ledger) -> Document | Group | Field:
    if isinstance(body, Document):
        return _document(body, ledger)
    return _element(body, ledger)


def _element(element: Group | Field, ledger: Ledger) -> Group | Field:
    return _group(element, ledger) if isinstance(element, Group) else _field(element, ledger)


def _document(document: Document, ledger: Ledger) -> Document:
    with ledger.at(document.id):
        document = ledger.without(document, {"profile": "dokumentsteckbrief"}, "2.0")
        return replace(
            _described(document, ledger),
            structure_changes=_bare(document.structure_changes),
            presentation_changes=_bare(document.presentation_changes),
            rules=_rules(document.rules, ledger),
            placements=tuple(_placement(one, ledger) for one in document.placements),
        )


def _group(group: Group, ledger: Ledger) -> Group:
    with ledger.at(group.id):
        ledger.note_if(group.kind, "Die Gruppe ist keine Auswahl mehr: 2.0 kennt das Merkmal „art“ nicht.")
        return replace(
            _described(group, ledger),
            kind=None,
            element_kind=_bare(group.element_kind),
            input_help=group.input_help or "",
            output_help=group.output_help or "",
            rules=_rules(group.rules, ledger),
            placements=tuple(_placement(one, ledger) for one in group.placements),
        )


def _field(field: Field, ledger: Ledger) -> Field:
    with ledger.at(field.id):
        if field.prefill is not None and field.prefill.code == "keine":
            field = replace(field, prefill=None)
        field = ledger.without(field, _FIELD, "2.0")
        return replace(
            _described(field, ledger),
            element_kind=_bare(field.element_kind),
            input_help=field.input_help or "",
            output_help=field.output_help or "",
            field_kind=_field_kind(field, ledger),
            data_type=_data_type(field, ledger),
            precision=_precision(field.precision, ledger),
            content=field.content or "",
            code_list=_code_list(field.code_list_name, ledger),
            rules=_rules(field.rules, ledger),
        )


def _rules(rules: tuple[Rule, ...], ledger: Ledger) -> tuple[Rule, ...]:
    return tuple(_rule(one, ledger) for one in rules)


def _rule(rule: Rule, ledger: Ledger) -> Rule:
    with ledger.at(rule.id):
        if rule.kind is not None and rule.kind.code == "K":
            rule = replace(rule, kind=None)
        written = _described(ledger.without(rule, _RULE, "2.0"), ledger)
        return replace(written, text=rule.text or "", script=rule.script or "", definition=None)


def _placement(placement: Placement, ledger: Ledger) -> Placement:
    element = placement.element
    with ledger.at(element.id):
        bases = _one_basis(placement.legal_bases, ledger)
    return Placement(placement.count, _element(element, ledger), bases)


def _described(element: Element, ledger: Ledger) -> Element:
    kept = ledger.without(element, _DESCRIBED, "2.0")
    identification = element.identification
    found = _NEW_ID.fullmatch(identification.id)
    return replace(
        kept,
        identification=renamed(
            identification,
            ledger,
            f"{found[1]}{found[2]}" if found else None,
            _version(identification, ledger),
        ),
        label=element.label or element.name,
        description=element.description or "",
        definition=element.definition or "",
        legal_bases=_one_basis(element.legal_bases, ledger),
        status=_status(element, ledger),
        status_set_on=None,
        released_on=element.status_set_on,
    )


def _version(identification: Identification, ledger: Ledger) -> str | None:
    if identification.version is None:
        return None
    major, _, rest = identification.version.partition(".")
    minor, _, patch = rest.partition(".")
    ledger.note_if(patch.strip("0"), f"Die Version {identification.version} wird zu {major}.{minor}.")
    return f"{major}.{minor}"


def _status(element: Described, ledger: Ledger) -> Code:
    if element.status is None:
        return Code("aktiv")
    code = _STATES[element.status.code]
    ledger.note(f"Der Freigabestatus {element.status.code} wird zu „{code}“.")
    return Code(code)


def _one_basis(bases: tuple[LegalBasis, ...], ledger: Ledger) -> tuple[LegalBasis, ...]:
    if len(bases) > 1 or any(one.link for one in bases):
        ledger.note("Rechtsbezüge und ihre Links stehen nun zusammen in einem Text.")
    lines = (f"{one.text} ({one.link})" if one.link else one.text for one in bases)
    return (LegalBasis("\n".join(lines)),)


def _field_kind(field: Field, ledger: Ledger) -> Code:
    if field.field_kind.code not in ("locked", "hidden"):
        return Code(field.field_kind.code)
    ledger.note(f"Die Feldart „{field.field_kind.code}“ wird zu „input“.")
    return Code("input")


def _data_type(field: Field, ledger: Ledger) -> Code:
    code = field.data_type.code
    if code in _TYPES:
        ledger.note(f"Der Datentyp „{code}“ wird zu „{_TYPES[code]}“.")
    return Code(_TYPES.get(code, code))


def _precision(precision: Precision | None, ledger: Ledger) -> Precision:
    if precision is None:
        return Precision("")
    said = {
        "minLength": precision.min_length,
        "maxLength": precision.max_length,
        "minValue": precision.min_value,
        "maxValue": precision.max_value,
        "pattern": precision.pattern,
    }
    limits = {name: value for name, value in said.items() if value is not None}
    if not limits:
        return Precision(precision.text)
    ledger.note_if(precision.text.strip(), "Der Text der Präzisierung entfällt neben ihren Grenzen.")
    return Precision(json.dumps(limits, ensure_ascii=False, separators=(",", ":")))


def _code_list(name: GenericodeName | None, ledger: Ledger) -> CodeListReference | None:
    if name is None:
        return None
    uri = name.canonical_identification or name.canonical_version_uri or "unbekannt"
    version = name.version or ""
    ledger.note(
        f"Die FIM-Kennung der Codeliste {uri} ist unbekannt; an ihrer Stelle steht der Name der Liste."
    )
    named = GenericodeName(uri, version, name.canonical_version_uri or f"{uri}_{version}")
    return CodeListReference(Identification(uri), named)


def _bare(code: Code | None) -> Code | None:
    """Without the name of its list, which differs between the versions of the standard."""
    return None if code is None else Code(code.code, code.name)
