"""The standard as a table: which element holds which field, how often, in which order. Reader and writer use it.

Source: xdatenfelder.xsd and xdatenfelder-baukasten.xsd of 2.0 and 3.0.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from standards.xdatenfelder import model
from standards.xdatenfelder.model import Version

NAMESPACES: dict[Version, str] = {
    "2.0": "urn:xoev-de:fim:standard:xdatenfelder_2",
    "3.0.0": "urn:xoev-de:fim:standard:xdatenfelder_3.0.0",
}


class Need(Enum):
    """How much an element is missed where it is absent."""

    MAY = "may"
    SHOULD = "should"  # the XSD wants it, the form works without
    MUST = "must"


MAY, SHOULD, MUST = Need.MAY, Need.SHOULD, Need.MUST


@dataclass(frozen=True)
class Form:
    """What a text must look like."""

    pattern: re.Pattern[str]
    wanted: str
    """For the sentence: what should stand here."""
    breaks: bool = False
    """Whether a wrong text makes the file unreadable."""


def one_of(*codes: str) -> Form:
    return Form(
        re.compile("|".join(map(re.escape, codes))), "einer der Werte " + ", ".join(codes), breaks=True
    )


DATE = Form(re.compile(r"\d{4}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?"), "ein Datum wie 2025-05-07")
INSTANT = Form(
    re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"),
    "ein Zeitpunkt wie 2025-05-07T12:00:00Z",
)
COUNT = Form(re.compile(r"[0-9]{1,6}:(\*|[0-9]{1,6})"), "eine Anzahl wie 0:1 oder 1:*", breaks=True)
NOT_EMPTY = Form(re.compile(r".+", re.DOTALL), "ein Text", breaks=True)
WHOLE = Form(re.compile(r"\+?[0-9]{1,18}"), "eine ganze Zahl")
MEDIA_TYPE = Form(re.compile(r"\w+/[-+.\w]+"), "ein Medientyp wie application/pdf")
VERSIONS: dict[Version, Form] = {
    "2.0": Form(re.compile(r"\d+\.\d+"), "eine Version wie 1.0"),
    "3.0.0": Form(re.compile(r"\d+\.\d+\.\d+"), "eine Version wie 1.0.0"),
}


@dataclass(frozen=True)
class Item:
    """A child element: its ``tag``, the ``field`` it fills, and its text or its own layout."""

    tag: str
    field: str
    layout: Layout | Callable[[], Layout] | None = None
    need: Need = MAY
    many: bool = False
    token: bool = False
    """Blanks around the text mean nothing (xs:token)."""
    form: Form | None = None
    bare: bool = False
    """Stands in no namespace."""

    @cached_property
    def inner(self) -> Layout | None:
        return self.layout if isinstance(self.layout, Layout) or self.layout is None else self.layout()


@dataclass(frozen=True)
class Layout:
    """An element with children, attributes or both; ``unwraps`` names the one field that stands for the whole."""

    shape: type[Any]
    items: tuple[Item, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    """The field that takes the element's own text."""
    unwraps: str = ""

    @cached_property
    def by_tag(self) -> dict[str, Item]:
        return {item.tag: item for item in self.items}

    @cached_property
    def by_attribute(self) -> dict[str, str]:
        return dict(self.attributes)


def _text(tag: str, field: str, need: Need = MAY) -> Item:
    return Item(tag, field, need=need)


def _token(tag: str, field: str, form: Form | None = None, need: Need = MAY, many: bool = False) -> Item:
    return Item(tag, field, need=need, form=form, token=True, many=many)


def _coded(tag: str, field: str, form: Form | None = None, need: Need = SHOULD) -> Item:
    layout = Layout(
        model.Code,
        (
            Item("code", "code", need=MUST, token=True, form=form, bare=True),
            Item("name", "name", token=True, bare=True),
        ),
        (("listURI", "list_uri"), ("listVersionID", "list_version")),
    )
    return Item(tag, field, layout, need)


