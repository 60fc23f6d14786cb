"""The case file: who may see it, what lies in it, and that every look is written down."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.citizens import citizen
from tests.factories.inbox import NOW, case, clerk, consulted, document, submitted
from tests.factories.people import signed_in

from rathaus.cases.models import Case, Note, Request, RequestItem
from rathaus.cases.web.desk.offered import ACTS
from rathaus.cases.web.desk.returned import Piece, difference
from rathaus.core.models import Entry
from rathaus.people.models import StaffMember

pytestmark = pytest.mark.django_db


def browser_of(member: StaffMember) -> Client:
    return signed_in(Client(), member)


def address(of: Case, rest: str = "") -> str:
    return f"/dienst/vorgaenge/{of.pk}/{rest}"


def looks(of: Case) -> int:
    return Entry.objects.filter(event="cases.CaseFileSeen", subject_id=str(of.pk)).count()


# --- who may


def test_the_own_unit_reads_the_answers_by_chapter() -> None:
    page = browser_of(clerk()).get(address(submitted())).content.decode()
    for words in ("Zu Ihrem Hund", "Bello", "7. Mai 1990", "12,5"):
        assert words in page


def test_another_unit_does_not_learn_that_the_case_exists() -> None:
    client, found = browser_of(clerk("steueramt")), case()
    missing = client.get(f"/dienst/vorgaenge/{uuid4()}/")
    foreign = client.get(address(found))
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert looks(found) == 0


@pytest.mark.parametrize("act", [act.slug for act in ACTS])
def test_another_unit_can_do_nothing_with_it(act: str) -> None:
    client, found = browser_of(clerk("steueramt")), case()
    assert client.get(address(found, f"{act}/")).status_code == 404
    assert client.post(address(found, f"{act}/"), {"text": "x"}).status_code == 404


def test_a_citizen_does_not_come_in_even_to_her_own_case() -> None:
    account = citizen()
    client = signed_in(Client(), account)
    assert client.get(address(case(account=account))).status_code == 403


def test_a_consulted_unit_reads_the_file_and_is_offered_its_answer_alone() -> None:
    found = submitted("bauamt")
    consulted("gruenflaechenamt", found)
    page = browser_of(clerk("gruenflaechenamt")).get(address(found)).content.decode()
    assert "Ist der Gehweg breit genug?" in page
    assert re.findall(r'/([a-z]+)/"[^>]*><span class="kern-label">', page) == ["stellungnahme"]
    assert "nachfordern</label>" not in page


@pytest.mark.parametrize("act", [act.slug for act in ACTS if not act.by_consulted])
def test_a_consulted_unit_changes_nothing(act: str) -> None:
    found = case("bauamt")
    consulted("gruenflaechenamt", found)
    response = browser_of(clerk("gruenflaechenamt")).post(address(found, f"{act}/"), {"text": "x"})
    assert response.status_code == 403
    assert "Bauamt" in response.content.decode()


def test_a_unit_whose_question_was_withdrawn_does_not_see_it_any_more() -> None:
    found = case("bauamt")
    consulted("gruenflaechenamt", found, withdrawn_at=NOW)
    assert browser_of(clerk("gruenflaechenamt")).get(address(found)).status_code == 404


# --- looks


def test_a_look_is_written_down_once_in_a_quarter_of_an_hour() -> None:
    client, found = browser_of(clerk()), case()
    client.get(address(found))
    client.get(address(found))
    entry = Entry.objects.get(event="cases.CaseFileSeen")
    assert (entry.actor_role, entry.payload["unit"]) == ("clerk", "buergeramt")


@pytest.mark.parametrize("page", ["nachfordern/", "vermerk/", "entscheiden/", "ablauf/"])
def test_whoever_goes_straight_to_a_page_of_the_file_has_looked_into_it(page: str) -> None:
    client, found = browser_of(clerk()), case()
    assert client.get(address(found, page)).status_code == 200
    assert Entry.objects.filter(event="cases.CaseFileSeen").count() == 1


@pytest.mark.parametrize("act", ["nachfordern", "anhoeren", "entscheiden"])
def test_a_consulted_unit_sees_no_letter_before_it_goes(act: str) -> None:
    found = case("bauamt")
    consulted("gruenflaechenamt", found)
    assert browser_of(clerk("gruenflaechenamt")).post(address(found, f"{act}/vorschau/")).status_code == 403


def test_colleagues_who_have_it_open_are_named() -> None:
    found = case()
    browser_of(clerk("buergeramt", "Marta Lindner")).get(address(found))
    page = browser_of(clerk()).get(address(found)).content.decode()
    assert "Marta Lindner sieht diesen Vorgang gerade an" in page
    assert "Erika Sommer sieht" not in page


def test_a_document_is_shown_and_the_look_at_it_written_down() -> None:
    client, found = browser_of(clerk()), submitted()
    plan = document(found)
    response = client.get(address(found, f"schriftstueck/{plan.pk}/inhalt/"))
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert response.headers["Content-Disposition"].startswith("inline")
    assert Entry.objects.get(event="cases.DocumentSeen").payload["document"] == str(plan.pk)


def test_what_is_neither_picture_nor_pdf_is_only_saved() -> None:
    client, found = browser_of(clerk()), case()
    page = document(found, b"<script>", media_type="text/html")
    response = client.get(address(found, f"schriftstueck/{page.pk}/inhalt/"))
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_the_document_of_another_case_is_not_there() -> None:
    found, other = case(), case("steueramt")
    foreign = document(other)
    client = browser_of(clerk())
    assert client.get(address(found, f"schriftstueck/{foreign.pk}/")).status_code == 404
    assert client.get(address(other, f"schriftstueck/{foreign.pk}/inhalt/")).status_code == 404


# --- what lies in it


def test_findings_of_the_look_at_arrival_stand_beside_the_document() -> None:
    found = submitted()
    document(found, findings=[{"noticed": "blurred", "detail": ""}])
    assert "wirkt unscharf" in browser_of(clerk()).get(address(found)).content.decode()


def test_what_happened_is_told_in_sentences() -> None:
    client, found = browser_of(clerk()), case()
    client.get(address(found))
    page = client.get(address(found)).content.decode()
    assert "Die Akte wurde geöffnet." in page
    assert "CaseFileSeen" not in page


def test_the_number_of_queries_does_not_grow_with_what_lies_in_it() -> None:
    client, found = browser_of(clerk()), submitted()
    fill(found, 1)
    client.get(address(found))
    with CaptureQueriesContext(connection) as one:
        client.get(address(found))
    fill(found, 2)
    with CaptureQueriesContext(connection) as three:
        client.get(address(found))
    assert len(three) == len(one)


def fill(found: Case, times: int) -> None:
    for _number in range(times):
        document(found)
        consulted("gruenflaechenamt", found)
        Note.objects.create(id=uuid4(), case=found, text="Anruf", written_at=NOW)
        asked = Request.objects.create(id=uuid4(), case=found, made_at=NOW)
        due_on = NOW.date() + timedelta(days=14)
        RequestItem.objects.create(request=asked, kind="field", label="Name", due_on=due_on)


def test_the_way_back_leads_to_the_same_place() -> None:
    client, found = browser_of(clerk()), case()
    client.get("/dienst/vorgaenge/?liste=frei&q=muster")
    page = client.get(address(found)).content.decode()
    assert f"?liste=frei&amp;q=muster#oeffnen-{found.pk}" in page


def test_ticks_beside_answers_lead_to_the_page_that_asks_for_them() -> None:
    page = browser_of(clerk()).get(address(submitted(), "nachfordern/?an=f-D/dog")).content.decode()
    assert re.search(r'id="id_f-D/dog"[^>]* checked', page)
    assert not re.search(r'id="id_f-P/name"[^>]* checked', page)


@pytest.mark.parametrize("act", [act.slug for act in ACTS])
def test_every_act_has_a_page(act: str) -> None:
    assert browser_of(clerk()).get(address(submitted(), f"{act}/")).status_code == 200


# --- before and after


def test_a_change_is_told_word_by_word() -> None:
    assert difference("Bello der Hund", "Waldi der Hund") == (
        Piece("del", "Bello"),
        Piece("ins", "Waldi"),
        Piece("", "der Hund"),
    )


def test_a_first_answer_is_all_new() -> None:
    assert difference("", "Bello") == (Piece("ins", "Bello"),)


def test_the_same_id_on_two_files_makes_two_things() -> None:
    client, sent = browser_of(clerk()), {"act_id": str(UUID(int=5)), "text": "Anruf", "medium": "phone"}
    for _turn in range(2):
        assert client.post(address(case(), "vermerk/"), sent).status_code == 303
    assert Note.objects.count() == 2
