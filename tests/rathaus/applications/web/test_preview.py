"""The preview of a draft: the pages of an application, for editors, with nothing stored."""

import html
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.catalogue import DOG_FORM, EDITOR, NOON, described, online
from tests.factories.people import signed_in, staff

from rathaus.applications.models import Draft, DraftFile
from rathaus.catalogue import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    service = described("Hund anmelden")
    online(service, DOG_FORM)
    return f"/dienst/formulare/{actions.open_draft(service, by=EDITOR, at=NOON).pk}/vorschau/"


def text(response) -> str:
    return html.unescape(response.content.decode())


def carried(response) -> str:
    return re.search(r'name="antworten" value="([^"]*)"', response.content.decode())[1]


def test_it_says_that_nothing_is_stored_and_stores_nothing(client, address):
    editor = signed_in(client, staff("editor"))
    page = editor.get(address)
    assert "Hier wird nichts gespeichert und nichts abgeschickt" in text(page)
    checked = editor.post(
        address,
        {"schritt": "schritt-1", "antworten": html.unescape(carried(page)), "F1": "Waldi", "go": "next"},
    )
    assert "Bitte prüfen Sie Ihre Angaben" in text(checked)
    assert json.loads(html.unescape(carried(checked))) == {"F1": "Waldi"}
    assert (checked["Cache-Control"], Draft.objects.count()) == ("no-store", 0)


def test_a_wrong_answer_is_told_as_citizens_read_it(client, address):
    page = signed_in(client, staff("editor")).post(
        address, {"schritt": "schritt-1", "antworten": "{}", "F1": "", "go": "next"}
    )
    assert "Eine Angabe braucht noch Ihre Hilfe" in text(page)


def test_a_file_goes_nowhere(client, address):
    photo = SimpleUploadedFile("hund.png", b"\x89PNG", "image/png")
    posted = {"schritt": "schritt-1", "antworten": "{}", "F1": photo, "go": "update"}
    assert signed_in(client, staff("editor")).post(address, posted).status_code == 200
    assert DraftFile.objects.count() == 0


@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("publisher", 200), ("clerk", 403)])
def test_who_may_see_a_draft_before_it_is_online(client, address, role, status):
    assert signed_in(client, staff(role)).get(address).status_code == status


def test_a_citizen_is_led_to_the_sign_in_of_staff(client, address):
    assert client.get(address)["Location"].startswith("/dienst/anmelden/")
