"""Real schemas from FIM, and the cases a parser must get right."""

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from tests.conftest import ROOT

from engines.form.definition import Group, Question, Statement, walk
from standards import genericode
from standards.genericode import CodeLists
from standards.xdatenfelder import (
    Severity,
    Unreadable,
    Version,
    as_form,
    code_lists_of,
    json_schema,
    losses,
    problems,
    read,
    write,
)

XDF = "data/xdatenfelder"
VERSIONS: tuple[Version, ...] = ("2.0", "3.0.0")


def _names(pattern: str) -> list[str]:
    folder = Path(os.environ.get("RATHAUS_SHARED", ROOT.parent / "shared")) / XDF
    return sorted(str(path.relative_to(folder)) for path in folder.glob(pattern))


REAL = _names("xdf3/*.xml") + _names("xdf2/*/S*.xml")

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def lists(shared: Path) -> CodeLists:
    files = (shared / XDF / "xdf2/bewohnerparken").glob("C*_genericode.xml")
    return CodeLists.of_files((path.name, genericode.read(path.read_bytes())) for path in sorted(files))


@cache
def _xsd(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path))


def _is_valid(data: bytes, shared: Path, version: str) -> bool:
    return _xsd(shared / XDF / "xsd" / version / "xdatenfelder.xsd").validate(etree.fromstring(data))


def _canonical(data: bytes) -> bytes:
    """C14N without comments and blanks between elements, and with tokens collapsed as xs:token says."""
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True))
    for element in root.iter():
        element.tail = None
        if len(element):
            element.text = None
        elif etree.QName(element).localname in _TOKENS and element.text:
            element.text = " ".join(element.text.split())
    return etree.tostring(root, method="c14n2")


_TOKENS = {
    "id",
    "code",
    "canonicalIdentification",
    "canonicalVersionUri",
    "version",
    "anzahl",
    "freigabedatum",
}


def test_all_schemas_are_there(shared: Path) -> None:
    assert len([name for name in REAL if name.startswith("xdf3/")]) == 35
    assert len(REAL) == 37


@pytest.mark.parametrize("name", REAL)
def test_a_real_schema_is_written_as_it_was_read(name: str, shared: Path) -> None:
    data = (shared / XDF / name).read_bytes()
    schema = read(data)
    written = write(schema, schema.standard)
    assert _canonical(written) == _canonical(data)
    assert read(written) == schema


@pytest.mark.parametrize("name", REAL)
def test_a_real_schema_is_valid_in_both_versions(name: str, shared: Path) -> None:
    schema = read((shared / XDF / name).read_bytes())
    for version in VERSIONS:
        assert _is_valid(write(schema, version), shared, version)
        assert bool(losses(schema, version)) is (version != schema.standard)


@pytest.mark.parametrize("name", REAL)
def test_a_real_schema_becomes_a_form_and_a_json_schema(name: str, shared: Path, lists: CodeLists) -> None:
    data = (shared / XDF / name).read_bytes()
    form = as_form(read(data), lists)
    paths = [path for path, _ in walk(form)]
    assert len(set(paths)) == len(paths) > 10
    exported = json_schema(form)
    Draft202012Validator.check_schema(exported)
    assert set(exported["properties"]) == {one.key for one in form.children if not isinstance(one, Statement)}
    assert all(one.severity is Severity.WARNING for one in problems(data, lists))


def test_resident_parking_has_all_its_lists(shared: Path, lists: CodeLists) -> None:
    schema = read((shared / XDF / "xdf2/bewohnerparken/S05000058V1.0_xdf2.xml").read_bytes())
    assert code_lists_of(schema, lists).missing == ()
    assert len(code_lists_of(schema, lists).resolved) == 6
    questions = {one.element_id: one for _, one in walk(as_form(schema, lists)) if isinstance(one, Question)}
    assert (
        next(one.label for one in questions["F05001047"].options)
        == "Das Fahrzeug ist auf meinen Namen zugelassen."
    )


def test_the_largest_schema_has_its_elements(shared: Path) -> None:
    form = as_form(read((shared / XDF / "xdf3/S05000001162_xdf3.xml").read_bytes()))
    kinds = Counter(type(node) for _, node in walk(form))
    assert kinds == {Question: 271, Group: 51, Statement: 2}
    assert len(form.rules) == 33
    missing = code_lists_of(read((shared / XDF / "xdf3/S05000001162_xdf3.xml").read_bytes())).missing
    assert "urn:xoev-de:xunternehmen:codeliste:registergerichte_14" in missing


def test_a_schema_keeps_each_of_its_14755_relations(shared: Path) -> None:
    data = (shared / XDF / "xdf3/S05000001319_xdf3.xml").read_bytes()
    assert write(read(data)).count(b"<xdf3:relation>") == data.count(b"<xdf3:relation>") > 14_000


def test_xdatenfelder_1_is_refused_politely(shared: Path) -> None:
    with pytest.raises(Unreadable, match=r"XDatenfelder 1 geschrieben.*Bitte laden Sie eine neuere Fassung"):
        read((shared / XDF / "xdf1/WaBeKa.xml").read_bytes())


READABLE = [
    "v2/minimal",
    "v2/simple",
    "v2/select",
    "v2/label",
    "v2/rule",
    "v2/data-field-rule",
    "v2/data-group-rule",
]


@pytest.mark.parametrize("name", [*READABLE, "v3/simple", "v3/input"])
def test_a_case_that_parses_has_a_form(name: str, shared: Path) -> None:
    schema = read((shared / XDF / "parser-cases" / f"{name}.xml").read_bytes())
    assert read(write(schema, schema.standard)) == schema
    Draft202012Validator.check_schema(json_schema(as_form(schema)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("v2/duplicate-optional-value", "„beschreibung“ steht zweimal"),
        ("v2/duplicate-required-value", "„name“ steht zweimal"),
        ("v2/unknown-namespace", "„urn:xoev-de:fim:standard:xdatenfelder_unknown“ ist unbekannt"),
        ("v3/unknown-namespace", "„urn:xoev-de:fim:standard:xdatenfelder_unknown“ ist unbekannt"),
        ("v3/duplicate-id-node", "„id“ steht zweimal"),
        ("v3/empty-id-node", "„id“ ist leer"),
        ("v3/missing-id-node", "„identifikation“ fehlt „id“"),
        ("v3/unexpected-node", "„unknown“ ist hier nicht vorgesehen"),
        ("v3/invalid-freigabestatus", "„10“ ist hier nicht erlaubt, erwartet wird einer der Werte 1, 2"),
    ],
)
def test_a_broken_case_is_refused_as_its_name_says(name: str, said: str, shared: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read((shared / XDF / "parser-cases" / f"{name}.xml").read_bytes())
    assert said in refusal.value.cause
    assert refusal.value.place.startswith("Zeile ")


def test_the_cases_hold_what_their_names_say(shared: Path) -> None:
    cases = shared / XDF / "parser-cases/v2"
    select = as_form(read((cases / "select.xml").read_bytes())).children[0]
    assert isinstance(select, Question)
    assert select.code_list == "urn:de:example_1"
    assert isinstance(as_form(read((cases / "label.xml").read_bytes())).children[0], Statement)
    assert [rule.id for rule in as_form(read((cases / "rule.xml").read_bytes())).rules] == ["R60000037"]
    assert [rule.scope for rule in as_form(read((cases / "data-group-rule.xml").read_bytes())).rules] == [
        "G00000082"
    ]
