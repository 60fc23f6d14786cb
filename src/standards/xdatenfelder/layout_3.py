"""The elements of XDatenfelder 3.0.0. Source: xdatenfelder.xsd and xdatenfelder-baukasten.xsd of 3.0.0."""

from __future__ import annotations

from standards.xdatenfelder import layout_2, model
from standards.xdatenfelder.layout import (
    DATE,
    ELEMENT_KIND,
    INSTANT,
    MAY,
    MEDIA_TYPE,
    MUST,
    PRESENTATION,
    SHOULD,
    STRUCTURE,
    WHOLE,
    Item,
    Layout,
    coded,
    genericode,
    identification,
    one_of,
    placements,
    text,
    token,
)

_KEYWORD = Item(
    "stichwort", "keywords", Layout(model.Keyword, attributes=(("uri", "uri"),), text="text"), many=True
)
_BASES = Item(
    "bezug",
    "legal_bases",
    Layout(model.LegalBasis, attributes=(("link", "link"),), text="text"),
    many=True,
)

_STATES = one_of("1", "2", "3", "4", "5", "6", "7", "8")
"""urn:xoev-de:xprozess:codeliste:status."""


def _described() -> tuple[Item, ...]:
    return (
        identification("3.0.0", "identifikation", "identification"),
        text("name", "name", MUST),
        text("beschreibung", "description"),
        text("definition", "definition"),
        _BASES,
        coded("freigabestatus", "status", _STATES),
        token("statusGesetztAm", "status_set_on", DATE),
        text("statusGesetztDurch", "status_set_by"),
        token("gueltigAb", "valid_from", DATE),
        token("gueltigBis", "valid_until", DATE),
        text("versionshinweis", "version_note"),
        token("veroeffentlichungsdatum", "published_on", DATE),
        token("letzteAenderung", "changed_at", INSTANT, SHOULD),
        Item("relation", "relations", _RELATION, many=True),
        _KEYWORD,
    )


_RELATION = Layout(
    model.Relation,
    (coded("praedikat", "predicate"), identification("3.0.0", "objekt", "target", SHOULD)),
)
_PARAMETER = Layout(
    model.RuleParameter,
    (token("typ", "kind", one_of("anzahl", "objekt", "selektor", "wert"), SHOULD),),
    (("element", "element"), ("name", "name")),
)
_RULES = Item(
    "regel",
    "rules",
    Layout(
        model.Rule,
        (
            identification("3.0.0", "identifikation", "identification"),
            text("name", "name", MUST),
            text("beschreibung", "description"),
            text("freitextRegel", "text"),
            _BASES,
            _KEYWORD,
            text("fachlicherErsteller", "status_set_by"),
            token("letzteAenderung", "changed_at", INSTANT, SHOULD),
            coded("typ", "kind", one_of("B", "K", "M", "V")),
            Item("param", "parameters", _PARAMETER, many=True),
            Item(
                "ziel",
                "targets",
                Layout(model.RuleTarget, attributes=(("element", "element"), ("name", "name"))),
                many=True,
            ),
            text("skript", "script"),
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
        text("bezeichnungEingabe", "label", SHOULD),
        text("bezeichnungAusgabe", "output_label"),
        coded("schemaelementart", "element_kind", ELEMENT_KIND),
        text("hilfetextEingabe", "input_help"),
        text("hilfetextAusgabe", "output_help"),
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
    model.Value, (token("code", "code", need=MUST), text("name", "name", SHOULD), text("hilfe", "help"))
)
_FIELD = Layout(
    model.Field,
    (
        *_element(),
        coded("feldart", "field_kind", one_of("hidden", "input", "label", "locked", "select"), MUST),
        coded(
            "datentyp",
            "data_type",
            one_of(
                *("bool", "date", "datetime", "file", "num", "num_currency", "num_int", "obj"),
                *("text", "text_latin", "time"),
            ),
            MUST,
        ),
        Item("praezisierung", "precision", _PRECISION),
        text("inhalt", "content"),
        coded("vorbefuellung", "prefill", one_of("keine", "optional", "verpflichtend")),
        Item(
            "werte",
            "values",
            Layout(object, (Item("wert", "values", _VALUE, SHOULD, many=True),), unwraps="values"),
        ),
        Item("codelisteReferenz", "code_list", Layout(model.GenericodeName, genericode(MAY))),
        token("codeKey", "code_key"),
        token("nameKey", "name_key"),
        token("helpKey", "help_key"),
        _RULES,
        token("maxSize", "max_size", WHOLE),
        token("mediaType", "media_types", MEDIA_TYPE, many=True),
    ),
)
_GROUP = Layout(
    model.Group,
    (
        *_element(),
        coded("art", "kind", one_of("X"), MAY),
        _RULES,
        placements("3.0.0", _BASES, lambda: CONTENTS, SHOULD),
    ),
)
CONTENTS: tuple[Item, ...] = (
    Item("datenfeld", "element", _FIELD),
    Item("datenfeldgruppe", "element", _GROUP),
)
DOCUMENT = Layout(
    model.Document,
    (
        *_described(),
        text("bezeichnung", "label", SHOULD),
        text("hilfetext", "help"),
        coded("ableitungsmodifikationenStruktur", "structure_changes", STRUCTURE),
        coded("ableitungsmodifikationenRepraesentation", "presentation_changes", PRESENTATION),
        identification("3.0.0", "dokumentsteckbrief", "profile", SHOULD),
        _RULES,
        placements("3.0.0", _BASES, lambda: CONTENTS, SHOULD),
    ),
)
HEADER = Layout(
    model.Header,
    (
        *layout_2.HEADER.items,
        text("produktbezeichnung", "product"),
        text("produkthersteller", "manufacturer"),
        text("produktversion", "product_version"),
        coded("datenqualitaet", "data_quality", one_of("PROD", "TEST"), MAY),
    ),
)