def _identification(version: Version, tag: str, field: str, need: Need = MUST) -> Item:
    items = (_token("id", "id", NOT_EMPTY, MUST), _token("version", "version", VERSIONS[version]))
    return Item(tag, field, Layout(model.Identification, items), need)


_BASIS = Layout(model.LegalBasis, attributes=(("link", "link"),), text="text")
_PLAIN_BASIS = Layout(model.LegalBasis, text="text")
_KEYWORD = Item(
    "stichwort", "keywords", Layout(model.Keyword, attributes=(("uri", "uri"),), text="text"), many=True
)
_BASES = Item("bezug", "legal_bases", _BASIS, many=True)
_ONE_BASIS = Item("bezug", "legal_bases", _PLAIN_BASIS, SHOULD, many=True)

_STRUCTURE = one_of("0", "1", "2", "3")
_PRESENTATION = one_of("0", "1")
_ELEMENT_KIND = one_of("ABS", "HAR", "RNG")
_STATES = one_of("1", "2", "3", "4", "5", "6", "7", "8")
"""urn:xoev-de:xprozess:codeliste:status."""


def _placements(version: Version, basis: Item, contents: Callable[[], tuple[Item, ...]], need: Need) -> Item:
    contains = Item("enthaelt", "element", lambda: Layout(object, contents(), unwraps="element"), MUST)
    layout = Layout(model.Placement, (_token("anzahl", "count", COUNT, MUST), basis, contains))
    return Item("struktur", "placements", layout, need, many=True)


# 2.0

_OLD_STATUS = one_of("aktiv", "inaktiv", "inVorbereitung")


def _old_described(definition: str = "definition") -> tuple[Item, ...]:
    return (
        _identification("2.0", "identifikation", "identification"),
        _text("name", "name", MUST),
        _text("bezeichnungEingabe", "label", SHOULD),
        _text("bezeichnungAusgabe", "output_label"),
        _text("beschreibung", "description", SHOULD),
        _text("definition", definition, SHOULD),
        _ONE_BASIS,
        _coded("status", "status", _OLD_STATUS),
        _token("gueltigAb", "valid_from", DATE),
        _token("gueltigBis", "valid_until", DATE),
        _text("fachlicherErsteller", "status_set_by"),
        _text("versionshinweis", "version_note"),
        _token("freigabedatum", "released_on", DATE),
        _token("veroeffentlichungsdatum", "published_on", DATE),
    )


_OLD_RULES = Item(
    "regel",
    "rules",
    Layout(model.Rule, (*_old_described("text"), _text("script", "script", SHOULD))),
    many=True,
)


def _old_element() -> tuple[Item, ...]:
    return (
        *_old_described(),
        _coded("schemaelementart", "element_kind", _ELEMENT_KIND),
        _text("hilfetextEingabe", "input_help", SHOULD),
        _text("hilfetextAusgabe", "output_help", SHOULD),
    )


def _genericode(need: Need) -> tuple[Item, ...]:
    return (
        _token("canonicalIdentification", "canonical_identification", need=need),
        _token("version", "version", need=need),
        _token("canonicalVersionUri", "canonical_version_uri", need=need),
    )


