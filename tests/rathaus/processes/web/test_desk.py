"""The desk of processes: seen by who works here, changed by organisers."""

from __future__ import annotations

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import people
from tests.factories.bpmn import CHECKING, tasks
from tests.factories.processes import going, in_force

from rathaus.processes.models import ModelVersion, Run

pytestmark = pytest.mark.django_db
DESK = "/dienst/prozesse/"


@pytest.fixture
def desk() -> Client:
    return people.signed_in(Client(headers={"accept-language": "de"}), people.staff("organiser"))


def text(response) -> str:
    return unescape(response.content.decode())


def file(source: bytes = CHECKING) -> SimpleUploadedFile:
    return SimpleUploadedFile("modell.bpmn", source, content_type="application/xml")


def test_an_empty_desk_says_how_to_begin(desk: Client):
    assert "BPMN 2.0" in text(desk.get(DESK))


def test_the_list_tells_version_service_and_cases(desk: Client):
    in_force()
    going()
    page = text(desk.get(DESK))
    assert "Standard" in page
    assert "in Kraft" in page
    assert "1 laufender Vorgang" in page


def test_the_list_asks_the_same_for_one_and_for_three(desk: Client):
    in_force()
    desk.get(DESK)
    before = queries_of(desk)
    for name in ("a", "b"):
        in_force(tasks(name), key=name, service=name)
    assert queries_of(desk) == before


def queries_of(desk: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        desk.get(DESK)
    return len(asked)


def test_a_file_becomes_a_draft_with_its_picture_in_words(desk: Client):
    response = desk.post(
        f"{DESK}neu/", {"titel": "Hund anmelden", "datei": file(), "notiz": "erste"}, follow=True
    )
    assert response.redirect_chain == [(f"{DESK}hund-anmelden/1/?getan=eingelesen", 303)]
    assert "Vollständigkeit prüfen" in text(response)
    assert ModelVersion.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"titel": "Hund"}, "wählen Sie zuerst eine Datei"),
        ({"titel": "", "datei": file()}, "einen Namen"),
        ({"titel": "Hund", "datei": file(b"<a/>")}, "kein Prozessmodell"),
        ({"titel": "Standard", "datei": file(tasks("eins"))}, "So heißt schon ein Prozess"),
    ],
)
def test_what_cannot_come_in_is_said(desk: Client, sent: dict[str, object], sentence: str):
    in_force()
    response = desk.post(f"{DESK}neu/", sent)
    assert response.status_code in (409, 422)
    assert sentence in text(response)
    assert ModelVersion.objects.count() == 1


def test_what_cannot_be_executed_is_named_element_by_element(desk: Client):
    wrong = tasks("eins").replace(b"userTask", b"businessRuleTask")
    desk.post(f"{DESK}neu/", {"titel": "Hund", "datei": file(wrong)})
    assert "<strong>Eins</strong>" in text(desk.get(f"{DESK}hund/1/"))
    refused = desk.post(f"{DESK}hund/1/in-kraft-setzen/")
    assert refused.status_code == 422
    assert ModelVersion.objects.get().state == "draft"


def test_a_version_is_put_in_force_after_one_question(desk: Client):
    desk.post(f"{DESK}neu/", {"titel": "Hund", "datei": file()})
    assert "Neue Vorgänge gehen ab jetzt diesen Weg" in text(desk.get(f"{DESK}hund/1/in-kraft-setzen/"))
    desk.post(f"{DESK}hund/1/in-kraft-setzen/")
    assert ModelVersion.objects.get().state == "in_force"


def test_with_four_eyes_somebody_else_puts_it_in_force(desk: Client, settings):
    settings.FOUR_EYES = True
    desk.post(f"{DESK}neu/", {"titel": "Hund", "datei": file()})
    refused = desk.post(f"{DESK}hund/1/in-kraft-setzen/")
    assert refused.status_code == 409
    assert "eine zweite Person" in text(refused)
    people.signed_in(desk, people.staff("organiser", name="Zwei"))
    assert desk.post(f"{DESK}hund/1/in-kraft-setzen/").status_code == 303


def test_a_version_is_withdrawn_and_its_cases_stay(desk: Client):
    in_force()
    going()
    desk.post(f"{DESK}standard/1/zurueckziehen/")
    assert ModelVersion.objects.get().state == "retired"
    assert Run.objects.filter(finished_at=None).count() == 1


def test_a_model_goes_out_byte_for_byte(desk: Client):
    in_force()
    response = desk.get(f"{DESK}standard/1/modell.bpmn")
    assert response.content == CHECKING
    assert response["Content-Disposition"] == 'attachment; filename="standard-1.bpmn"'


def test_running_cases_move_with_a_mapping(desk: Client):
    in_force(tasks("eins"))
    going()
    after = in_force(tasks("zwei"))
    page = f"{DESK}standard/1/vorgaenge-umstellen/"
    assert "Wo geht es weiter mit „Eins“?" in text(desk.get(page))
    assert "Für diese Schritte fehlt ein Ort" in text(desk.post(page))
    assert "1 Vorgang ist umgestellt" in text(desk.post(page, {"nach_eins": "zwei"}))
    assert Run.objects.get().version == after


def test_nothing_moves_where_no_other_version_is_in_force(desk: Client):
    in_force()
    assert desk.get(f"{DESK}standard/1/vorgaenge-umstellen/").status_code == 409


def test_a_clerk_looks_and_changes_nothing():
    in_force()
    clerk = people.signed_in(Client(headers={"accept-language": "de"}), people.staff("clerk"))
    page = text(clerk.get(f"{DESK}standard/1/"))
    assert "Zurückziehen" not in page
    assert clerk.get(f"{DESK}neu/").status_code == 403
    assert clerk.post(f"{DESK}standard/1/zurueckziehen/").status_code == 403


def test_what_is_not_there_is_said(desk: Client):
    assert desk.get(f"{DESK}nichts/").status_code == 404
    assert desk.get(f"{DESK}nichts/7/").status_code == 404
