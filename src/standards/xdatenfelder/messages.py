"""The messages of both versions, from their root element down; reader and writer start here."""

from __future__ import annotations

from standards.xdatenfelder import layout_2, layout_3, model
from standards.xdatenfelder.layout import MUST, SHOULD, Item, Layout
from standards.xdatenfelder.model import Version

NAMESPACES: dict[Version, str] = {
    "2.0": "urn:xoev-de:fim:standard:xdatenfelder_2",
    "3.0.0": "urn:xoev-de:fim:standard:xdatenfelder_3.0.0",
}


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
    "2.0": _messages(layout_2.HEADER, layout_2.DOCUMENT, layout_2.CONTENTS),
    "3.0.0": _messages(layout_3.HEADER, layout_3.DOCUMENT, layout_3.CONTENTS),
}
"""The messages that carry something a form can be made of, by the name of their root element."""