_OLD_CODE_LIST = Layout(
    model.CodeListReference,
    (
        _identification("2.0", "identifikation", "identification", SHOULD),
        Item(
            "genericodeIdentification",
            "genericode",
            Layout(model.GenericodeName, _genericode(SHOULD)),
            SHOULD,
        ),
    ),
)
_OLD_FIELD = Layout(
    model.Field,
    (
        *_old_element(),
        _coded("feldart", "field_kind", one_of("input", "label", "select"), MUST),
        _coded(
            "datentyp",
            "data_type",
            one_of("bool", "date", "file", "num", "num_currency", "num_int", "obj", "text"),
            MUST,
        ),
        Item("praezisierung", "precision", Layout(model.Precision, text="text"), SHOULD),
        _text("inhalt", "content", SHOULD),
        Item("codelisteReferenz", "code_list", _OLD_CODE_LIST),
        _OLD_RULES,
    ),
)
_OLD_GROUP = Layout(
    model.Group,
    (*_old_element(), _OLD_RULES, _placements("2.0", _ONE_BASIS, lambda: _OLD_CONTENTS, MAY)),
)
_OLD_CONTENTS: tuple[Item, ...] = (
    Item("datenfeld", "element", _OLD_FIELD),
    Item("datenfeldgruppe", "element", _OLD_GROUP),
)
_OLD_DOCUMENT = Layout(
    model.Document,
    (
        *_old_described(),
        _text("hilfetext", "help"),
        _coded("ableitungsmodifikationenStruktur", "structure_changes", _STRUCTURE),
        _coded("ableitungsmodifikationenRepraesentation", "presentation_changes", _PRESENTATION),
        _OLD_RULES,
        _placements("2.0", _ONE_BASIS, lambda: _OLD_CONTENTS, MAY),
    ),
)
_OLD_HEADER = Layout(
    model.Header,
    (
        _token("nachrichtID", "message_id", need=SHOULD),
        _token("erstellungszeitpunkt", "created_at", INSTANT, SHOULD),
        _token("referenzID", "reference_id"),
    ),
)

# 3.0.0


def _described() -> tuple[Item, ...]:
    return (
        _identification("3.0.0", "identifikation", "identification"),
        _text("name", "name", MUST),
        _text("beschreibung", "description"),
        _text("definition", "definition"),
        _BASES,
        _coded("freigabestatus", "status", _STATES),
        _token("statusGesetztAm", "status_set_on", DATE),
        _text("statusGesetztDurch", "status_set_by"),
        _token("gueltigAb", "valid_from", DATE),
        _token("gueltigBis", "valid_until", DATE),
        _text("versionshinweis", "version_note"),
        _token("veroeffentlichungsdatum", "published_on", DATE),
        _token("letzteAenderung", "changed_at", INSTANT, SHOULD),
        Item("relation", "relations", _RELATION, many=True),
        _KEYWORD,
    )


_RELATION = Layout(
    model.Relation,
    (_coded("praedikat", "predicate"), _identification("3.0.0", "objekt", "target", SHOULD)),
)
_PARAMETER = Layout(
    model.RuleParameter,
    (_token("typ", "kind", one_of("anzahl", "objekt", "selektor", "wert"), SHOULD),),
    (("element", "element"), ("name", "name")),
)
_RULES = Item(
    "regel",
    "rules",
    Layout(
        model.Rule,
        (
            _identification("3.0.0", "identifikation", "identification"),
            _text("name", "name", MUST),
            _text("beschreibung", "description"),
            _text("freitextRegel", "text"),
            _BASES,
            _KEYWORD,
            _text("fachlicherErsteller", "status_set_by"),
            _token("letzteAenderung", "changed_at", INSTANT, SHOULD),
            _coded("typ", "kind", one_of("B", "K", "M", "V")),
            Item("param", "parameters", _PARAMETER, many=True),
            Item(
                "ziel",
                "targets",
                Layout(model.RuleTarget, attributes=(("element", "element"), ("name", "name"))),
                many=True,
            ),
            _text("skript", "script"),
            Item(
                "fehler",
                "errors",
                Layout(model.RuleError, attributes=(("code", "code"),), text="text"),
                many=True,
            ),
        ),
    ),
    many=True,
)


def _element() -> tuple[Item, ...]:
    return (
        *_described(),
        _text("bezeichnungEingabe", "label", SHOULD),
        _text("bezeichnungAusgabe", "output_label"),
        _coded("schemaelementart", "element_kind", _ELEMENT_KIND),
        _text("hilfetextEingabe", "input_help"),
        _text("hilfetextAusgabe", "output_help"),
    )


