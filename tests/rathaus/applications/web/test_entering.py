"""The way to a matter without an account: number and code, or the address of the receipt."""

import pytest
from django.test import Client
from tests.factories import asking

from rathaus.applications.models import Submission
from rathaus.applications.rules.access_code import access_code
from rathaus.cases.models import Case

pytestmark = pytest.mark.django_db
WRONG = "Nummer und Code passen nicht zusammen."


@pytest.fixture
def case() -> Case:
    return asking.applied()


def code() -> str:
    return access_code(Submission.objects.get().receipt_id)


def entered(client: Client, number: str, code: str) -> str:
    """Where it leads; the page itself where it leads nowhere."""
    response = client.post("/vorgang/", {"number": number, "code": code})
    return response.headers.get("Location", "") or response.content.decode()


def test_number_and_code_open_the_matter(case: Case) -> None:
    client = Client()
    assert entered(client, case.number, code().lower().replace("-", " ")) == f"/vorgang/{case.pk}/"
    assert case.number in client.get(f"/vorgang/{case.pk}/").content.decode()


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(case: Case) -> None:
    wrong_code = entered(Client(), case.number, "0000-0000-0000-0000")
    wrong_number = entered(Client(), "2026-999999", code())
    assert WRONG in wrong_code
    assert WRONG in wrong_number


def test_a_case_without_a_code_is_not_opened_by_none(case: Case) -> None:
    Case.objects.update(access="")
    assert WRONG in entered(Client(), case.number, "")


def test_who_has_not_entered_is_asked_for_the_code(case: Case) -> None:
    response = Client().get(f"/vorgang/{case.pk}/")
    assert (response.status_code, response.headers["Location"]) == (303, "/vorgang/")


def test_the_cookie_of_one_matter_opens_no_other(case: Case) -> None:
    client = Client()
    entered(client, case.number, code())
    cookie = client.cookies[f"vorgang-{case.pk.hex}"]
    assert cookie["path"] == f"/vorgang/{case.pk}/"
    other = "0191d6a2-0000-4000-8000-000000000001"
    client.cookies[f"vorgang-{other.replace('-', '')}"] = cookie.value
    assert client.get(f"/vorgang/{other}/").headers["Location"] == "/vorgang/"


def test_the_receipt_leads_to_an_address_that_is_no_secret(case: Case) -> None:
    receipt = Submission.objects.get().receipt_id
    response = Client().get(f"/vorgang/{receipt}/", follow=True)
    assert response.redirect_chain == [(f"/vorgang/{case.pk}/", 303)]
    assert case.number in response.content.decode()


def test_the_receipt_tells_the_code(case: Case) -> None:
    receipt = Submission.objects.get().receipt_id
    assert code() in Client().get(f"/antrag/beleg/{receipt}/").content.decode()


def test_guessing_becomes_slow(case: Case) -> None:
    client = Client()
    answers = [client.post("/vorgang/", {"number": case.number, "code": "0"}).status_code for _ in range(12)]
    assert answers[:10] == [422] * 10
    assert answers[-1] == 429
