"""Messages of an invented portal, as files and as generated values."""

from dataclasses import fields
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from standards.xzufi import model
from standards.xzufi.layout import LAYOUTS, NAMESPACES
from standards.xzufi.model import Head, Message, Operation, Part, Version

_UNKNOWN = """<x:struktur xsi:type="x:LeistungsstrukturObjektMitVerrichtung"><x:leistungsobjektID
 schemeID="objekt">102013</x:leistungsobjektID></x:struktur>"""


def message(*operations: str, version: Version = "2.2.0", prefix: str = "x") -> bytes:
    """A message with these operations; elements in the namespace of the standard are written with ``x:``."""
    body = f"""<?xml version="1.0" encoding="UTF-8"?>
<x:transfer.operationen.040501 xmlns:x="{NAMESPACES[version]}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:gml="http://www.opengis.net/gml/3.2" xzufiVersion="{version}" produkt="Beispielportal">
 <x:nachrichtenkopf><x:identifikation.nachricht><x:nachrichtenUUID>00000000-0000-0000-0000-000000000001</x:nachrichtenUUID>
 <x:erstellungszeitpunkt>2026-05-07T12:00:00Z</x:erstellungszeitpunkt></x:identifikation.nachricht>
 <x:autor><x:name>Beispielland</x:name></x:autor></x:nachrichtenkopf>
 <x:transaktionID>T1</x:transaktionID><x:transaktionPosition>LETZTE</x:transaktionPosition>
 {"".join(operations)}
</x:transfer.operationen.040501>"""
    if prefix != "x":
        body = (
            body.replace("<x:", f"<{prefix}:")
            .replace("</x:", f"</{prefix}:")
            .replace("xmlns:x=", f"xmlns:{prefix}=")
        )
        body = body.replace('"x:', f'"{prefix}:')
    return body.encode()


def written(record: str) -> str:
    return f"<x:schreibe>{record}</x:schreibe>"


def text_module(code: str, german: str, english: str = "") -> str:
    other = f'<x:inhalt languageCode="en">{english}</x:inhalt>' if english else ""
    return f"""<x:modulText><x:positionDarstellung>1</x:positionDarstellung>
 <x:inhalt languageCode="de">{german}</x:inhalt>{other}
 <x:leikaTextmodul listURI="urn:de:xzufi:codeliste:leistungstextmodulleika" listVersionID="20240216"><code>{code}</code></x:leikaTextmodul></x:modulText>"""


def described(tag: str, german: str) -> str:
    return f'<x:{tag}><x:beschreibung languageCode="de">{german}</x:beschreibung><x:kosten><x:betrag>12.50</x:betrag></x:kosten></x:{tag}>'


def service(
    id_: str = "S1", name: str = "Boot anmelden", more: str = "", leika: str = "99102013104000"
) -> str:
    return f"""<x:leistung><x:id schemeAgencyID="L1">{id_}</x:id>{_UNKNOWN}
 <x:referenzLeiKa listURI="urn:de:fim:leika:leistung" listVersionID="20240101"><code>{leika}</code></x:referenzLeiKa>
 {text_module("02", name, "Register a boat")}
 {text_module("06", "&lt;p&gt;Wer ein Boot hat, meldet es an.&lt;/p&gt;", "Boats must be registered.")}
 {described("modulKosten", "12,50 €")}{described("modulBearbeitungsdauer", "Zwei Wochen")}
 {more}</x:leistung>"""


def office(id_: str = "O1", name: str = "Hafenamt", serves: str = "S1") -> str:
    return f"""<x:organisationseinheit><x:id schemeAgencyID="L1">{id_}</x:id>
 <x:name><x:name languageCode="de">{name}</x:name></x:name>
 <x:anschrift><x:strasse>Kai</x:strasse><x:hausnummer>3</x:hausnummer><x:postleitzahl>99999</x:postleitzahl><x:ort>Beispielstadt</x:ort>
 <x:geokodierung><gml:Point srsName="EPSG:4326"><gml:pos>11.5 50.5</gml:pos></gml:Point></x:geokodierung></x:anschrift>
 <x:kommunikation><x:kanal listURI="urn:xoev:codeliste:erreichbarkeit"><code>02</code></x:kanal><x:kennung>01234 5678</x:kennung></x:kommunikation>
 <x:infoOeffnungszeitenText languageCode="de">Montags von 8 bis 12 Uhr</x:infoOeffnungszeitenText>
 <x:zustaendigkeit><x:leistungID>{serves}</x:leistungID><x:gebietID>160510000000</x:gebietID></x:zustaendigkeit>
 </x:organisationseinheit>"""


def online(id_: str = "D1", serves: str = "S1") -> str:
    return f"""<x:onlinedienst><x:id>{id_}</x:id><x:bezeichnung languageCode="de">Boot online anmelden</x:bezeichnung>
 <x:link><x:typ listURI="urn:xoev-de:fim:codeliste:onlinedienstlinktyp"><code>01</code></x:typ><x:link>https://beispiel.test/boot</x:link></x:link>
 <x:zustaendigkeit><x:leistungID>{serves}</x:leistungID></x:zustaendigkeit></x:onlinedienst>"""


DELETED = '<x:loesche><x:id schemeAgencyID="L1">S9</x:id></x:loesche>'
WHOLE = message(written(service()), written(office()), written(online()), DELETED)

# generated values

_WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=("Cc", "Cs", "Cn")),
    min_size=1,
    max_size=12,
)
_KEPT = st.sampled_from(["<xzufi:fremd>ja</xzufi:fremd>", '<e:Ort xmlns:e="urn:x"></e:Ort>'])


def _field(hint: Any) -> st.SearchStrategy[Any]:
    if hint is str:
        return st.just("") | _WORDS
    inner = [each for each in get_args(hint) if isinstance(each, type) and issubclass(each, Part)]
    shape = st.deferred(lambda: parts(inner[0]))
    return st.lists(shape, max_size=2).map(tuple) if get_origin(hint) is tuple else st.none() | shape


def parts(shape: type[Part], **fixed: Any) -> st.SearchStrategy[Any]:
    """Any value of this shape as reading gives it: kept elements stand at the end and ``order`` says so."""
    hints = get_type_hints(shape)
    known = (
        {item.field for item in LAYOUTS[shape].items}
        | {f for _, f in LAYOUTS[shape].attributes}
        | {LAYOUTS[shape].text}
    )
    free = {f.name: _field(hints[f.name]) for f in fields(shape) if f.name in known and f.name not in fixed}
    kept = st.lists(_KEPT, max_size=1).map(tuple)
    return st.builds(shape, **free, kept=kept, **{k: st.just(v) for k, v in fixed.items()}).map(_ordered)


def _ordered(part: Part) -> Part:
    if not part.kept:
        return part
    order = []
    for item in LAYOUTS[type(part)].items:
        held = getattr(part, item.field)
        order += [item.name] * (len(held) if item.many else bool(held is not None and held != ""))
    from dataclasses import replace

    return replace(part, order=(*order, *["*"] * len(part.kept)))


def messages(version: Version) -> st.SearchStrategy[Message]:
    heads = parts(Head, version=version, stated=version)
    operations = parts(Operation, deed="schreibe") | parts(Operation, deed="loesche")
    return st.builds(Message, heads, st.lists(operations, max_size=2).map(tuple))


__all__ = ["DELETED", "WHOLE", "model"]
