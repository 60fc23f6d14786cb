"""Files from strangers cost a sentence, never the town hall."""

import pytest
from tests.standards.xdatenfelder.samples import field, group, placed, schema_of

from standards.untrusted_xml import MOST_BYTES
from standards.xdatenfelder import Severity, Unreadable, problems, read


def cause_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(data)
    return refusal.value.cause


def test_expanding_entities_are_refused() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    data = f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]><x>&l11;</x>'.encode()
    assert "Dokumenttyp-Definition" in cause_of(data)


def test_external_entities_are_refused() -> None:
    data = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    assert "Dokumenttyp-Definition" in cause_of(data)


def test_an_external_document_type_is_refused() -> None:
    assert "Dokumenttyp-Definition" in cause_of(b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>')


def test_groups_that_never_end_are_refused() -> None:
    nested = placed(field("F1"))
    for _ in range(100):
        nested = placed(group("G1", nested))
    assert cause_of(schema_of(nested)) == "Die Elemente sind tiefer als 200 Ebenen geschachtelt."


def test_ten_thousand_levels_are_refused() -> None:
    opening, closing = (
        "<x:struktur><x:enthaelt><x:datenfeldgruppe>",
        "</x:datenfeldgruppe></x:enthaelt></x:struktur>",
    )
    assert "tiefer als 200 Ebenen" in cause_of(schema_of(opening * 3_400 + closing * 3_400))


def test_a_file_over_the_limit_is_refused_unparsed() -> None:
    assert cause_of(b"x" * (MOST_BYTES + 1)) == "Die Datei ist zu groß (64,0 MiB, erlaubt sind 64,0 MiB)."


def test_the_limit_can_be_set() -> None:
    data = schema_of(placed(field("F1")))
    assert read(data, most_bytes=len(data)).id == "S00000000001"
    with pytest.raises(Unreadable, match="zu groß"):
        read(data, most_bytes=len(data) - 1)


def test_an_empty_file_says_so() -> None:
    assert cause_of(b"") == "Die Datei ist leer."
    assert cause_of(b" \n") == "Die Datei ist leer."


def test_a_truncated_file_names_the_line() -> None:
    data = schema_of(placed(field("F1"))).replace(b"><", b">\n<")
    with pytest.raises(Unreadable, match=r"^Zeile \d+: Die Datei bricht ab") as refusal:
        read(data[: len(data) // 2])
    assert int(refusal.value.place.removeprefix("Zeile ")) > 10


def test_a_picture_is_no_xml() -> None:
    assert (
        cause_of(b"\x89PNG\r\n\x1a\n" + bytes(100)) == "Hier steht ein Zeichen, das in XML nicht erlaubt ist."
    )


@pytest.mark.parametrize("encoding", ["klingonisch", "utf-7", "gb2312", "base64"])
def test_an_encoding_nobody_knows_is_named_as_the_cause(encoding: str) -> None:
    assert "Zeichenkodierung" in cause_of(f'<?xml version="1.0" encoding="{encoding}"?><x/>'.encode())


def test_bytes_that_belie_their_encoding_are_refused() -> None:
    data = schema_of(placed(field("F1", label="Straße"))).decode().encode("latin-1")
    assert cause_of(data) == "Hier steht ein Zeichen, das in XML nicht erlaubt ist."


def test_utf_16_is_read() -> None:
    data = schema_of(placed(field("F1", label="Straße"))).decode().encode("utf-16")
    assert read(data).body.placements[0].element.label == "Straße"  # type: ignore[union-attr]


def test_an_unreadable_file_has_one_fatal_problem() -> None:
    [problem] = problems(b"<x/>")
    assert problem.severity is Severity.FATAL
    assert problem.message.startswith("Die Datei nennt keinen Namensraum.")
    assert problem.place == "Zeile 1"


def test_an_empty_placement_is_refused() -> None:
    assert cause_of(schema_of(placed(""))) == "Das Element „enthaelt“ ist leer."


def test_more_elements_than_any_schema_has_are_refused() -> None:
    data = schema_of(placed(field("F1"))).replace(
        b"<x:struktur>", b"<x:relation/>" * 1_000_001 + b"<x:struktur>"
    )
    assert cause_of(data) == "Die Datei hat mehr als 1000000 Elemente."
