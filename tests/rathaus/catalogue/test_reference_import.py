"""The federal lists come in whole or not at all, go on where they were broken off, and keep what editors wrote."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from tests.factories.catalogue import EDITOR, NOON

from rathaus.catalogue.actions import exchange
from rathaus.catalogue.actions.exchange import carrying
from rathaus.catalogue.actions.exchange.reference import NoSuchEntry, NoSuchField
from rathaus.catalogue.actions.services import NotAllowed
from rathaus.catalogue.models import (
    ImportRun,
    ReferenceBundle,
    ReferenceService,
    ReferenceSituation,
)
from rathaus.catalogue.queries.exchange import reference_of
from rathaus.core.journal import CITIZEN
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db

HEADER = "leika_key,name,service_type,ozg_leistung,lage,themenfeld,legal_basis,relevance1,relevance2\n"
LATER = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)


def line(number: int, name: str = "Boot Anmeldung", **more: str) -> str:
    said = {"kinds": "4", "bundle": "Bootssteuer", "situation": "Bootsbesitz", "theme": "Hobby"} | more
    return f"99102013{number:06},{name},{said['kinds']},{said['bundle']},{said['situation']},{said['theme']},,0,0\n"


def csv(*lines: str) -> bytes:
    return (HEADER + "".join(lines)).encode()


def taken(data: bytes, decision: str = "", **options: bool) -> ImportRun:
    run = exchange.plan_import("liste.csv", data, by=EDITOR, at=NOON, **options)
    if decision:
        exchange.decide_on_import(run, decision, by=EDITOR)
    return exchange.carry_out(run, by=EDITOR, now=lambda: NOON)


def boat() -> ReferenceService:
    return ReferenceService.objects.get(key="99102013000001")


def test_a_list_becomes_entries_with_one_journal_entry():
    run = taken(csv(line(1), line(2, "Boot Abmeldung"), "nicht im LeiKa,Alt,1,,,,,0,0\n"))
    assert run.state == ImportRun.State.DONE
    assert run.counts == {"new": 2, "without_key": 1, "broken": 0, "gone": 0, "failed": 0}
    assert boat().bundle == "Bootssteuer"
    assert [each.payload["new"] for each in Entry.objects.filter(event="catalogue.ImportFinished")] == [2]
    assert Entry.objects.count() == 1


def test_the_same_list_again_changes_nothing():
    taken(csv(line(1)))
    again = taken(csv(line(1)))
    assert again.counts["unchanged"] == 1
    assert again.items.count() == 0


def test_what_an_editor_adapted_stays_and_the_difference_is_shown():
    taken(csv(line(1)))
    exchange.adapt_reference("services", "99102013000001", name="Boot anmelden", by=EDITOR, at=NOON)
    assert taken(csv(line(1))).counts["unchanged"] == 1
    run = taken(csv(line(1, "Wasserfahrzeug Anmeldung", situation="Freizeit")))
    item = run.items.get()
    assert (item.verdict, item.changes) == (
        "conflict",
        [
            ["name", "Boot anmelden", "Wasserfahrzeug Anmeldung", True],
            ["situation", "Bootsbesitz", "Freizeit", False],
        ],
    )
    assert (boat().name, boat().situation) == ("Boot anmelden", "Freizeit")


@pytest.mark.parametrize(("decision", "name"), [("keep", "Boot anmelden"), ("take", "Wasserfahrzeug")])
def test_a_decision_holds_and_is_not_asked_again(decision: str, name: str):
    taken(csv(line(1)))
    exchange.adapt_reference("services", "99102013000001", name="Boot anmelden", by=EDITOR, at=NOON)
    taken(csv(line(1, "Wasserfahrzeug")), decision)
    assert boat().name == name
    assert taken(csv(line(1, "Wasserfahrzeug"))).counts["unchanged"] == 1


def test_a_run_that_was_killed_goes_on(monkeypatch: pytest.MonkeyPatch):
    data = csv(*(line(number) for number in range(1, 1201)))
    calls = iter([None, RuntimeError("killed")])
    carry = carrying._carry

    def carry_once(*arguments: object) -> None:
        if (broken := next(calls)) is not None:
            raise broken
        carry(*arguments)

    monkeypatch.setattr(carrying, "_carry", carry_once)
    with pytest.raises(RuntimeError, match="killed"):
        taken(data)
    assert ReferenceService.objects.count() == 500
    monkeypatch.setattr(carrying, "_carry", carry)
    assert taken(data).state == ImportRun.State.DONE
    assert ReferenceService.objects.count() == 1200
    assert ImportRun.objects.count() == 1


def test_an_entry_that_the_list_no_longer_holds_is_marked_and_comes_back():
    taken(csv(line(1), line(2)))
    assert taken(csv(line(2))).counts["gone"] == 1
    assert boat().left_at == NOON
    taken(csv(line(1), line(2)))
    assert boat().left_at is None


def test_a_list_with_broken_lines_is_refused_whole_and_each_line_named():
    data = csv(line(1), "99102013000009,zu wenig\n", line(1))
    with pytest.raises(
        exchange.BrokenLines, match=r"Fehlerhafte Zeilen: 2\. Es wurde nichts übernommen"
    ) as refused:
        taken(data)
    assert [fault.line for fault in refused.value.faults] == [3, 4]
    assert (ReferenceService.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_the_good_lines_are_taken_where_one_says_so():
    run = taken(csv(line(1), "99102013000009,zu wenig\n"), skip_broken=True)
    assert (ReferenceService.objects.count(), run.counts["broken"]) == (1, 1)
    assert run.problems == [["Zeile 3", "Die Zeile hat 2 Spalten, erwartet werden 9."]]


def test_a_list_with_broken_lines_makes_nothing_disappear():
    taken(csv(line(1), line(2)))
    taken(csv(line(2), "99102013000001,zu wenig\n"), skip_broken=True)
    assert boat().left_at is None


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\x00" * 9])
def test_what_is_no_list_is_refused(data: bytes):
    with pytest.raises(exchange.UnreadableImport, match="Diese Datei können wir nicht lesen"):
        taken(data)


def test_a_latin_1_list_is_read_as_it_was_meant():
    taken(csv(line(1, "Böotsübergabe")).decode().encode("cp1252"))
    assert boat().name == "Böotsübergabe"


def test_only_editors_import_and_adapt():
    with pytest.raises(NotAllowed):
        exchange.plan_import("liste.csv", csv(line(1)), by=CITIZEN, at=NOON)
    with pytest.raises(NotAllowed):
        exchange.adapt_reference("services", "99102013000001", name="x", by=CITIZEN, at=NOON)


def test_only_what_the_list_says_can_be_adapted():
    with pytest.raises(NoSuchEntry):
        exchange.adapt_reference("services", "99102013000001", name="x", by=EDITOR, at=NOON)
    taken(csv(line(1)))
    with pytest.raises(NoSuchField):
        exchange.adapt_reference("services", "99102013000001", left_at="x", by=EDITOR, at=NOON)


def test_a_key_finds_its_entry_bundle_and_situation(django_assert_num_queries: object):
    taken(csv(line(1)))
    taken(b"ozg_schluessel,name,lage,themenfeld\n10001,Bootssteuer,Bootsbesitz,Hobby\n")
    taken(b"lage_id,lage,themenfeld\n17,Bootsbesitz,Hobby\n")
    found = reference_of("99102013000001")
    assert (found.service, found.bundle, found.situation) == (
        boat(),
        ReferenceBundle.objects.get(key="10001"),
        ReferenceSituation.objects.get(key="17"),
    )
    assert reference_of("").service is None


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def run_command(*words: str, errors: StringIO | None = None) -> str:
    out = StringIO()
    call_command("reference", "import", *words, stdout=out, stderr=errors or StringIO())
    return out.getvalue()


def test_the_command_takes_a_file_and_says_what_became_of_it(tmp_path: Path):
    (tmp_path / "liste.csv").write_bytes(csv(line(1)))
    assert run_command(str(tmp_path / "liste.csv")).splitlines() == ["liste.csv: 1 neu"]
    assert run_command(str(tmp_path / "liste.csv"), "--plan").splitlines() == ["liste.csv: 1 unverändert"]


def test_the_command_names_every_broken_line(tmp_path: Path):
    (tmp_path / "liste.csv").write_bytes(csv(line(1), "zu,wenig\n"))
    with pytest.raises(CommandError, match=r"Zeile 3: Die Zeile hat 2 Spalten.*\nMit --skip-broken"):
        run_command(str(tmp_path / "liste.csv"))
    assert "1 fehlerhafte Zeilen ausgelassen" in run_command(str(tmp_path / "liste.csv"), "--skip-broken")


def test_progress_is_told_a_line_a_second_and_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch):
    from rathaus.core.management import watching

    seconds = iter([0.5, 1.2, 1.2])
    monkeypatch.setattr(watching, "monotonic", lambda: next(seconds))
    terminal = Terminal()
    progress = watching.Progress(terminal, "liste.csv wird gelesen", 200, _told_at=0)
    progress.told(50)
    progress.told(50)
    assert terminal.getvalue() == "liste.csv wird gelesen: 100 von 200, 50 %\n"
    quiet = watching.Progress(StringIO(), "x", 2, _told_at=0)
    quiet.told(2)
    assert quiet.stream.getvalue() == ""


def test_a_folder_without_lists_is_named(tmp_path: Path):
    with pytest.raises(CommandError, match="Hier liegt keine der Listen"):
        run_command(str(tmp_path))
    with pytest.raises(CommandError, match="lässt sich nicht öffnen"):
        run_command(str(tmp_path / "fehlt.csv"))


@pytest.mark.shared
@override_settings(LANGUAGE_CODE="de")
def test_the_published_lists_come_in(shared: Path):
    told = run_command(str(shared / "data/leistungen"))
    assert "4813 neu, 438 ohne Schlüssel ausgelassen" in told
    assert (ReferenceBundle.objects.count(), ReferenceSituation.objects.count()) == (557, 55)
