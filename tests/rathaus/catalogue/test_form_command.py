"""``rathaus form`` as an operator uses it: plain words, a useful exit code, nothing half imported."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from engines.form.definition import walk
from rathaus.catalogue import queries
from rathaus.catalogue.models import CodeList, FormVersion, Service
from rathaus.core.models import Entry

GARBAGE = {
    "leer.xml": b"",
    "bild.xml": b"\x89PNG\r\n\x1a\n\x00\x00",
    "abgeschnitten.xml": b"<?xml version='1.0'?><a><b>",
    "bombe.xml": b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
    "fremd.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "tief.xml": b"<a>" * 10_000,
}


def run(*words):
    """What ``rathaus form`` wrote to standard output."""
    from io import StringIO

    out = StringIO()
    call_command("form", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def city(request):
    """The folder of our own schemas."""
    return request.config.rootpath / "src/rathaus/catalogue/demo"


@pytest.fixture
def files(tmp_path):
    for name, data in GARBAGE.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def reports(capsys, *words):
    with contextlib.suppress(CommandError):
        call_command("form", "check", "--json", *words)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", GARBAGE)
def test_a_hostile_or_broken_file_is_reported_with_its_cause(name, files, capsys):
    (report,) = reports(capsys, str(files / name))
    assert (report["ok"], report["id"], report["rules"]) == (False, None, [])
    assert [problem["severity"] for problem in report["problems"]] == ["fatal"]
    assert report["problems"][0]["message"].endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("name", GARBAGE)
def test_a_hostile_or_broken_file_is_not_imported(name, files):
    with pytest.raises(CommandError, match=f"{name}: Dieses Schema können wir nicht lesen"):
        run("import", str(files / name), "--service", "L1", "--publish")
    assert (Service.objects.count(), FormVersion.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path, capsys):
    missing, folder = reports(capsys, str(tmp_path / "nirgends.xml"), str(tmp_path))
    assert missing["problems"][0]["message"] == "Diese Datei gibt es nicht."
    assert folder["problems"][0]["message"] == "Das ist ein Ordner, keine Datei."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read_is_named(files, capsys):
    (files / "leer.xml").chmod(0)
    (report,) = reports(capsys, str(files / "leer.xml"))
    assert report["problems"][0]["message"] == "Diese Datei dürfen wir nicht lesen."


def test_every_released_schema_can_be_read(shared, capsys):
    folder = shared / "data/xdatenfelder"
    schemas = sorted(map(str, [*folder.glob("xdf3/*.xml"), *folder.glob("xdf2/*/S*.xml")]))
    found = reports(capsys, *schemas)
    assert len(found) == 37
    assert [report["file"] for report in found if not report["ok"]] == []
    sizes = {report["id"]: (report["fields"], report["groups"], report["max_depth"]) for report in found}
    assert sizes["S05000001162"] == (273, 51, 5)
    assert sizes["S00000009"] == (132, 54, 6)


def test_a_rule_has_either_a_condition_or_a_reason(shared, capsys):
    (report,) = reports(capsys, str(shared / "data/xdatenfelder/xdf3/S05000001162_xdf3.xml"))
    assert len(report["rules"]) == 26
    for rule in report["rules"]:
        assert (rule["condition"] is None) is bool(rule["reason"])
    executed = [rule for rule in report["rules"] if rule["condition"]]
    assert all(rule["condition"]["sentence"] and rule["condition"]["clauses"] for rule in executed)


def test_xdatenfelder_1_is_refused_politely(shared):
    file = str(shared / "data/xdatenfelder/xdf1/WaBeKa.xml")
    done = subprocess.run(
        [Path(sys.executable).with_name("rathaus"), "form", "check", file, "--json"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "in XDatenfelder 1 geschrieben" in json.loads(done.stdout)[0]["problems"][0]["message"]
    assert "Traceback" not in done.stderr


def test_a_supplied_code_list_counts_as_resolved(shared, capsys):
    folder = shared / "data/xdatenfelder/xdf2/bewohnerparken"
    lists = sorted(folder.glob("C*.xml"))
    words = [word for file in lists for word in ("--code-list", str(file))]
    (report,) = reports(capsys, str(folder / "S05000058V1.0_xdf2.xml"), *words)
    assert (len(report["code_lists"]["resolved"]), report["code_lists"]["missing"]) == (6, [])


@pytest.mark.parametrize("form", ["xdf3", "xdf2", "json-schema"])
def test_a_schema_is_exported(form, city):
    written = run("export", str(city / "hundesteuer.xml"), "--as", form)
    expected = {"xdf3": "xdatenfelder_3.0.0", "xdf2": "xdatenfelder_2", "json-schema": "json-schema.org"}
    assert expected[form] in written


@pytest.mark.django_db
def test_a_schema_goes_online_under_a_new_service(city):
    said = run("import", str(city / "hundesteuer.xml"), "--service", "L1", "--publish", "--slug", "hund")
    version = queries.form_in_force("hund")
    assert (version.service.key, version.schema_id) == ("L1", "S99000000001")
    assert said == "„Hund anmelden“ ist online: /leistungen/hund/\n"
    assert bytes(version.source) == (city / "hundesteuer.xml").read_bytes()


@pytest.mark.django_db
def test_without_publish_a_schema_stays_a_draft(city):
    assert "noch nicht online" in run("import", str(city / "hundesteuer.xml"), "--service", "L1")
    assert FormVersion.objects.get().state == "draft"


@pytest.mark.django_db
def test_importing_again_makes_a_second_version_of_the_same_service(city):
    for title in ("Hund anmelden", "Ganz anders"):
        run("import", str(city / "hundesteuer.xml"), "--service", "L1", "--publish", "--title", title)
    assert Service.objects.get().title == "Hund anmelden"
    assert sorted(FormVersion.objects.values_list("number", "state")) == [(1, "replaced"), (2, "published")]


@pytest.mark.django_db
def test_a_broken_code_list_stops_the_import(city, files):
    with pytest.raises(CommandError, match=r"Die Codeliste leer\.xml können wir nicht lesen"):
        run(
            "import", str(city / "hundesteuer.xml"), "--service", "L1", "--code-list", str(files / "leer.xml")
        )
    assert (Service.objects.count(), CodeList.objects.count(), Entry.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_a_taken_address_stops_the_import(city):
    run("import", str(city / "hundesteuer.xml"), "--service", "L1")
    with pytest.raises(CommandError, match="gehört schon zu einer anderen Leistung"):
        run("import", str(city / "hundesteuer.xml"), "--service", "L2", "--publish")
    assert (Service.objects.count(), FormVersion.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_question_is_recommended_by_its_path(city):
    path = "G99000000021/F99000000025"
    run("import", str(city / "hundesteuer.xml"), "--service", "L1", "--recommend", path)
    questions = dict(walk(queries.form_of(FormVersion.objects.get())))
    assert [where for where, node in questions.items() if getattr(node, "recommended", False)] == [path]


@pytest.mark.django_db
def test_recommending_a_question_nobody_asks_stops_the_import(city):
    with pytest.raises(CommandError, match="gibt es diese Fragen nicht: F1, F2"):
        run(
            *("import", str(city / "hundesteuer.xml"), "--service", "L1"),
            *("--recommend", "F2", "--recommend", "F1"),
        )
    assert Service.objects.count() == 0


@pytest.fixture
def online(city):
    run("import", str(city / "hundesteuer.xml"), "--service", "L1", "--publish", "--slug", "hund")


@pytest.mark.django_db
def test_a_form_is_withdrawn_with_the_sentence_citizens_read(online):
    said = run("withdraw", "--service", "L1", "--because", "Die Satzung wird neu gefasst.")
    assert said == "„Hund anmelden“ ist nicht mehr online.\n"
    with pytest.raises(queries.Withdrawn, match=r"Die Satzung wird neu gefasst\."):
        queries.form_in_force("hund")


@pytest.mark.django_db
def test_a_form_is_withdrawn_once(online):
    run("withdraw", "--service", "L1", "--because", "Die Satzung wird neu gefasst.")
    with pytest.raises(CommandError, match="ist im Moment nicht online"):
        run("withdraw", "--service", "L1", "--because", "Noch einmal.")
    assert FormVersion.objects.get().withdrawn_because == "Die Satzung wird neu gefasst."


@pytest.mark.django_db
def test_a_form_is_not_withdrawn_without_a_reason(online):
    with pytest.raises(CommandError, match="Bitte sagen Sie in einem Satz, warum"):
        run("withdraw", "--service", "L1", "--because", "  ")
    assert FormVersion.objects.get().state == "published"


@pytest.mark.django_db
def test_a_service_nobody_knows_has_no_form_to_withdraw():
    with pytest.raises(CommandError, match=r"^Diese Leistung gibt es bei uns nicht\.$"):
        run("withdraw", "--service", "L404", "--because", "Die Satzung wird neu gefasst.")


@pytest.mark.django_db
def test_a_draft_is_nothing_to_withdraw(city):
    run("import", str(city / "hundesteuer.xml"), "--service", "L1")
    with pytest.raises(CommandError, match="„Hund anmelden“ gibt es noch nicht online"):
        run("withdraw", "--service", "L1", "--because", "Die Satzung wird neu gefasst.")


def test_a_pattern_nobody_can_apply_is_a_problem(city, tmp_path, capsys):
    text = (city / "hundesteuer.xml").read_text()
    file = tmp_path / "muster.xml"
    file.write_text(
        text.replace('<xdf3:praezisierung maxLength="100"/>', r'<xdf3:praezisierung pattern="\p{L}+"/>', 1)
    )
    (report,) = reports(capsys, str(file))
    assert report["ok"]
    sentence = r"Das Muster „\p{L}+“ ist kein lesbarer regulärer Ausdruck und wird nicht geprüft."
    assert sentence in [problem["message"] for problem in report["problems"]]


def test_only_the_reports_go_to_standard_output(city, files):
    done = subprocess.run(
        [
            *(Path(sys.executable).with_name("rathaus"), "form", "check", "--json"),
            *(str(city / "hundesteuer.xml"), str(files / "leer.xml")),
        ],
        capture_output=True,
        text=True,
    )
    assert [report["ok"] for report in json.loads(done.stdout)] == [True, False]
    assert (done.returncode, done.stderr) == (1, f"Nicht lesbar: {files / 'leer.xml'}\n")
