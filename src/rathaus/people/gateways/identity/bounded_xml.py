"""XML of a provider, read twice: first as a stream that may break off, then as a small tree without entities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from rathaus.people.rules.refusals import AnswerNotUnderstood
from standards.untrusted_xml import Unreadable, fed

MOST_BYTES = 256 * 1024
MOST_DEPTH = 40
MOST_ELEMENTS = 4_000

DS = "{http://www.w3.org/2000/09/xmldsig#}"
XENC = "{http://www.w3.org/2001/04/xmlenc#}"
SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
SAMLP = "{urn:oasis:names:tc:SAML:2.0:protocol}"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"


class _Nobody:
    """Listens to nothing: the stream is read for its bounds alone."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def parsed(data: bytes) -> Any:
    """The root element. Comments are left out: one inside a name must not cut it short.

    Raises ``AnswerNotUnderstood`` for what is too large, too deep, not well-formed, or brings a document type.
    """
    try:
        for _piece in fed(
            data, _Nobody(), most_bytes=MOST_BYTES, most_depth=MOST_DEPTH, most_elements=MOST_ELEMENTS
        ):
            pass
        return etree.fromstring(data, _parser())
    except (Unreadable, etree.XMLSyntaxError, ValueError):
        raise AnswerNotUnderstood from None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
