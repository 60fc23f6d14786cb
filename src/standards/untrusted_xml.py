"""XML from strangers, as a stream of events: bounded in size and depth, without DTD, entities or network.

Expat keeps no tree and does not recurse, so neither a deep nor a long file costs memory beyond what the
receiver keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol
from xml.parsers import expat

MOST_BYTES = 64 * 1024 * 1024
MOST_DEPTH = 200
MOST_ELEMENTS = 1_000_000
_CHUNK = 1 << 16

Attributes = dict[str, str]


class Unreadable(ValueError):
    """The file cannot be read: ``place`` (a line, or a path of elements) and ``cause``, both in German."""

    def __init__(self, place: str, cause: str) -> None:
        self.place = place
        self.cause = cause
        super().__init__(f"{place}: {cause}" if place else cause)


class Receiver(Protocol):
    """Who listens. Names come as ``namespace local prefix`` joined by blanks, without namespace as ``local``."""

    def start(self, name: str, attributes: Attributes, line: int) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def feed(
    data: bytes, receiver: Receiver, *, most_bytes: int = MOST_BYTES, most_depth: int = MOST_DEPTH
) -> None:
    """Tells ``receiver`` every element and text of ``data``.

    Raises ``Unreadable`` for files that are empty, larger than ``most_bytes``, deeper than ``most_depth``,
    of more than ``MOST_ELEMENTS`` elements, not well-formed, in an encoding nobody knows, or that declare a document type (and with it entities).
    """
    for _piece in fed(data, receiver, most_bytes=most_bytes, most_depth=most_depth):
        pass


def fed(
    data: bytes,
    receiver: Receiver,
    *,
    most_bytes: int = MOST_BYTES,
    most_depth: int = MOST_DEPTH,
    most_elements: int = MOST_ELEMENTS,
) -> Iterator[None]:
    """``feed``, piece by piece: after each step the receiver may be emptied of what it has understood so far."""
    _refuse_by_size(data, most_bytes)
    parser = _parser(receiver, most_depth, most_elements)
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable(f"Zeile {error.lineno}", _cause(error)) from None
    except Unreadable:
        raise
    except (LookupError, ValueError):  # what Python's side of expat raises for encodings it cannot map
        raise Unreadable("Zeile 1", _UNKNOWN_ENCODING) from None


def _refuse_by_size(data: bytes, most_bytes: int) -> None:
    if not data.strip():
        raise Unreadable("", "Die Datei ist leer.")
    if len(data) > most_bytes:
        sizes = f"{_mebibytes(len(data))}, erlaubt sind {_mebibytes(most_bytes)}"
        raise Unreadable("", f"Die Datei ist zu groß ({sizes}).")


def _mebibytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB".replace(".", ",")


def _parser(receiver: Receiver, most_depth: int, most_elements: int) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    depth = elements = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > most_depth:
            raise Unreadable(_line(parser), f"Die Elemente sind tiefer als {most_depth} Ebenen geschachtelt.")
        if elements > most_elements:
            raise Unreadable(_line(parser), f"Die Datei hat mehr als {most_elements} Elemente.")
        receiver.start(name, attributes, parser.CurrentLineNumber)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        receiver.end(name)

    def refuse_document_type(*_: Any) -> None:
        raise Unreadable(_line(parser), _DOCUMENT_TYPE)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = receiver.text
    parser.StartDoctypeDeclHandler = refuse_document_type
    parser.EntityDeclHandler = refuse_document_type
    return parser


def _line(parser: expat.XMLParserType) -> str:
    return f"Zeile {parser.CurrentLineNumber}"


_DOCUMENT_TYPE = (
    "Die Datei bringt eine Dokumenttyp-Definition (DTD) mit. Eigene Entitäten werden aus Sicherheitsgründen "
    "nicht gelesen."
)
_UNKNOWN_ENCODING = "Die Zeichenkodierung der Datei ist unbekannt oder falsch angegeben."
_NOT_XML = "Das ist keine XML-Datei."
_BROKEN_OFF = "Die Datei bricht ab: Ein Element ist nicht geschlossen."

_CAUSES = {
    "no element found": _BROKEN_OFF,
    "unclosed token": _BROKEN_OFF,
    "partial character": _BROKEN_OFF,
    "unclosed CDATA section": _BROKEN_OFF,
    "mismatched tag": "Ein Element wird anders geschlossen, als es begonnen hat.",
    "not well-formed (invalid token)": "Hier steht ein Zeichen, das in XML nicht erlaubt ist.",
    "syntax error": _NOT_XML,
    "duplicate attribute": "Ein Attribut steht zweimal am selben Element.",
    "undefined entity": "Eine Entität wird verwendet, die niemand festgelegt hat.",
    "unbound prefix": "Ein Namensraum-Präfix ist nicht erklärt.",
    "unknown encoding": _UNKNOWN_ENCODING,
    "encoding specified in XML declaration is incorrect": _UNKNOWN_ENCODING,
    "junk after document element": "Nach dem Ende des Dokuments steht noch etwas.",
    "reference to invalid character number": "Hier steht ein Zeichen, das in XML nicht erlaubt ist.",
}


def _cause(error: expat.ExpatError) -> str:
    said = expat.ErrorString(error.code) or "unbekannt"
    if said == "no element found" and error.lineno == 1 and error.offset == 0:
        return _NOT_XML
    return _CAUSES.get(said, f"Die Datei ist kein wohlgeformtes XML ({said}).")
