"""What strangers send: another version, no XZuFi at all, scripts in the texts, offices nobody knows."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.standards.xzufi.samples import WHOLE, message, office, service, text_module, written

from standards.xzufi import OtherVersion, Severity, Unreadable, as_text, cleaned, problems, read
from standards.xzufi.cleaning import removed


def test_a_message_of_another_version_is_refused_by_name() -> None:
    old = WHOLE.replace(b"xzufi/2_2_0", b"xzufi/2_1_0")
    with pytest.raises(OtherVersion, match=r"XZuFi 2\.1\.0 geschrieben\. Gelesen werden XZuFi 2\.2 und 2\.3"):
        read(old)
    assert [(each.severity, each.place) for each in problems(old)] == [(Severity.FATAL, "Zeile 2")]


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "leer"),
        (b"Hallo", "keine XML-Datei"),
        (b"<a/>", "keinen Namensraum"),
        (b'<a xmlns="urn:b"/>', "unbekannt"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DTD"),
        (WHOLE[:-20], "bricht ab"),
    ],
)
def test_what_is_no_message_says_why(data: bytes, cause: str) -> None:
    with pytest.raises(Unreadable, match=cause):
        read(data)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=4))
def test_a_damaged_message_is_read_or_refused(edits: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, byte in edits:
        data[at % len(data)] = byte
    with suppress(Unreadable):
        read(bytes(data))


EVIL = """<p onclick="x()">Gut <b>so</b><script>alert(1)</script>
<a href="javascript:alert(1)">hier</a><a href="https://beispiel.test">dort</a><img src=x onerror=y></p>"""


def test_scripts_are_taken_out_and_named() -> None:
    found = cleaned(EVIL)
    assert found.removed == ("onclick an <p>", "<script>", "Adresse an <a>", "<img>")
    assert "script" not in found.html
    assert "onclick" not in found.html
    assert '<a href="https://beispiel.test">dort</a>' in found.html


def test_the_words_remain() -> None:
    assert as_text(EVIL) == "Gut so\nhierdort (https://beispiel.test)"
    assert (
        as_text("<ul><li>Ausweis</li><li>Foto &amp; Geld</li></ul><p>Ende</p>")
        == "- Ausweis\n- Foto & Geld\n\nEnde"
    )
    assert as_text("Einkommen < 20.000 € & mehr") == "Einkommen < 20.000 € & mehr"


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("<>/\"'=&; ascriptonlkjv:\n"), max_size=60))
def test_no_text_brings_a_script_through(html: str) -> None:
    again = cleaned(cleaned(html).html)
    assert again.removed == () or "<" not in html
    assert "<script" not in again.html


def test_a_message_with_a_script_says_where() -> None:
    escaped = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    data = message(written(service(more=text_module("16", escaped))))
    found = [each for each in problems(data) if "entfernt" in each.message]
    assert [each.place for each in found] == ["Leistung S1, modulText, inhalt"]
    assert "<script>" in found[0].message


def test_an_unknown_office_and_an_unknown_service_are_named() -> None:
    named = "<x:zustaendigkeit><x:organisationseinheitID>O7</x:organisationseinheitID></x:zustaendigkeit>"
    data = message(written(service(more=named)), written(office(serves="S8")))
    assert [(each.place, each.message) for each in problems(data)] == [
        ("Leistung S1, zustaendigkeit", "Die Organisationseinheit O7 ist nicht bekannt."),
        ("Organisationseinheit O1, zustaendigkeit", "Die Leistung S8 ist nicht bekannt."),
    ]
    assert problems(data, offices={"O7"}, services={"S8"}) == ()


def test_two_services_with_one_id_are_named() -> None:
    found = problems(message(written(service()), written(service())))
    assert [each.message for each in found] == ["Diese Kennung kommt 2-mal vor. Es gilt der letzte Eintrag."]


def test_a_key_that_is_none_and_a_service_without_a_name_are_named() -> None:
    nameless = service(leika="nicht im LeiKa").replace("<code>02</code>", "<code>99</code>")
    messages = [each.message for each in problems(message(written(nameless)))]
    assert messages[0].startswith("Die Leistung hat keinen deutschen Namen")
    assert messages[1].startswith("„nicht im LeiKa“ ist kein LeiKa-Schlüssel")


PIECES = [
    "<p>",
    "</p>",
    "<br>",
    "<ul>",
    "<li>",
    "</ul>",
    "Wort",
    " ",
    "&lt;b&gt;",
    "&amp;",
    "<script>",
    "</script>",
]


@given(st.lists(st.sampled_from([*PIECES, '<a href="javascript:x">', "<p onclick=x>", "<", "<!-- -->"])))
def test_no_tag_of_a_stranger_survives_in_the_words(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert "<script" not in as_text(html)
    assert "javascript" not in as_text(html)
    assert removed(html) == cleaned(html).removed


@given(st.lists(st.sampled_from(PIECES[:-2])))
def test_nothing_is_taken_out_of_plain_paragraphs(pieces: list[str]) -> None:
    assert removed("".join(pieces)) == ()
