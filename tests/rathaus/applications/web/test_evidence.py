"""A file is looked at when it comes, several photos become one document, and what we have need not be sought again."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.factories import citizens
from tests.factories.applications import PDF, RICH, Citizen, online

from rathaus.applications.models import DraftFile, Evidence, Submission
from rathaus.cases.models import Document

pytestmark = pytest.mark.django_db
STEP, PLACE = "schritt-2", "W/proof"


def picture(shade: int = 40, name: str = "seite.jpg") -> SimpleUploadedFile:
    image, out = Image.new("L", (900, 1200), 255), io.BytesIO()
    for line in range(50, 1150, 20):
        image.paste(shade, (60, line, 840, line + 8))
    image.save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue())


def white() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("L", (900, 1200), 255).save(out, "JPEG")
    return SimpleUploadedFile("leer.jpg", out.getvalue())


@pytest.fixture
def rich() -> Citizen:
    online(RICH)
    citizen = Citizen().begins()
    citizen.post("schritt-1", {"P/name": "Erika Muster", "P/firm": "false"}, go="next")
    return citizen


def test_a_doubtful_file_is_taken_and_the_page_says_what_was_noticed(rich: Citizen) -> None:
    page = rich.post(STEP, {"W/sort": "1", "W/mail": "a@b.example", PLACE: white()}, go="next")
    assert page.status_code == 200
    assert "Auf dieser Seite ist nichts zu sehen." in page.content.decode()
    assert DraftFile.objects.get().findings == [{"noticed": "blank", "detail": ""}]


def test_a_hint_keeps_nobody_from_going_on(rich: Citizen) -> None:
    rich.post(STEP, {"W/sort": "1", "W/mail": "a@b.example", PLACE: white()}, go="next")
    again = rich.post(STEP, {"W/sort": "1", "W/mail": "a@b.example"}, go="next")
    assert again.status_code == 303


def test_a_clear_file_leads_straight_on(rich: Citizen) -> None:
    assert (
        rich.post(STEP, {"W/sort": "1", "W/mail": "a@b.example", PLACE: picture()}, go="next").status_code
        == 303
    )


def test_photos_of_several_pages_become_one_pdf(rich: Citizen) -> None:
    rich.post(
        STEP, {"W/sort": "1", PLACE: [picture(name="vorn.jpg"), picture(name="hinten.jpg")]}, go="update"
    )
    page = rich.get(STEP).content.decode()
    assert "vorn.pdf" in page
    assert DraftFile.objects.count() == 1


def test_several_documents_for_one_question_are_refused_with_the_way_out(rich: Citizen) -> None:
    files = [SimpleUploadedFile("a.pdf", PDF), picture()]
    page = rich.post(STEP, {"W/sort": "1", PLACE: files}, go="update")
    assert page.status_code == 422
    assert "Hier geht nur eine Datei." in page.content.decode()


def signed_in_with_a_matter() -> Client:
    """Erika has sent one application with a plan."""
    online(RICH)
    account = citizens.citizen()
    earlier = Citizen().begins()
    earlier.post("schritt-1", {"P/name": "Erika Muster", "P/firm": "false"}, go="next")
    earlier.post(
        STEP, {"W/sort": "1", "W/mail": "a@b.example", PLACE: picture(name="lageplan.jpg")}, go="next"
    )
    earlier.post("schritt-3", {}, go="next")
    earlier.submits()
    Submission.objects.update(account=account, capacity="")
    return citizens.browser(account)


def test_what_was_noticed_lies_in_the_case_file() -> None:
    signed_in_with_a_matter()
    assert [each.findings for each in Document.objects.all()] == [[]]


def test_evidence_once_given_is_given_again_with_one_button() -> None:
    client = signed_in_with_a_matter()
    again = Citizen(client=client).begins()
    again.post("schritt-1", {"P/name": "Erika Muster", "P/firm": "false"}, go="next")
    old = Evidence.objects.get()
    assert "Aus Ihren früheren Anträgen nehmen" in again.get(STEP).content.decode()
    again.post(STEP, {"W/sort": "1"}, reuse=f"{PLACE}|{old.pk}")
    assert "lageplan.jpg" in again.get(STEP).content.decode()
    assert DraftFile.objects.exclude(pk=old.pk).get().stored_as != old.stored_as


def test_nobody_gets_the_evidence_of_another() -> None:
    signed_in_with_a_matter()
    other = Citizen(client=citizens.browser(citizens.citizen("ben@post.example", "Ben"))).begins()
    other.post("schritt-1", {"P/name": "Ben", "P/firm": "false"}, go="next")
    answer = other.post(STEP, {"W/sort": "1"}, reuse=f"{PLACE}|{Evidence.objects.get().pk}")
    assert answer.status_code == 404
    assert "lageplan" not in other.get(STEP).content.decode()
