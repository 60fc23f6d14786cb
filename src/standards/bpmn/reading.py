"""From bytes to a model: checked first as strangers' XML, then kept whole, then understood."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from standards import untrusted_xml
from standards.bpmn.diagram import edges_of, shapes_of
from standards.bpmn.model import MODEL, Definitions
from standards.bpmn.tree import Element, Remark
from standards.bpmn.understanding import between_of, messages_of, notes_of, pools_of, processes_of
from standards.untrusted_xml import Unreadable

MOST_BYTES = 4 * 1024 * 1024
MOST_ELEMENTS = 50_000


def read(data: bytes) -> Definitions:
    """The model in ``data``. Processing instructions are not kept.

    Raises ``Unreadable`` for files that are no BPMN, hostile, beyond the limits, or drawn at places that are no numbers.
    """
    document = _document(data)
    root = _element(document, {None: ""})
    if (root.namespace, root.tag) != (MODEL, "definitions"):
        raise Unreadable("Zeile 1", "Das ist kein Prozessmodell im Format BPMN 2.0.")
    before = reversed([each.text or "" for each in document.itersiblings(preceding=True)])
    after = tuple(each.text or "" for each in document.itersiblings())
    return replace(understood(root), before=tuple(before), after=after)


def understood(root: Element) -> Definitions:
    """What the document says. Raises ``Unreadable`` where a place in the drawing is no number."""
    return Definitions(
        root,
        processes=processes_of(root),
        pools=pools_of(root),
        messages=messages_of(root),
        between=between_of(root),
        notes=notes_of(root),
        shapes=shapes_of(root),
        edges=edges_of(root),
    )


def _document(data: bytes) -> etree._Element:
    bounded = untrusted_xml.fed(
        data, _Nobody(), most_bytes=MOST_BYTES, most_depth=100, most_elements=MOST_ELEMENTS
    )
    for _piece in bounded:
        pass
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("", f"Die Datei ist kein wohlgeformtes XML ({error}).") from None


class _Nobody:
    """Hears everything and keeps nothing: only the limits count."""

    def start(self, name: str, attributes: dict[str, str], line: int) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def _element(node: etree._Element, around: dict[str | None, str]) -> Element:
    name = etree.QName(node)
    known = dict(node.nsmap) if name.namespace or node.prefix else {**node.nsmap, None: ""}
    return Element(
        namespace=name.namespace or "",
        tag=name.localname,
        prefix=node.prefix or "",
        declared=tuple(sorted((key or "", uri) for key, uri in known.items() if around.get(key) != uri)),
        attributes=tuple(_attribute(str(key), str(value)) for key, value in node.attrib.items()),
        text=node.text or "",
        content=tuple(_child(child, known) for child in node),
        tail=node.tail or "",
    )


def _child(node: etree._Element, around: dict[str | None, str]) -> Element | Remark:
    if isinstance(node, etree._Comment):
        return Remark(node.text or "", node.tail or "")
    return _element(node, around)


def _attribute(key: str, value: str) -> tuple[tuple[str, str], str]:
    name = etree.QName(key)
    return (name.namespace or "", name.localname), value
