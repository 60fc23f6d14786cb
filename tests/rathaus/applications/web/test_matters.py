"""A matter on screen: in the account, and with the address of the receipt; answering what is asked."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import asking, citizens
from tests.factories.applications import PDF

from rathaus.applications.models import Submission
from rathaus.cases.models import Case, Document, Request

pytestmark = pytest.mark.django_db


@pytest.fixture
def erika() -> Any:
    return citizens.citizen()


@pytest.fixture
def case(erika: Any) -> Case:
    return asking.applied(erika)


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def test_a_citizen_reads_where_her_matter_stands(erika: Any, case: Case) -> None:
    told = page(citizens.browser(erika), f"/konto/antraege/{case.pk}/")
    assert "Noch hat niemand damit begonnen." in told
    assert 'aria-current="step">Eingegangen' in told


def test_another_citizens_matter_does_not_exist(case: Case) -> None:
    other = citizens.browser(citizens.citizen("otto@post.example", "Otto Fremd"))
    request = asking.asked(case, asking.evidence())
    for way in ("", f"nachfrage/{request.pk}/", f"dokument/{uuid4()}/", f"brief/{uuid4()}/"):
        page(other, f"/konto/antraege/{case.pk}/{way}", 404)


def test_a_receipt_that_nobody_made_leads_nowhere(case: Case) -> None:
    page(Client(), "/vorgang/nichts/", 404)


def test_the_receipt_leads_to_the_matter(case: Case) -> None:
    receipt = Submission.objects.get().receipt_id
    assert f'href="/vorgang/{receipt}/"' in page(Client(), f"/antrag/beleg/{receipt}/")


def test_what_is_asked_is_the_one_thing_to_do(erika: Any, case: Case) -> None:
    request = asking.asked(case, asking.evidence())
    told = page(citizens.browser(erika), f"/konto/antraege/{case.pk}/")
    assert f'href="/konto/antraege/{case.pk}/nachfrage/{request.pk}/"' in told
    assert "Bitte antworten Sie bis 9. Dezember 2026." in told


def test_only_the_marked_question_is_asked_with_the_clerks_words(erika: Any, case: Case) -> None:
    request = asking.asked(case, asking.field("D/dog", "Name des Hundes", "Der Name fehlt im Impfpass."))
    told = page(citizens.browser(erika), f"/konto/antraege/{case.pk}/nachfrage/{request.pk}/")
    assert "Der Name fehlt im Impfpass." in told
    assert 'name="D/dog"' in told
    assert 'name="P/name"' not in told


def test_a_file_and_an_answer_are_sent_at_once(erika: Any, case: Case) -> None:
    request = asking.asked(case, asking.field("D/dog", "Name des Hundes"), asking.evidence())
    item = request.items.get(kind="evidence")
    response = citizens.browser(erika).post(
        f"/konto/antraege/{case.pk}/nachfrage/{request.pk}/",
        {
            "D/dog": "Rex",
            "P/name": "Böse",
            f"datei-{item.pk}": SimpleUploadedFile("police.pdf", PDF),
            "go": "send",
        },
    )
    assert (response.status_code, response.headers["Location"]) == (303, f"/konto/antraege/{case.pk}/")
    case.refresh_from_db()
    assert (case.answers["D"]["dog"], case.answers["P"]["name"]) == ("Rex", "Erika Muster")
    assert Document.objects.get().title == "Nachweis der Haftpflicht"
    assert [each["noticed"] for each in Document.objects.get().findings] == ["damaged"]


def test_without_the_file_one_is_told_and_keeps_what_was_typed(erika: Any, case: Case) -> None:
    request = asking.asked(case, asking.field("D/dog", "Name des Hundes"), asking.evidence())
    address = f"/konto/antraege/{case.pk}/nachfrage/{request.pk}/"
    response = citizens.browser(erika).post(address, {"D/dog": "Rex", "go": "send"})
    told = response.content.decode()
    assert response.status_code == 422
    assert "Bitte laden Sie eine Datei hoch: „Nachweis der Haftpflicht“." in told
    assert 'value="Rex"' in told


def test_one_goes_on_another_day(erika: Any, case: Case) -> None:
    request = asking.asked(case, asking.field("D/dog", "Name des Hundes"))
    address = f"/konto/antraege/{case.pk}/nachfrage/{request.pk}/"
    citizens.browser(erika).post(address, {"D/dog": "Rex", "go": "later"})
    assert 'value="Rex"' in page(citizens.browser(erika), address)
    assert Request.objects.get().answered_at is None


def test_what_is_answered_says_so(erika: Any, case: Case) -> None:
    request = asking.asked(case, asking.field("D/dog", "Name des Hundes"))
    address = f"/konto/antraege/{case.pk}/nachfrage/{request.pk}/"
    browser = citizens.browser(erika)
    browser.post(address, {"go": "send"})
    assert "Diese Nachfrage ist schon beantwortet." in page(browser, address)
    assert browser.post(address, {"go": "send"}).status_code == 409


def test_a_request_of_another_matter_is_not_found(erika: Any, case: Case) -> None:
    page(citizens.browser(erika), f"/konto/antraege/{case.pk}/nachfrage/{uuid4()}/", 404)


def test_the_list_says_what_waits(erika: Any, case: Case) -> None:
    asking.asked(case, asking.evidence())
    assert "Wartet auf Ihre Antwort bis 9. Dezember 2026." in page(
        citizens.browser(erika), "/konto/antraege/"
    )


def test_the_home_page_says_first_what_waits(erika: Any, case: Case) -> None:
    asking.asked(case, asking.evidence())
    browser = citizens.browser(erika)
    told = page(browser, "/")
    assert "Das wartet auf Sie" in told
    assert "Bitte antworten Sie bis 9. Dezember 2026." in told
    assert "no-store" in browser.get("/").headers["Cache-Control"]


def test_the_home_page_of_everybody_says_nothing_of_it(case: Case) -> None:
    asking.asked(case, asking.evidence())
    assert "Das wartet auf Sie" not in page(Client(), "/")
