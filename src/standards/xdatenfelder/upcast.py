"""A schema of 2.0 as one of 3.0.0; what 3.0.0 wants and 2.0 cannot say is filled in and noted."""

from __future__ import annotations

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
    Identification,
    LegalBasis,
    Placement,
    Precision,
    Rule,
    Schema,
)
from standards.xdatenfelder.precision import stated

Element = TypeVar("Element", Document, Group, Field)

_OLD_ID = re.compile(r"([A-Z]\d\d)(\d{6})")
_STATES = {"inVorbereitung": "2", "aktiv": "4", "inaktiv": "7"}
"""The least that the old word can mean: "aktiv" is released, but nobody says by whom (4, methodisch freigegeben)."""
_STATE_LIST = ("urn:xoev-de:xprozess:codeliste:status", "2022-07-12")
_NO_PROFILE = "D99000000001"
"""The placeholder that FIM itself uses for schemas without Dokumentsteckbrief."""
_LONG_AGO = "1970-01-01T00:00:00Z"
_RULE = {
    "output_label": "bezeichnungAusgabe",
    "valid_from": "gueltigAb",
    "valid_until": "gueltigBis",
    "version_note": "versionshinweis",
    "released_on": "freigabedatum",
    "published_on": "veroeffentlichungsdatum",
}
_WHOLE = re.compile(r"\d{1,18}")


def upcast(schema: Schema, ledger: Ledger) -> Schema:
    instant = schema.header.created_at or _LONG_AGO
    raised = _Upcast(ledger, instant)
    body = schema.body
    lifted = raised.document(body) if isinstance(body, Document) else raised.element(body)
    return Schema("3.0.0", schema.header, lifted, schema.prefix)


class _Upcast:
    """Carries the ledger and the instant of the message, the last change nobody wrote down."""

    def __init__(self, ledger: Ledger, instant: str) -> None:
        self.ledger = ledger
        self.instant = instant

    def element(self, element: Group | Field) -> Group | Field:
        return self.group(element) if isinstance(element, Group) else self.field(element)

    def document(self, document: Document) -> Document:
        with self.ledger.at(document.id):
            self.ledger.note(
                f"Der fehlende Dokumentsteckbrief wird mit dem Platzhalter {_NO_PROFILE} gefüllt."
            )
            document = self.ledger.without(document, {"output_label": "bezeichnungAusgabe"}, "3.0.0")
            return replace(
                self._described(document),
                structure_changes=_bare(document.structure_changes) or Code("0"),
                presentation_changes=_bare(document.presentation_changes) or Code("0"),
                profile=Identification(_NO_PROFILE),
                rules=self._rules(document.rules),
                placements=self._placements(document.placements),
            )

    def group(self, group: Group) -> Group:
        with self.ledger.at(group.id):
            return replace(
                self._described(group),
                element_kind=_bare(group.element_kind) or Code("RNG"),
                input_help=group.input_help or None,
                output_help=group.output_help or None,
                rules=self._rules(group.rules),
                placements=self._placements(group.placements),
            )

    def field(self, field: Field) -> Field:
        with self.ledger.at(field.id):
            return replace(
                self._described(field),
                element_kind=_bare(field.element_kind) or Code("RNG"),
                input_help=field.input_help or None,
                output_help=field.output_help or None,
                field_kind=Code(field.field_kind.code),
                data_type=Code(field.data_type.code),
                precision=self._precision(field.precision),
                content=field.content or None,
                prefill=Code("keine"),
                code_list=self._code_list(field),
                rules=self._rules(field.rules),
            )

    def _rules(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(self._rule(one) for one in rules)

    def _rule(self, rule: Rule) -> Rule:
        with self.ledger.at(rule.id):
            kept = self.ledger.without(rule, _RULE, "3.0.0")
            changed = rule.label not in (None, "", rule.name)
            self.ledger.note_if(changed, "bezeichnungEingabe entfällt: XDatenfelder 3.0.0 kennt es nicht.")
            self.ledger.note_if(
                rule.status, "Der Status der Regel entfällt: XDatenfelder 3.0.0 kennt ihn nicht."
            )
            return replace(
                kept,
                identification=self._identification(rule),
                label=None,
                description=rule.description or None,
                text=rule.text or None,
                legal_bases=_said(rule.legal_bases),
                status=None,
                changed_at=self._changed_at(rule),
                kind=Code("K"),
                script=rule.script or None,
            )

    def _placements(self, placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
        self.ledger.note_if(not placements, "Das Element ist leer; XDatenfelder 3.0.0 verlangt einen Inhalt.")
        return tuple(
            Placement(one.count, self.element(one.element), _said(one.legal_bases)) for one in placements
        )

    def _described(self, element: Element) -> Element:
        return replace(
            element,
            identification=self._identification(element),
            label=element.label or element.name,
            output_label=element.output_label or None,
            description=element.description or None,
            definition=element.definition or None,
            legal_bases=_said(element.legal_bases),
            status=self._status(element),
            status_set_on=element.released_on or None,
            released_on=None,
            valid_from=element.valid_from or None,
            valid_until=element.valid_until or None,
            published_on=element.published_on or None,
            changed_at=self._changed_at(element),
        )

    def _identification(self, element: Described) -> Identification:
        found = _OLD_ID.fullmatch(element.id)
        version = element.identification.version
        new_id = f"{found[1]}000{found[2]}" if found else None
        return renamed(element.identification, self.ledger, new_id, f"{version}.0" if version else None)

    def _status(self, element: Described) -> Code:
        old = element.status.code if element.status else "inVorbereitung"
        self.ledger.note(f"Der Status „{old}“ wird zum Freigabestatus {_STATES[old]}.")
        return Code(_STATES[old], None, *_STATE_LIST)

    def _changed_at(self, element: Described) -> str:
        day = element.released_on or element.published_on
        instant = f"{day[:10]}T00:00:00Z" if day else self.instant
        self.ledger.note(f"letzteAenderung fehlt und wird mit {instant} gefüllt.")
        return instant

    def _precision(self, precision: Precision | None) -> Precision | None:
        if precision is None or not precision.text:
            return None
        said = stated(precision)
        return replace(said, min_length=self._whole(said.min_length), max_length=self._whole(said.max_length))

    def _whole(self, text: str | None) -> str | None:
        fits = text is None or bool(_WHOLE.fullmatch(text))
        self.ledger.note_if(not fits, f"Die Länge „{text}“ ist keine ganze Zahl und entfällt.")
        return text if fits else None

    def _code_list(self, field: Field) -> GenericodeName | None:
        named = field.code_list
        if not isinstance(named, CodeListReference):
            return named
        self.ledger.note_if(
            field.code_list_id, f"Die FIM-Kennung {field.code_list_id} der Codeliste entfällt."
        )
        return named.genericode


def _said(bases: tuple[LegalBasis, ...]) -> tuple[LegalBasis, ...]:
    return tuple(one for one in bases if one.text)


def _bare(code: Code | None) -> Code | None:
    """Without the name of its list, which differs between the versions of the standard."""
    return None if code is None else Code(code.code, code.name)
