"""The community's parser cases: what their names promise is what ``rathaus form check`` says."""

import contextlib
import json

import pytest
from django.core.management import CommandError, call_command

READABLE = {
    "v2/data-field-rule": ("T1234", 1, 0, 1),
    "v2/data-group-rule": ("T1234", 0, 1, 1),
    "v2/label": ("T1234", 1, 0, 0),
    "v2/minimal": ("T1234", 0, 0, 0),
    "v2/rule": ("T1234", 0, 0, 1),
    "v2/select": ("T1234", 1, 0, 0),
    "v2/simple": ("T1234", 1, 1, 1),
    "v3/input": ("G60000000088", 1, 1, 0),
    "v3/simple": ("G60000000088", 1, 2, 1),
}
"""The schema's id, and how many fields, groups and rules it holds."""

REFUSED = {
    "v2/duplicate-optional-value": "„beschreibung“ steht zweimal",
    "v2/duplicate-required-value": "„name“ steht zweimal",
    "v2/unknown-namespace": "Der Namensraum „urn:xoev-de:fim:standard:xdatenfelder_unknown“ ist unbekannt",
    "v3/duplicate-id-node": "„id“ steht zweimal",
    "v3/empty-id-node": "„id“ ist leer",
    "v3/invalid-freigabestatus": "„10“ ist hier nicht erlaubt",
    "v3/missing-id-node": "fehlt „id“",
    "v3/unexpected-node": "„unknown“ ist hier nicht vorgesehen",
    "v3/unknown-namespace": "Der Namensraum „urn:xoev-de:fim:standard:xdatenfelder_unknown“ ist unbekannt",
}


@pytest.fixture
def cases(shared):
    return shared / "data/xdatenfelder/parser-cases"


def checked(capsys, file):
    with contextlib.suppress(CommandError):
        call_command("form", "check", "--json", str(file))
    (report,) = json.loads(capsys.readouterr().out)
    return report


def test_every_parser_case_is_told_here(cases):
    there = {str(file.relative_to(cases).with_suffix("")) for file in cases.rglob("*.xml")}
    assert there == {*READABLE, *REFUSED}


@pytest.mark.parametrize("name", READABLE)
def test_a_sound_case_is_read_whole(name, cases, capsys):
    report = checked(capsys, cases / f"{name}.xml")
    found = (report["id"], report["fields"], report["groups"], len(report["rules"]))
    assert (report["ok"], found) == (True, READABLE[name])


@pytest.mark.parametrize("name", REFUSED)
def test_a_faulty_case_is_refused_with_the_cause_it_is_named_after(name, cases, capsys):
    report = checked(capsys, cases / f"{name}.xml")
    (problem,) = report["problems"]
    assert (report["ok"], problem["severity"]) == (False, "fatal")
    assert problem["place"].startswith("Zeile ")
    assert REFUSED[name] in problem["message"]
