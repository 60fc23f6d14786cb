"""The elements of XDatenfelder 2.0. Source: xdatenfelder.xsd and xdatenfelder-baukasten.xsd of 2.0."""

from __future__ import annotations

from standards.xdatenfelder import model
from standards.xdatenfelder.layout import (
    DATE,
    ELEMENT_KIND,
    INSTANT,
    MAY,
    MUST,
    PRESENTATION,
    SHOULD,
    STRUCTURE,
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

_ONE_BASIS = Item("bezug", "legal_bases", Layout(model.LegalBasis, text="text"), SHOULD, many=True)
_STATUS = one_of("aktiv", "inaktiv", "inVorbereitung")


def _described(definition: str = "definition") -> tuple[Item, ...]:
    return (
        identification("2.0", "identifikation", "identification"),
        text("name", "name", MUST),
        text("bezeichnungEingabe", "label", SHOULD),
        text("bezeichnungAusgabe", "output_label"),
        text("beschreibung", "description", SHOULD),
        text("definition", definition, SHOULD),
        _ONE_BASIS,
        coded("status", "status", _STATUS),
        token("gueltigAb", "valid_from", DATE),
        token("gueltigBis", "valid_until", DATE),
        text("fachlicherErsteller", "status_set_by"),
        text("versionshinweis", "version_note"),
        token("freigabedatum", "released_on", DATE),
        token("veroeffentlichungsdatum", "published_on", DATE),
    )


_RULES = Item(
    "regel",
    "rules",
    Layout(model.Rule, (*_described("text"), text("script", "script", SHOULD))),
    many=True,
)


def _element() -> tuple[Item, ...]:
    return (
        *_described(),
        coded("schemaelementart", "element_kind", ELEMENT_KIND),
        text("hilfetextEingabe", "input_help", SHOULD),
        text("hilfetextAusgabe", "output_help", SHOULD),
    )


_CODE_LIST = Layout(
    model.CodeListReference,
    (
        identification("2.0", "identifikation", "identification", SHOULD),
        Item(
            "genericodeIdentification",
            "genericode",
            Layout(model.GenericodeName, genericode(SHOULD)),
            SHOULD,
        ),
    ),
)
_FIELD = Layout(
    model.Field,
    (
        *_element(),
        coded("feldart", "field_kind", one_of("input", "label", "select"), MUST),
        coded(
            "datentyp",
            "data_type",
            one_of("bool", "date", "file", "num", "num_currency", "num_int", "obj", "text"),
            MUST,
        ),
        Item("praezisierung", "precision", Layout(model.Precision, text="text"), SHOULD),
        text("inhalt", "content", SHOULD),
        Item("codelisteReferenz", "code_list", _CODE_LIST),
        _RULES,
    ),
)
_GROUP = Layout(
    model.Group,
    (*_element(), _RULES, placements("2.0", _ONE_BASIS, lambda: CONTENTS, MAY)),
)
CONTENTS: tuple[Item, ...] = (
    Item("datenfeld", "element", _FIELD),
    Item("datenfeldgruppe", "element", _GROUP),
)
DOCUMENT = Layout(
    model.Document,
    (
        *_described(),
        text("hilfetext", "help"),
        coded("ableitungsmodifikationenStruktur", "structure_changes", STRUCTURE),
        coded("ableitungsmodifikationenRepraesentation", "presentation_changes", PRESENTATION),
        _RULES,
        placements("2.0", _ONE_BASIS, lambda: CONTENTS, MAY),
    ),
)
HEADER = Layout(
    model.Header,
    (
        token("nachrichtID", "message_id", need=SHOULD),
        token("erstellungszeitpunkt", "created_at", INSTANT, SHOULD),
        token("referenzID", "reference_id"),
    ),
)
