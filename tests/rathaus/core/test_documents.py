"""Documents are tagged, titled, and never read what people typed as markup."""

from io import BytesIO

import pypdf

from rathaus.applications.web.receipt import TEMPLATE
from rathaus.core import documents

DATA = {
    "title": "Eingangsbestätigung 2026-000001",
    "town": "Stadt Talbrück",
    "arms": True,
    "accent": "#0b5a79",
    "address": "Stadt Talbrück · Am Markt 1",
    "dated": "24. November 2026",
    "short": "2026-000001",
    "number_title": "Nummer",
    "number": "2026-000001",
    "next_title": "Wie es weitergeht",
    "next": ["Das Steueramt prüft Ihren Antrag."],
    "gaps_text": "Damit geht es schneller.",
    "asked_title": "Frage",
    "answered_title": "Antwort",
    "unsigned": "Gilt ohne Unterschrift.",
    "service": "Hund anmelden",
    "lead": "Ihr Antrag ist da.",
    "sent": "Eingegangen.",
    "code_told": "Code: 7KQ2",
    "taken": "",
    "fee": None,
    "promise": "Wir melden uns.",
    "gaps_title": "Nachreichen",
    "gaps": ["*fett*", "= Titel"],
    "given_title": "Ihre Angaben",
    "chapters": [{"title": "Zu Ihnen", "rows": [["Name", "#panic() $x$ @y <z> \\u{41}"], ["Ort", ""]]}],
}


def rendered(language: str = "de") -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(documents.render(TEMPLATE, DATA, language)))


def test_what_people_typed_is_shown_as_typed() -> None:
    text = rendered().pages[0].extract_text()
    assert "#panic() $x$ @y <z> \\u{41}" in text
    assert "*fett*" in text


def test_document_is_tagged_and_says_title_and_language() -> None:
    reader = rendered("en")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata["/Title"] == DATA["title"]


def test_document_declares_pdf_ua_and_pdf_a() -> None:
    declared = rendered().trailer["/Root"]["/Metadata"].get_data()
    assert b"pdfuaid:part" in declared
    assert b"pdfaid:part" in declared
