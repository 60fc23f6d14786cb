"""Code lists as operators supply them."""

import pytest

from standards import genericode
from standards.genericode import CodeList, CodeLists, Entry
from standards.untrusted_xml import Unreadable


def list_of(rows: str, columns: str = "", uri: str = "urn:farben", version: str = "1") -> bytes:
    heads = columns or '<Column Id="hinweis"/><Column Id="code"/><Column Id="name"/>'
    return (
        f'<g:CodeList xmlns:g="{genericode.reading.NAMESPACE}"><Identification><ShortName>Farben</ShortName>'
        f"<Version>{version}</Version><CanonicalUri>{uri}</CanonicalUri></Identification><ColumnSet>{heads}"
        '<Key Id="k"><ColumnRef Ref="code"/></Key></ColumnSet>'
        f"<SimpleCodeList>{rows}</SimpleCodeList></g:CodeList>"
    ).encode()


def row(*values: str) -> str:
    return (
        "<Row>" + "".join(f"<Value><SimpleValue>{value}</SimpleValue></Value>" for value in values) + "</Row>"
    )


def test_the_code_is_the_key_and_the_label_is_called_so() -> None:
    assert genericode.read(list_of(row("x", "r", "Rot"))).entries == (Entry("r", "Rot"),)


def test_a_row_without_code_is_no_option() -> None:
    assert genericode.read(list_of(row("x") + row("x", "b", "Blau"))).entries == (Entry("b", "Blau"),)


def test_another_document_is_refused() -> None:
    with pytest.raises(Unreadable, match="keine Codeliste im Format Genericode"):
        genericode.read(b"<html/>")


def test_a_document_type_is_refused() -> None:
    with pytest.raises(Unreadable, match="Dokumenttyp"):
        genericode.read(b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>")


def named(version: str, uri: str = "urn:a") -> CodeList:
    return CodeList(uri, version, f"{uri}_{version}", "", (Entry(version, version),))


def test_the_asked_version_is_found_before_the_newest() -> None:
    lists = CodeLists((named("1"), named("3"), named("2")))
    assert lists.find("urn:a", "2") == named("2")
    assert lists.find("urn:a", "9") == named("3")
    assert lists.find("urn:b") is None


def test_a_list_is_found_by_the_fim_id_its_file_is_named_after() -> None:
    lists = CodeLists.of_files([("C05000073_genericode.xml", named("1"))])
    assert lists.find("urn:other", fim_id="C05000073") == named("1")
