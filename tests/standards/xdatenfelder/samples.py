"""Small messages of our own, and any message the table of the standard allows."""

from dataclasses import MISSING, fields
from typing import Any

from hypothesis import strategies as st

from standards.xdatenfelder import Schema
from standards.xdatenfelder.layout import Form, Item, Layout, Need
from standards.xdatenfelder.messages import MESSAGES
from standards.xdatenfelder.model import Group, Version

OPENING = (
    '<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"><x:header>'
    "<x:nachrichtID>1</x:nachrichtID><x:erstellungszeitpunkt>2026-01-02T03:04:05Z</x:erstellungszeitpunkt>"
    "</x:header><x:stammdatenschema>"
)
CLOSING = "</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"


def described(element_id: str, name: str, label: str, before_label: str = "") -> str:
    return (
        f"<x:identifikation><x:id>{element_id}</x:id><x:version>1.0.0</x:version></x:identifikation>"
        f'<x:name>{name}</x:name>{before_label}<x:freigabestatus listVersionID="1"><code>6</code>'
        f"</x:freigabestatus><x:letzteAenderung>2026-01-02T03:04:05Z</x:letzteAenderung>{label}"
    )


def schema_of(*placements: str, rules: str = "") -> bytes:
    head = described("S00000000001", "Hund anmelden", "<x:bezeichnung>Einen Hund anmelden</x:bezeichnung>")
    tail = (
        "<x:ableitungsmodifikationenStruktur><code>3</code></x:ableitungsmodifikationenStruktur>"
        "<x:ableitungsmodifikationenRepraesentation><code>1</code></x:ableitungsmodifikationenRepraesentation>"
        "<x:dokumentsteckbrief><x:id>D1</x:id></x:dokumentsteckbrief>"
    )
    return f"{OPENING}{head}{tail}{rules}{''.join(placements)}{CLOSING}".encode()


def rule(rule_id: str, text: str) -> str:
    return (
        f"<x:regel><x:identifikation><x:id>{rule_id}</x:id></x:identifikation><x:name>R</x:name>"
        f"<x:freitextRegel>{text}</x:freitextRegel><x:letzteAenderung>2026-01-02T03:04:05Z"
        "</x:letzteAenderung><x:typ><code>K</code></x:typ></x:regel>"
    )


def placed(content: str, count: str = "1:1", basis: str = "") -> str:
    bases = f"<x:bezug>{basis}</x:bezug>" if basis else ""
    inside = f"<x:enthaelt>{content}</x:enthaelt>"
    return f"<x:struktur><x:anzahl>{count}</x:anzahl>{bases}{inside}</x:struktur>"


def field(
    element_id: str,
    label: str = "Name",
    kind: str = "input",
    data: str = "text",
    more: str = "",
    basis: str = "",
    prefill: str = "keine",
) -> str:
    bases = f"<x:bezug>{basis}</x:bezug>" if basis else ""
    head = described(element_id, label, f"<x:bezeichnungEingabe>{label}</x:bezeichnungEingabe>", bases)
    return (
        f"<x:datenfeld>{head}<x:schemaelementart><code>RNG</code></x:schemaelementart>"
        f"<x:hilfetextEingabe>Hilfe zu {label}</x:hilfetextEingabe><x:feldart><code>{kind}</code></x:feldart>"
        f"<x:datentyp><code>{data}</code></x:datentyp>"
        f"<x:vorbefuellung><code>{prefill}</code></x:vorbefuellung>{more}</x:datenfeld>"
    )


def group(element_id: str, *inside: str, more: str = "") -> str:
    head = described(element_id, "Gruppe", "<x:bezeichnungEingabe>Gruppe</x:bezeichnungEingabe>")
    kind = "<x:schemaelementart><code>RNG</code></x:schemaelementart>"
    return f"<x:datenfeldgruppe>{head}{kind}{more}{''.join(inside)}</x:datenfeldgruppe>"


# any message

_CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), include_characters="\t\n\r")
_TEXTS = st.text(_CHARACTERS, max_size=12)
_TOKENS = _TEXTS.map(lambda text: " ".join(text.split()))


@st.composite
def messages(draw: st.DrawFn, version: Version) -> Schema:
    """Any schema, group or field that the table of ``version`` allows, three levels deep."""
    layout = draw(st.sampled_from(sorted(MESSAGES[version])).map(MESSAGES[version].__getitem__))
    held = {item.field: draw(_values(item, 3)) for item in layout.items}
    return Schema(version, **held, prefix=draw(st.sampled_from(["", "xdf", "xdf3"])))


def _values(item: Item, depth: int) -> st.SearchStrategy[Any]:
    if item.inner is not None:
        return _of_layout(item.inner, depth)
    if item.form is not None:
        return _of_form(item.form)
    return _TOKENS if item.token else _TEXTS


def _of_form(form: Form) -> st.SearchStrategy[str]:
    if form.wanted == "ein Text":
        return st.from_regex(r"[A-Z][0-9]{8}", fullmatch=True)
    return st.from_regex(form.pattern, fullmatch=True).map(lambda text: " ".join(text.split()))


@st.composite
def _of_layout(draw: st.DrawFn, layout: Layout, depth: int) -> Any:
    if layout.unwraps == "element":
        item = layout.items[1 if depth > 0 and draw(st.booleans()) else 0]
        return draw(_values(item, depth - 1))
    if layout.unwraps:
        return tuple(draw(st.lists(_values(layout.items[0], depth), max_size=2)))
    held = {item.field: draw(_child(item, layout, depth)) for item in layout.items}
    for _, name in layout.attributes:
        held[name] = draw(st.none() | _TEXTS)
    if layout.text:
        held[layout.text] = draw(_TEXTS)
    return layout.shape(**held)


def _child(item: Item, layout: Layout, depth: int) -> st.SearchStrategy[Any]:
    if item.many:
        most = 0 if layout.shape is Group and depth <= 0 else 2
        return st.lists(_values(item, depth), max_size=most).map(tuple)
    default = next(one.default for one in fields(layout.shape) if one.name == item.field)
    must = item.need is Need.MUST or default is MISSING
    return _values(item, depth) if must else st.none() | _values(item, depth)
