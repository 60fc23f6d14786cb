"""One draft, one submission, one number."""

import threading
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from tests.factories import catalogue
from tests.factories.applications import SMALL, Citizen, online

from engines.form.steps import steps_of
from rathaus.applications import actions
from rathaus.applications.actions.submission import Incomplete, NoLongerOffered, PageTooOld, TooSoon
from rathaus.applications.models import Draft, Submission
from rathaus.applications.queries import AlreadySubmitted, Key, open_draft
from rathaus.applications.rules.proof import Attempt, Demands
from rathaus.catalogue.actions import withdraw_form
from rathaus.core.models import Entry

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
PATIENT = Attempt("c", timedelta(minutes=1))


def begun(number: int = 0) -> Key:
    key = Key(uuid4(), bytes([number] * 16))
    actions.begin_draft("hund", key, at=AT)
    return key


def filled_in(number: int = 0) -> Key:
    key = begun(number)
    for step, answers in zip(
        steps_of(SMALL),
        ({"P/name": "Erika", "P/born": "7.5.1990"}, {"D/dog": "Bello"}),
        strict=True,
    ):
        actions.save_answers(open_draft(key, AT), step, answers, at=AT)
    return key


def submitted(key: Key, attempt: Attempt = PATIENT, at: datetime = AT) -> Submission:
    return actions.submit_application(key, attempt, Demands(), submission_id=uuid4(), language="de", at=at)


@pytest.mark.django_db
def test_numbers_count_within_the_year() -> None:
    online()
    numbers = [submitted(filled_in(each)).number for each in range(2)]
    key = filled_in(2)
    Draft.objects.update(expires_at=datetime(2027, 2, 1, tzinfo=UTC))
    numbers.append(submitted(key, at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC)).number)
    assert numbers == ["2026-000001", "2026-000002", "2027-000001"]


@pytest.mark.django_db
def test_submitting_again_gives_the_same_submission() -> None:
    online()
    key = filled_in()
    assert submitted(key).pk == submitted(key).pk
    assert Submission.objects.count() == 1


@pytest.mark.django_db
def test_submission_is_in_the_journal_without_an_answer() -> None:
    online()
    submission = submitted(filled_in())
    entry = Entry.objects.get(event="applications.ApplicationSubmitted")
    assert entry.payload["number"] == submission.number
    assert entry.actor_id == ""
    assert "Erika" not in repr(entry.payload)


@pytest.mark.django_db
def test_an_incomplete_draft_is_not_submitted() -> None:
    online()
    with pytest.raises(Incomplete):
        submitted(begun())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attempt", "refusal"),
    [(Attempt("c", timedelta(seconds=1)), TooSoon), (Attempt("c", None), PageTooOld)],
)
def test_without_proof_nothing_is_submitted(attempt: Attempt, refusal: type[Exception]) -> None:
    online()
    with pytest.raises(refusal):
        submitted(filled_in(), attempt)
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_a_withdrawn_form_is_not_submitted() -> None:
    version = online()
    key = filled_in()
    withdraw_form(version, because="Neu.", by=catalogue.EDITOR, at=AT)
    with pytest.raises(NoLongerOffered):
        submitted(key)


@pytest.mark.django_db
def test_a_submitted_draft_opens_no_more() -> None:
    online()
    key = filled_in()
    submission = submitted(key)
    with pytest.raises(AlreadySubmitted) as refused:
        open_draft(key, AT)
    assert refused.value.receipt_id == submission.receipt_id
    assert bytes(Draft.objects.get().sealed) == b""


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_are_one_submission() -> None:
    online()
    key = filled_in()
    assert len(set(at_once([key] * 8))) == 1
    assert Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_different_drafts_at_once_get_different_numbers() -> None:
    online()
    numbers = at_once([filled_in(each) for each in range(6)])
    assert sorted(numbers) == [f"2026-00000{each}" for each in range(1, 7)]


def at_once(keys: list[Key]) -> list[str]:
    """The numbers that threads get which submit at the same moment."""
    numbers: list[str] = []
    gate = threading.Barrier(len(keys))

    def submit(key: Key) -> None:
        gate.wait()
        try:
            numbers.append(submitted(key).number)
        finally:
            connection.close()

    threads = [threading.Thread(target=submit, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(numbers) == len(keys)
    return numbers


@pytest.mark.django_db
def test_reload_and_back_button_lead_to_the_receipt() -> None:
    online()
    citizen = Citizen().begins().fills_in()
    proof = citizen.proof()
    receipt = citizen.post("abgeben", proof).headers["Location"]
    for again in (citizen.post("abgeben", proof), citizen.get("schritt-1"), citizen.get("pruefen")):
        assert again.headers["Location"] == receipt
    assert citizen.post("schritt-1", {"P/name": "X"}, go="next").headers["Location"] == receipt


@pytest.mark.django_db
def test_sent_at_once_without_work_keeps_the_challenge_so_that_waiting_helps() -> None:
    online()
    citizen = Citizen().begins().fills_in()
    challenge = citizen.proof()["challenge"]
    response = citizen.post("abgeben", {"challenge": challenge})
    page = response.content.decode()
    assert "Bitte warten Sie einen Moment" in page
    assert challenge in page
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_receipt_says_number_and_date_and_hides_from_search() -> None:
    online()
    citizen = Citizen().begins().fills_in()
    response = citizen.client.get(citizen.submits().headers["Location"])
    page = response.content.decode()
    assert "Ihr Antrag ist da." in page
    assert Submission.objects.get().number in page
    assert "7. Mai 1990" in page
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_unknown_receipt_is_not_found() -> None:
    assert Citizen().client.get(f"/antrag/beleg/{'0' * 32}/").status_code == 404
