"""The words in which the standard is written down as a table: which element holds which field, how often, in which order.

``layout_2`` and ``layout_3`` are the tables, ``messages`` is where reader and writer enter them.
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


def text(tag: str, field: str, need: Need = MAY) -> Item:
    return Item(tag, field, need=need)


def token(tag: str, field: str, form: Form | None = None, need: Need = MAY, many: bool = False) -> Item:
    return Item(tag, field, need=need, form=form, token=True, many=many)


def coded(tag: str, field: str, form: Form | None = None, need: Need = SHOULD) -> Item:
    layout = Layout(
        model.Code,
        (
            Item("code", "code", need=MUST, token=True, form=form, bare=True),
            Item("name", "name", token=True, bare=True),
        ),
        (("listURI", "list_uri"), ("listVersionID", "list_version")),
    )
    return Item(tag, field, layout, need)


def identification(version: Version, tag: str, field: str, need: Need = MUST) -> Item:
    items = (token("id", "id", NOT_EMPTY, MUST), token("version", "version", VERSIONS[version]))
    return Item(tag, field, Layout(model.Identification, items), need)


def genericode(need: Need) -> tuple[Item, ...]:
    return (
        token("canonicalIdentification", "canonical_identification", need=need),
        token("version", "version", need=need),
        token("canonicalVersionUri", "canonical_version_uri", need=need),
    )


def placements(version: Version, basis: Item, contents: Callable[[], tuple[Item, ...]], need: Need) -> Item:
    contains = Item("enthaelt", "element", lambda: Layout(object, contents(), unwraps="element"), MUST)
    layout = Layout(model.Placement, (token("anzahl", "count", COUNT, MUST), basis, contains))
    return Item("struktur", "placements", layout, need, many=True)


STRUCTURE = one_of("0", "1", "2", "3")
PRESENTATION = one_of("0", "1")
ELEMENT_KIND = one_of("ABS", "HAR", "RNG")