_PRECISION = Layout(
    model.Precision,
    attributes=(
        ("maxLength", "max_length"),
        ("maxValue", "max_value"),
        ("minLength", "min_length"),
        ("minValue", "min_value"),
        ("pattern", "pattern"),
    ),
    text="text",
)
_VALUE = Layout(
    model.Value, (_token("code", "code", need=MUST), _text("name", "name", SHOULD), _text("hilfe", "help"))
)
_FIELD = Layout(
    model.Field,
    (
        *_element(),
        _coded("feldart", "field_kind", one_of("hidden", "input", "label", "locked", "select"), MUST),
        _coded(
            "datentyp",
            "data_type",
            one_of(
                *("bool", "date", "datetime", "file", "num", "num_currency", "num_int", "obj"),
                *("text", "text_latin", "time"),
            ),
            MUST,
        ),
        Item("praezisierung", "precision", _PRECISION),
        _text("inhalt", "content"),
        _coded("vorbefuellung", "prefill", one_of("keine", "optional", "verpflichtend")),
        Item(
            "werte",
            "values",
            Layout(object, (Item("wert", "values", _VALUE, SHOULD, many=True),), unwraps="values"),
        ),
        Item("codelisteReferenz", "code_list", Layout(model.GenericodeName, _genericode(MAY))),
        _token("codeKey", "code_key"),
        _token("nameKey", "name_key"),
        _token("helpKey", "help_key"),
        _RULES,
        _token("maxSize", "max_size", WHOLE),
        _token("mediaType", "media_types", MEDIA_TYPE, many=True),
    ),
)
_GROUP = Layout(
    model.Group,
    (
        *_element(),
        _coded("art", "kind", one_of("X"), MAY),
        _RULES,
        _placements("3.0.0", _BASES, lambda: _CONTENTS, SHOULD),
    ),
)
_CONTENTS: tuple[Item, ...] = (
    Item("datenfeld", "element", _FIELD),
    Item("datenfeldgruppe", "element", _GROUP),
)
_DOCUMENT = Layout(
    model.Document,
    (
        *_described(),
        _text("bezeichnung", "label", SHOULD),
        _text("hilfetext", "help"),
        _coded("ableitungsmodifikationenStruktur", "structure_changes", _STRUCTURE),
        _coded("ableitungsmodifikationenRepraesentation", "presentation_changes", _PRESENTATION),
        _identification("3.0.0", "dokumentsteckbrief", "profile", SHOULD),
        _RULES,
        _placements("3.0.0", _BASES, lambda: _CONTENTS, SHOULD),
    ),
)
_HEADER = Layout(
    model.Header,
    (
        *_OLD_HEADER.items,
        _text("produktbezeichnung", "product"),
        _text("produkthersteller", "manufacturer"),
        _text("produktversion", "product_version"),
        _coded("datenqualitaet", "data_quality", one_of("PROD", "TEST"), MAY),
    ),
)


def _messages(header: Layout, document: Layout, contents: tuple[Item, ...]) -> dict[str, Layout]:
    first = Item("header", "header", header, SHOULD)
    field, group = contents
    bodies = {
        "xdatenfelder.stammdatenschema.0102": Item("stammdatenschema", "body", document, MUST),
        "xdatenfelder.datenfeldgruppe.0103": Item("datenfeldgruppe", "body", group.layout, MUST),
        "xdatenfelder.datenfeld.0104": Item("datenfeld", "body", field.layout, MUST),
    }
    return {root: Layout(model.Schema, (first, body)) for root, body in bodies.items()}


MESSAGES: dict[Version, dict[str, Layout]] = {
    "2.0": _messages(_OLD_HEADER, _OLD_DOCUMENT, _OLD_CONTENTS),
    "3.0.0": _messages(_HEADER, _DOCUMENT, _CONTENTS),
}
"""The messages that carry something a form can be made of, by the name of their root element."""
