"""Letters: written once, sealed, accessible, and recognised again."""

from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from pypdf import PdfReader
from tests.factories import citizens
from tests.factories.correspondence import AT, CLERK, draft, letter, template
from tests.factories.pdf import is_accessible_and_lasts, words_of

from rathaus.core.models import Entry
from rathaus.core.town import Town
from rathaus.correspondence import actions, queries
from rathaus.correspondence.actions import sealing
from rathaus.correspondence.actions.letters import NoTemplate
from rathaus.correspondence.models import Letter
from rathaus.people.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_seal_and_files(settings: object, tmp_path: Path):
    with override_settings(
        VAR=tmp_path,
        STORAGES={
            "default": {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": tmp_path / "files"},
            },
            "staticfiles": settings.STORAGES["staticfiles"],  # type: ignore[attr-defined]
        },
    ):
        yield


def content(issued: Letter) -> bytes:
    return b"".join(queries.content_of_letter(issued))


def test_a_notice_says_what_was_decided_why_and_what_one_can_do():
    words = words_of(content(letter()))
    for told in (
        "Bescheid: Baum fällen",
        "Der Baum ist krank.",
        "Widerspruch",
        "innerhalb eines Monats",
        "Am Ufer 3",
    ):
        assert told in words
    assert "Seite 1 von" in words


def test_a_notice_bears_the_seal_of_the_town():
    assert sealing.bears_our_seal(content(letter()))


def test_a_changed_notice_bears_no_valid_seal():
    document = content(letter())
    place = document.index(b"Rathaus-Code")
    assert not sealing.bears_our_seal(document[:place] + b"R" + b"Athaus-Code" + document[place + 12 :])


def test_a_request_is_not_sealed():
    template("nachfrage", kind="request")
    issued = letter(kind="request", template="nachfrage")
    assert not issued.is_sealed
    assert not sealing.bears_our_seal(content(issued))


def test_a_letter_keeps_its_structure_for_a_screen_reader():
    reader = PdfReader(BytesIO(content(letter())))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Bescheid: Baum fällen"
    tags = list(_tags(root["/StructTreeRoot"]))
    assert tags.index("/H1") < tags.index("/H2") < tags.index("/L")
    assert all(alt for tag, alt in _figures(root["/StructTreeRoot"]))


def _nodes(node: object):
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from _nodes(each)
    elif isinstance(node, dict):
        yield node
        yield from _nodes(node.get("/K", []))


def _tags(tree: object):
    return (node["/S"] for node in _nodes(tree) if "/S" in node)


def _figures(tree: object):
    return ((node["/S"], node.get("/Alt")) for node in _nodes(tree) if node.get("/S") == "/Figure")


def test_a_sealed_notice_is_accessible_and_lasts(tmp_path: Path):
    assert is_accessible_and_lasts(content(letter()), tmp_path)


def test_the_same_letter_is_written_once_however_often_it_is_asked_for():
    template()
    letter_id, wanted = uuid4(), draft()
    first = actions.issue_letter(letter_id, wanted, by=CLERK, at=AT)
    again = actions.issue_letter(letter_id, wanted, by=CLERK, at=AT)
    assert again.digest == first.digest
    assert Letter.objects.count() == 1
    assert Entry.objects.filter(event="correspondence.LetterIssued").count() == 1


def test_without_a_template_no_letter_is_written():
    with pytest.raises(NoTemplate):
        actions.issue_letter(uuid4(), draft(template="keine"), by=CLERK, at=AT)


def test_a_real_town_without_a_certificate_issues_no_notice():
    template()
    real = Town(name="Echt", state="TH", fictional=False)
    with override_settings(TOWN=real), pytest.raises(sealing.NoSeal):
        actions.issue_letter(uuid4(), draft(), by=CLERK, at=AT)
    assert not Letter.objects.exists()


def test_the_mail_says_only_that_something_waits():
    letter(citizens.citizen("erika@post.example"))
    mail = Mail.objects.get(address="erika@post.example")
    assert "/konto/postfach/" in mail.text
    for secret in ("Baum", "Bescheid", "2026-0415", "Sommer"):
        assert secret not in mail.text + mail.subject


def test_a_preview_is_kept_nowhere_and_says_that_it_is_a_draft():
    template()
    assert "Entwurf" in words_of(actions.preview_letter(draft(), at=AT))
    assert not Letter.objects.exists()


def test_an_english_letter_is_english():
    template()
    template(subject="Notice: {{ leistung }}", body="Dear {{ name }},\n\n{{ rechtsbehelf }}", language="en")
    document = content(letter(language="en"))
    assert PdfReader(BytesIO(document)).trailer["/Root"]["/Lang"] == "en"


def test_the_code_says_what_when_and_by_whom_and_never_to_whom():
    issued = letter()
    page = Client().get(f"/bescheid/pruefen/?code={issued.code.lower()}").content.decode()
    assert "Zu diesem Code gibt es ein Schreiben von uns" in page
    assert "Bauamt" in page
    assert "Sommer" not in page
    assert "2026-0415" not in page


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda document: document, "Die Datei ist echt"),
        (lambda document: document + b"\n", "Diese Datei wurde verändert"),
        (lambda _document: b"%PDF-1.7 nothing of ours", "Das kennen wir nicht"),
    ],
)
def test_a_file_is_genuine_changed_or_unknown(change, told: str):
    file = BytesIO(change(content(letter())))
    file.name = "bescheid.pdf"
    assert told in Client().post("/bescheid/pruefen/", {"file": file}).content.decode()


def test_nobody_may_check_without_end():
    client = Client()
    answers = [client.get("/bescheid/pruefen/?code=0000-0000-0000-0000").status_code for _turn in range(32)]
    assert answers[0] == 200
    assert answers[-1] == 429
