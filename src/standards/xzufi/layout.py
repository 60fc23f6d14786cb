"""The standard as a table: which element fills which field, in the order of the schema.

One table for 2.2 and 2.3: they differ in the namespace, and in elements that are kept as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from standards.xzufi import model
from standards.xzufi.model import Part, Version

NAMESPACES: Final[dict[Version, str]] = {
    "2.2.0": "http://xoev.de/schemata/xzufi/2_2_0",
    "2.3.0": "http://xoev.de/schemata/xzufi/2_3_0",
}
PREFIX = "xzufi"


@dataclass(frozen=True)
class Item:
    """A child element: its ``tag``, the ``field`` it fills, and its ``shape`` (None: bare text)."""

    tag: str
    field: str
    shape: type[Part] | None = None
    many: bool = False
    in_namespace: bool = True

    @property
    def name(self) -> str:
        return f"{PREFIX}:{self.tag}" if self.in_namespace else self.tag


@dataclass(frozen=True)
class Layout:
    """An element: its children, the attributes that have a field, and the field of its own text."""

    items: tuple[Item, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""

    @cached_property
    def by_name(self) -> dict[str, Item]:
        return {item.name: item for item in self.items}

    @cached_property
    def field_of(self) -> dict[str, str]:
        return dict(self.attributes)

    @cached_property
    def places(self) -> dict[str, int]:
        return {item.name: place for place, item in enumerate(self.items)}


def _text(tag: str, field: str) -> Item:
    return Item(tag, field)


def _one(tag: str, field: str, shape: type[Part]) -> Item:
    return Item(tag, field, shape)


def _many(tag: str, field: str, shape: type[Part]) -> Item:
    return Item(tag, field, shape, many=True)


_ID = _one("id", "id", model.Identifier)
_OTHER_IDS = _many("idSekundaer", "other_ids", model.Identifier)
_LINKS = _many("weiterfuehrenderLink", "links", model.Link)
_DESCRIPTIONS = _many("beschreibung", "descriptions", model.Text)
_SERVICE = _one("leistungID", "service", model.Identifier)
_AREAS = _many("gebietID", "areas", model.Identifier)
_COMPETENCES = _many("zustaendigkeit", "competences", model.Competence)
_SHORT = _many("kurzbeschreibung", "short", model.Text)
_MODULES = (
    _many("modulText", "texts", model.TextModule),
    _one("modulFrist", "deadline", model.Module),
    _one("modulKosten", "cost", model.Module),
    _one("modulBearbeitungsdauer", "duration", model.Module),
)

LAYOUTS: Final[dict[type[Part], Layout]] = {
    model.Text: Layout(attributes=(("languageCode", "language"),), text="text"),
    model.Identifier: Layout(attributes=(("schemeAgencyID", "agency"),), text="value"),
    model.Code: Layout(
        (Item("code", "code", in_namespace=False), Item("name", "name", in_namespace=False)),
        (("listURI", "list_uri"), ("listVersionID", "list_version")),
    ),
    model.Link: Layout((_text("uri", "uri"), _text("titel", "title")), (("languageCode", "language"),)),
    model.TextModule: Layout(
        (_many("inhalt", "content", model.Text), _one("leikaTextmodul", "module", model.Code), _LINKS)
    ),
    model.Module: Layout((_DESCRIPTIONS, _LINKS)),
    model.Term: Layout((_one("begriff", "word", model.Text), _one("typ", "kind", model.Code))),
    model.Terms: Layout((_many("begriffImKontext", "terms", model.Term),)),
    model.Competence: Layout((_SERVICE, _one("organisationseinheitID", "office", model.Identifier), _AREAS)),
    model.Service: Layout(
        (
            _ID,
            _OTHER_IDS,
            _many("referenzLeiKa", "leika", model.Code),
            *_MODULES,
            _many("modulDokument", "documents", model.Module),
            _many("modulBegriffImKontext", "terms", model.Terms),
            _many("typisierung", "kinds", model.Code),
            _COMPETENCES,
        )
    ),
    model.Specialisation: Layout((_ID, _SERVICE, _AREAS, *_MODULES, _COMPETENCES)),
    model.Address: Layout(
        (
            _one("typ", "kind", model.Code),
            _text("strasse", "street"),
            _text("hausnummer", "number"),
            _text("postfach", "box"),
            _text("postleitzahl", "postcode"),
            _text("ort", "town"),
            _text("zusatz", "addition"),
        )
    ),
    model.Contact: Layout(
        (
            _one("kanal", "channel", model.Code),
            _text("kennung", "value"),
            _text("kennungszusatz", "value_addition"),
            _many("zusatz", "addition", model.Text),
        )
    ),
    model.Window: Layout(
        (
            _one("tagestyp", "day", model.Code),
            _text("beginn", "opens"),
            _text("ende", "closes"),
            _many("zusatz", "note", model.Text),
        )
    ),
    model.Hours: Layout(
        (_many("zeitfenster", "windows", model.Window), _many("hinweisText", "note", model.Text))
    ),
    model.Name: Layout((_many("name", "names", model.Text),)),
    model.Office: Layout(
        (
            _ID,
            _OTHER_IDS,
            _one("uebergeordneteOrganisationseinheitID", "above", model.Identifier),
            _one("name", "name", model.Name),
            _SHORT,
            _many("beschreibung", "description", model.Text),
            _many("anschrift", "addresses", model.Address),
            _many("kommunikation", "contacts", model.Contact),
            _many("infoOeffnungszeitenText", "hours_text", model.Text),
            _one("infoOeffnungszeitenStrukturiert", "hours", model.Hours),
            _many("internetadresse", "websites", model.Link),
            _COMPETENCES,
        )
    ),
    model.OnlineLink: Layout(
        (
            _one("typ", "kind", model.Code),
            _text("link", "link"),
            _many("titel", "titles", model.Text),
        )
    ),
    model.OnlineService: Layout(
        (
            _ID,
            _many("bezeichnung", "names", model.Text),
            _SHORT,
            _many("link", "links", model.OnlineLink),
            _COMPETENCES,
        )
    ),
    model.Operation: Layout(
        (
            _one("leistung", "service", model.Service),
            _one("spezialisierung", "specialisation", model.Specialisation),
            _one("organisationseinheit", "office", model.Office),
            _one("onlinedienst", "online", model.OnlineService),
            _many("id", "ids", model.Identifier),
        )
    ),
    model.Identification: Layout(
        (
            _text("nachrichtenUUID", "uuid"),
            _one("nachrichtentyp", "kind", model.Code),
            _text("erstellungszeitpunkt", "created_at"),
        )
    ),
    model.Header: Layout((_one("identifikation.nachricht", "identification", model.Identification),)),
    model.Head: Layout(
        (
            _one("nachrichtenkopf", "header", model.Header),
            _text("transaktionID", "transaction"),
            _text("transaktionPosition", "position"),
        ),
        (("xzufiVersion", "stated"),),
    ),
}
