"""An editor looks at a plan, decides, and sees how far it is; everything works without scripts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.factories.catalogue import EDITOR, NOON
from tests.factories.people import signed_in, staff
from tests.rathaus.catalogue.test_exchange import WHOLE, boat, planned, taken
from tests.rathaus.catalogue.test_reference_import import csv, line

from rathaus.catalogue.actions import exchange
from rathaus.catalogue.models import ImportRun, Service
from rathaus.catalogue.web.import_words import field_told, value_told
from rathaus.core import deliveries
from rathaus.core.models import Delivery

pytestmark = pytest.mark.django_db

START = "/dienst/austausch/"


@pytest.fixture
def editor(client: Client) -> Client:
    return signed_in(client, staff("editor"))


def sent(editor: Client, data: bytes, name: str = "nachricht.xml", **more: str):
    return editor.post(START, {"datei": SimpleUploadedFile(name, data), **more})


def body(response: object) -> str:
    return " ".join(response.content.decode().split())


def test_the_door_is_for_editors(client: Client):
    assert client.get(START).status_code == 302
    assert signed_in(client, staff("clerk")).get(START).status_code == 403


def test_the_first_page_says_what_will_stand_there(editor: Client):
    shown = body(editor.get(START))
    assert "Hier steht bald, was Sie übernommen haben" in shown
    assert 'type="file"' in shown


def test_a_file_becomes_a_plan_that_changes_nothing(editor: Client):
    response = sent(editor, WHOLE)
    run = ImportRun.objects.get()
    assert response.headers["Location"] == f"/dienst/austausch/{run.pk}/"
    shown = body(editor.get(response.headers["Location"]))
    assert "2 neu" in shown
    assert "Boot anmelden" in shown
    assert "Noch hat sich nichts geändert." in shown
    assert Service.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        (b"Hallo", 422, "keine bekannten Spalten"),
        (WHOLE.replace(b"2_2_0", b"2_1_0"), 422, "XZuFi 2.1.0"),
        (b"x" * (8 * 1024 * 1024 + 1), 413, "größer als 8 MB"),
    ],
    ids=("no list", "another version", "too large"),
)
def test_a_file_nobody_can_read_says_why(editor: Client, data: bytes, status: int, sentence: str):
    response = sent(editor, data)
    assert response.status_code == status
    assert sentence in body(response)


def test_no_file_is_asked_for(editor: Client):
    response = editor.post(START)
    assert response.status_code == 422
    assert "Bitte wählen Sie zuerst eine Datei." in body(response)


def test_broken_lines_are_named_and_can_be_left_out(editor: Client):
    data = csv(line(1), "zu,wenig\n")
    response = sent(editor, data, "liste.csv")
    assert response.status_code == 422
    assert "Zeile 3: Die Zeile hat 2 Spalten" in body(response)
    assert 'name="auslassen"' in body(response)
    assert sent(editor, data, "liste.csv", auslassen="true").status_code == 302
    assert ImportRun.objects.get().counts["new"] == 1


def conflict() -> ImportRun:
    taken(WHOLE)
    Service.objects.update(title="Boot melden", translations={})
    return planned(WHOLE.replace(b"Boot anmelden", b"Boot registrieren"))


def test_a_difference_is_told_in_words(editor: Client):
    run = conflict()
    shown = body(editor.get(f"{START}{run.pk}/?art=conflict"))
    assert "Titel" in shown
    assert "<del>Boot melden</del>" in shown
    assert "<ins>Boot registrieren</ins>" in shown
    assert "Ihr Text bleibt. Beim nächsten Mal fragen wir wieder." in shown


def test_a_ticked_record_is_decided(editor: Client):
    run = conflict()
    item = run.items.get(verdict="conflict")
    decided = editor.post(f"{START}{run.pk}/entscheiden/", {"eintrag": item.pk, "entscheidung": "take"})
    assert "Gemerkt für 1 Eintrag." in body(editor.get(decided.headers["Location"]))
    assert "Der Text der Quelle wird übernommen." in body(editor.get(f"{START}{run.pk}/"))


def test_all_records_are_decided_at_once_and_the_decision_taken_back(editor: Client):
    run = planned(WHOLE)
    editor.post(f"{START}{run.pk}/entscheiden/", {"entscheidung": "keep:alle"})
    assert set(run.items.values_list("decision", flat=True)) == {"keep"}
    editor.post(f"{START}{run.pk}/entscheiden/", {"entscheidung": ":alle"})
    assert set(run.items.values_list("decision", flat=True)) == {""}


def test_the_worker_carries_it_out_and_the_page_looks_again_by_itself(editor: Client):
    run = conflict()
    page = f"{START}{run.pk}/"
    editor.post(f"{page}entscheiden/", {"entscheidung": "take:alle"})
    editor.post(f"{page}uebernehmen/")
    running = editor.get(page)
    assert running.headers["Refresh"] == "3"
    assert "0 von 1 Einträgen sind übernommen." in body(running)
    while deliveries.deliver_next(timezone.now):
        pass
    assert Delivery.objects.exclude(problem="").count() == 0
    done = editor.get(page)
    assert "Refresh" not in done.headers
    assert "Alles ist übernommen" in body(done)
    assert boat().title == "Boot registrieren"


def test_a_dropped_plan_stays_in_the_history(editor: Client):
    run = planned(WHOLE)
    editor.post(f"{START}{run.pk}/verwerfen/")
    assert "verworfen" in body(editor.get(START))
    again = editor.post(f"{START}{run.pk}/uebernehmen/")
    assert again.status_code == 409


def test_an_import_nobody_knows_is_not_found(editor: Client):
    assert editor.get(f"{START}7/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_a_plan_asks_the_database_equally_often_for_one_record_and_three(
    editor: Client, number: int, django_assert_num_queries
):
    data = csv(*(line(each) for each in range(number)))
    run = exchange.plan_import("liste.csv", data, by=EDITOR, at=NOON)
    with django_assert_num_queries(7):
        editor.get(f"{START}{run.pk}/")


def test_fields_and_values_are_told_as_one_reads_them():
    assert field_told("en:title") == "Titel (auf Englisch)"
    hours = [{"weekday": 0, "opens": "08:00", "closes": "12:00", "note": "mit Termin"}]
    assert value_told(hours) == "Mo 08:00-12:00 mit Termin"
    assert value_told(["eins", "zwei"]) == "eins\nzwei"
    assert len(value_told("x" * 900)) == 300
