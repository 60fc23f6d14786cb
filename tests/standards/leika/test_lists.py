"""The lists as they are published, and as they come from a spreadsheet that went through three hands."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.leika import Kind, Service, Situation, UnreadableList, read

HEADER = "leika_key,name,service_type,ozg_leistung,lage,themenfeld,legal_basis,relevance1,relevance2\n"
BOAT = "99102013104000,Boot Anmeldung,4,Bootssteuer,Bootsbesitz,Engagement & Hobby,§ 1 BootG,0,0\n"


def test_a_line_becomes_a_service():
    listing = read((HEADER + BOAT).encode())
    boat = Service(
        "99102013104000",
        "Boot Anmeldung",
        "4",
        "Bootssteuer",
        "Bootsbesitz",
        "Engagement & Hobby",
        "§ 1 BootG",
    )
    assert (listing.kind, listing.entries, listing.faults) == (Kind.SERVICES, (boat,), ())


def test_semicolons_a_byte_order_mark_and_blanks_are_taken():
    data = "\ufefflage_id;lage;themenfeld_id;themenfeld;n_ozg_leistungen\r\n1; Umzug ;2;Bauen;4\r\n".encode()
    assert read(data).entries == (Situation("1", "Umzug", "Bauen"),)


def test_latin_1_with_broken_lines_is_read_and_each_line_named():
    broken = "99102013104001,zu wenig\n" + "99102013104002,,4,,,,,0,0\n" + BOAT.replace("4000", "4003")
    listing = read((HEADER + BOAT.replace("Boot A", "Böot „A“") + broken).encode("cp1252"))
    assert listing.encoding == "windows-1252"
    assert [each.name for each in listing.entries] == ["Böot „A“nmeldung", "Boot Anmeldung"]
    assert [(fault.line, fault.cause) for fault in listing.faults] == [
        (3, "Die Zeile hat 2 Spalten, erwartet werden 9."),
        (4, "Der Name fehlt."),
    ]


def test_bytes_that_are_no_text_break_their_line_only():
    data = (
        HEADER.encode()
        + BOAT.encode("cp1252")
        + BOAT.replace("4000", "4001").replace("Boot A", "Boot\x01A").encode()
    )
    assert [fault.cause for fault in read(data).faults] == [
        "Die Zeile enthält Zeichen, die in keinem Text stehen."
    ]
    undefined = (
        HEADER.encode()
        + b"99102013104000,B\x81\xf6t,,,,,,,\n"
        + BOAT.replace("4000", "4001").encode("cp1252")
    )
    assert [fault.line for fault in read(undefined).faults] == [2]


def test_a_key_that_stands_twice_is_named_with_both_lines():
    listing = read((HEADER + BOAT + BOAT).encode())
    assert [(f.line, f.cause) for f in listing.faults] == [
        (3, "Der Schlüssel 99102013104000 steht schon in Zeile 2.")
    ]


@pytest.mark.parametrize("key", ["nicht im LeiKa", "25323525", "3233", ""])
def test_a_line_without_a_key_of_the_catalogue_is_no_entry_and_no_fault(key: str):
    listing = read((HEADER + BOAT.replace("99102013104000", key)).encode())
    assert (listing.entries, listing.faults) == ((), ())
    assert [(f.line, f.cause) for f in listing.without_key] == [(2, f"„{key}“ ist kein Schlüssel.")]


def test_unknown_columns_are_named():
    header = HEADER.strip() + ",farbe\n"
    assert read((header + BOAT.strip() + ",rot\n").encode()).unknown_columns == ("farbe",)


def test_a_huge_line_is_named_and_the_rest_is_read():
    huge = f'99102013104001,"{"x" * 300_000}",4,,,,,0,0\n'
    listing = read((HEADER + huge + BOAT).encode())
    assert [fault.line for fault in listing.faults] == [2]
    assert len(listing.entries) == 1


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "leer"),
        (b"  \n \n", "leer"),
        (b"a,b\n1,2\n", "bekannten Spalten"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "bekannten Spalten"),
        (b"\x00" * 100, "bekannten Spalten"),
    ],
)
def test_what_is_no_list_says_why(data: bytes, cause: str):
    with pytest.raises(UnreadableList, match=cause):
        read(data)


def test_a_quotation_mark_that_never_closes_is_named_with_its_line():
    lines = "".join(BOAT.replace("4000", f"4{number:03}") for number in range(1, 200))
    with pytest.raises(UnreadableList, match="In Zeile 3 beginnt ein Anführungszeichen"):
        read((HEADER + BOAT + '99102013105000,"Boot\n' + lines).encode())


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes):
    listing = read(HEADER.encode() + data) if data.strip() else read(HEADER.encode())
    assert (
        len(listing.entries) + len(listing.faults) + len(listing.without_key)
        <= data.count(b"\n") + data.count(b"\r") + 1
    )


@pytest.mark.shared
def test_the_published_lists_are_whole(shared: Path):
    folder = shared / "data/leistungen"
    counted = {
        name: read((folder / f"{name}.csv").read_bytes())
        for name in ("leika_leistungen", "ozg_leistungen", "ozg_themenfelder_lagen")
    }
    assert [len(each.entries) for each in counted.values()] == [4813, 557, 55]
    assert [len(each.without_key) for each in counted.values()] == [438, 0, 0]
    assert [each.faults for each in counted.values()] == [(), (), ()]
