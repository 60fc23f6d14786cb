"""From 'begin' to receipt."""

import pytest
from tests.factories.applications import Citizen, online

from rathaus.applications.models import Draft, Submission

pytestmark = pytest.mark.django_db


def test_a_citizen_applies_and_holds_a_receipt() -> None:
    online()
    citizen = Citizen().begins().fills_in()
    assert "Erika Muster" in citizen.get("pruefen").content.decode()
    response = citizen.submits()
    assert response.status_code == 303
    page = citizen.client.get(response.headers["Location"])
    submission = Submission.objects.get()
    assert submission.number in page.content.decode()
    assert submission.answers == {
        "P": {"name": "Erika Muster", "born": "1990-05-07"},
        "D": {"dog": "Bello", "weight": "12,5"},
    }


def test_after_submission_the_draft_holds_nothing() -> None:
    online()
    Citizen().begins().fills_in().submits()
    assert bytes(Draft.objects.get().sealed) == b""


def test_the_receipt_is_a_pdf() -> None:
    online()
    location = Citizen().begins().fills_in().submits().headers["Location"]
    response = Citizen().client.get(f"{location}beleg.pdf")
    assert response.content.startswith(b"%PDF-")
