"""HTML and DOCX as text with marks of what was added and what was removed."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.marked_text import text_of_docx, text_of_html
from standards.untrusted_xml import Unreadable

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, numbering: str = "") -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as out:
        out.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        if numbering:
            out.writestr("word/numbering.xml", f"<w:numbering {NAMESPACE}>{numbering}</w:numbering>")
    return packed.getvalue()


def run(text: str, how: str = "") -> str:
    return f'<w:r><w:rPr>{how}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# --- HTML


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Ein <ins>neuer</ins> Satz.</p>", "Ein **neuer** Satz.\n"),
        ("<p>Ein <del>alter</del> <b>neuer</b> Satz.</p>", "Ein ~~alter~~ **neuer** Satz.\n"),
        ("<p>Eins</p><p>Zwei</p>", "Eins\n\nZwei\n"),
        ("<ol><li>Eins</li><li>Zwei</li></ol>", "1. Eins\n2. Zwei\n"),
        ('<ol type="a"><li>Eins</li><li>Zwei</li></ol>', "a) Eins\nb) Zwei\n"),
        ("<ul><li>Eins</li></ul>", "- Eins\n"),
        ("<p>F&uuml;nf<br>Sechs</p>", "Fünf\nSechs\n"),
        ("<head><title>x</title></head><script>böse()</script><p>gut</p>", "gut\n"),
        ("<p>nie <b>geschlossen", "nie **geschlossen**\n"),
    ],
)
def test_html_is_read_with_its_marks(html: str, text: str) -> None:
    assert text_of_html(html.encode()) == text


@pytest.mark.parametrize("data", [b"<div>" * 300, b"a" * (4 * 1024 * 1024 + 1)])
def test_hostile_html_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        text_of_html(data)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading_of_html(data: bytes) -> None:
    text_of_html(data)


# --- DOCX


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('Ein ')}{run('neuer', '<w:b/>')}{run(' Satz.')}</w:p>", "Ein **neuer** Satz.\n"),
        (f"<w:p>{run('Ein ')}{run('alter', '<w:strike/>')}</w:p>", "Ein ~~alter~~\n"),
        ("<w:p>" + run("fett", '<w:b w:val="0"/>') + "</w:p>", "fett\n"),
        (f"<w:p><w:ins>{run('dazu')}</w:ins></w:p>", "**dazu**\n"),
        ("<w:p><w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>", "~~weg~~\n"),
        (f"<w:p>{run('Eins')}</w:p><w:p>{run('Zwei')}</w:p>", "Eins\n\nZwei\n"),
        (f"<w:p>{run('Eins')}<w:r><w:br/><w:t>Zwei</w:t></w:r></w:p>", "Eins\nZwei\n"),
    ],
)
def test_docx_is_read_with_its_marks(body: str, text: str) -> None:
    assert text_of_docx(docx(body)) == text


def test_the_numbers_of_a_list_stand_in_the_text() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    )

    def item(text: str, level: int) -> str:
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
        return f"<w:p><w:pPr>{number}</w:pPr>{run(text)}{run('!')}</w:p>"

    body = item("Eins", 0) + item("Teil", 1) + item("Teil", 1) + item("Zwei", 0) + item("Teil", 1)
    assert text_of_docx(docx(body, numbering)).split("\n\n") == [
        "1. Eins!",
        "a) Teil!",
        "b) Teil!",
        "2. Zwei!",
        "a) Teil!\n",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 rubbish",
        docx("<w:p>")[:-40],
        docx('<!DOCTYPE a [<!ENTITY b "c">]>'),
        docx(f"<w:p>{'<w:r>' * 300}</w:p>"),
    ],
    ids=range(5),
)
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        text_of_docx(data)


def test_a_file_that_unpacks_beyond_all_bounds_is_refused() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", compression=8) as out:
        out.writestr("word/document.xml", b" " * (33 * 1024 * 1024))
    with pytest.raises(Unreadable, match="zu groß"):
        text_of_docx(packed.getvalue())
