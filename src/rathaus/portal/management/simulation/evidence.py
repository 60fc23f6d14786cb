"""Papers and photos that people send along: small, real files that say what they are; some are none too good."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from engines.form.definition import Question
from rathaus.core.files.inspection import Seen, look_at

PHOTOGRAPHED = 0.3
BLURRED = 0.12
ANOTHER_PAPER = 0.08
SIZE = (1000, 1400)
CHARACTERS_A_LINE = 70

PAPERS: Mapping[str, str] = {
    "Zulassungsbescheinigung": "Zulassungsbescheinigung Teil I (Fahrzeugschein). Halter: {name}. Kennzeichen siehe Feld A.",
    "Ausweis": "BUNDESREPUBLIK DEUTSCHLAND. Personalausweis. Name: {name}. Muster, ohne amtlichen Wert.",
    "Haftpflicht": "Versicherungsschein zur Haftpflichtversicherung. Versichert ist {name}. Deckung 5 Millionen Euro.",
    "Handwerkskarte": "Handwerkskarte. {name} ist in die Handwerksrolle eingetragen.",
    "Handelsregister": "Auszug aus dem Handelsregister, HRB 4711, Amtsgericht Jena. Geschäftsführung: {name}.",
    "Geburtsurkunde": "Geburtsurkunde aus dem Geburtenregister des Standesamts Talbrück. Elternteil: {name}.",
    "Lageplan": "Lageplan, Maßstab 1 zu 500, gezeichnet von {name}. Die Fläche ist schraffiert, der Gehweg bleibt frei.",
    "Foto": "Aufnahme vor Ort, aufgenommen von {name}.",
    "Erlaubnis": "Hiermit erlaube ich {name}, das Fahrzeug auf Dauer zu nutzen.",
    "": "Bescheinigung zur Vorlage bei der Stadt Talbrück für {name}. Die Angaben sind geprüft und richtig.",
}
WRONG = "Rechnung Nr. 20871. Für unsere Arbeiten erlauben wir uns zu berechnen: 14 Stunden zu 48 Euro, zahlbar sofort."

PDF, JPEG = "application/pdf", "image/jpeg"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as somebody sends it, and what a look at it shows."""

    name: str
    content: bytes
    seen: Seen


def paper(question: Question, name: str, chance: Random) -> Paper:
    """What fits a question; now and then blurred, or the wrong paper."""
    kind = next(word for word in PAPERS if word in question.label)
    text = WRONG if chance.random() < ANOTHER_PAPER else PAPERS[kind]
    file_name = (kind or "Bescheinigung").lower()
    wanted = question.upload.media_types
    is_photo = bool(wanted and PDF not in wanted) or kind == "Foto" or chance.random() < PHOTOGRAPHED
    if is_photo and (not wanted or JPEG in wanted):
        content = photo(text.format(name="…"), chance.random() < BLURRED)
        return Paper(f"{file_name}.jpg", content, look(content))
    told = text.format(name=name)
    return Paper(f"{file_name}.pdf", page(told), of_page(told))


@cache
def photo(text: str, is_blurred: bool) -> bytes:
    """The sheet on a desk, as a telephone sees it."""
    picture = Image.new("RGB", SIZE, "#8a7f70")
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((60, 80, SIZE[0] - 60, SIZE[1] - 80), fill="#f6f3ec")
    for order, line in enumerate(textwrap.wrap(text, 34)):
        drawing.text((110, 160 + order * 60), line, fill="#222", font_size=40)
    sharp = picture.filter(ImageFilter.GaussianBlur(14)) if is_blurred else picture
    kept = BytesIO()
    sharp.save(kept, "JPEG", quality=70)
    return kept.getvalue()


@cache
def page(text: str) -> bytes:
    """A PDF of one page that holds the text, written by hand: objects, their places, and the trailer."""
    lines = " T* ".join(f"({_escaped(line)}) Tj" for line in textwrap.wrap(text, CHARACTERS_A_LINE))
    stream = f"BT /F1 12 Tf 16 TL 70 760 Td {lines} ET".encode("cp1252", "replace")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    return _file_of(objects)


def _file_of(objects: tuple[bytes, ...]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return (
        body + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    )


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


@cache
def look(content: bytes) -> Seen:
    """The same look as in life; there are few different photos, and each is looked at once."""
    return look_at(content)


def of_page(text: str) -> Seen:
    """What a look at ``page(text)`` shows; known without the second that a look takes."""
    return Seen(pages=1, text="\r\n".join(textwrap.wrap(text, CHARACTERS_A_LINE)))
