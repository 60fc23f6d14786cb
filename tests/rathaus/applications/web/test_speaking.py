"""What the applicant says of her own accord, on the pages of her matter."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.factories import cases, citizens
from tests.factories.applications import PDF

from rathaus.applications.models import Submission
from rathaus.cases import actions
from rathaus.cases.models import Case, Decision, Hearing, Objection, Rating
from rathaus.correspondence.models import Attachment, Letter, Message
from rathaus.correspondence.queries import letters_of
from rathaus.payments.models import Claim
from rathaus.people.queries import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def erika() -> Any:
    return citizens.citizen()


@pytest.fixture
def case(erika: Any) -> Case:
    cases.templates()
    found = cases.arrived()
    Case.objects.filter(pk=found.pk).update(account=erika)
    Submission.objects.filter(pk=found.pk).update(account=erika)
    return Case.objects.get(pk=found.pk)


@pytest.fixture
def clerk(case: Case) -> Viewer:
    return cases.clerk(case.unit)


@pytest.fixture
def hers(erika: Any) -> Client:
    return citizens.browser(erika)


def home(case: Case) -> str:
    return f"/konto/antraege/{case.pk}/"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def heard(case: Case, clerk: Viewer) -> Hearing:
    at = case.received_at + timedelta(hours=1)
    until = at.date() + timedelta(days=20)
    return actions.hear_applicant(uuid4(), case.pk, "refused", "Der Hund fehlt.", until, by=clerk, at=at)


def told(case: Case, clerk: Viewer, **changes: Any) -> None:
    actions.find_complete(case.pk, by=clerk, at=case.received_at + timedelta(hours=1))
    cases.decided(case, clerk, **changes)
    cases.house_works()


def test_a_question_with_a_file_reaches_the_office(hers: Client, case: Case) -> None:
    file = SimpleUploadedFile("police.pdf", PDF)
    sent = {"sent": str(uuid4()), "text": "Wie lange noch?", "files": file}
    response = hers.post(f"{home(case)}nachricht/", sent)
    assert (response.status_code, response.headers["Location"]) == (303, home(case))
    assert (Message.objects.get().side, Message.objects.get().text) == ("citizen", "Wie lange noch?")
    attachment = Attachment.objects.get()
    assert f'href="{home(case)}anlage/{attachment.pk}/"' in page(hers, home(case))
    assert b"".join(hers.get(f"{home(case)}anlage/{attachment.pk}/").streaming_content) == PDF


def test_a_question_sent_twice_counts_once(hers: Client, case: Case) -> None:
    sent = {"sent": str(uuid4()), "text": "Wie lange noch?"}
    for _time in range(2):
        hers.post(f"{home(case)}nachricht/", sent)
    assert Message.objects.count() == 1


def test_nothing_said_is_told(hers: Client, case: Case) -> None:
    response = hers.post(f"{home(case)}nachricht/", {"text": " "})
    assert response.status_code == 422
    assert "Bitte schreiben Sie etwas" in response.content.decode()


def test_a_file_the_town_does_not_take_is_told(hers: Client, case: Case) -> None:
    sent = {"text": "Hier", "files": SimpleUploadedFile("x.exe", b"MZ")}
    response = hers.post(f"{home(case)}nachricht/", sent)
    assert response.status_code == 422
    assert "x.exe" in response.content.decode()
    assert not Message.objects.exists()


def test_who_opens_the_matter_has_read_the_messages_on_it(hers: Client, case: Case) -> None:
    Message.objects.create(
        id=uuid4(), matter=case.pk, side="office", text="Guten Tag!", sent_at=timezone.now()
    )
    assert "Guten Tag!" in page(hers, home(case))
    assert Message.objects.get().read_at is not None


def test_a_hearing_is_read_and_answered(hers: Client, case: Case, clerk: Viewer) -> None:
    hearing = heard(case, clerk)
    address = f"{home(case)}anhoerung/{hearing.pk}/"
    assert f'href="{address}"' in page(hers, home(case))
    assert "Der Hund fehlt." in page(hers, address)
    assert hers.post(address, {"text": "Er ist da."}).status_code == 303
    hearing.refresh_from_db()
    assert hearing.answer == "Er ist da."
    assert f'href="{address}"' not in page(hers, home(case))


def test_a_hearing_of_another_matter_is_not_found(hers: Client, case: Case) -> None:
    assert hers.get(f"{home(case)}anhoerung/{uuid4()}/").status_code == 404


def test_a_withdrawal_asks_once_and_says_what_is_lost(hers: Client, case: Case) -> None:
    assert "Das können Sie nicht rückgängig machen." in page(hers, f"{home(case)}zuruecknehmen/")
    case.refresh_from_db()
    assert case.closed_at is None
    hers.post(f"{home(case)}zuruecknehmen/", {"text": ""})
    case.refresh_from_db()
    assert case.outcome == "withdrawn"
    assert "zuruecknehmen/" not in page(hers, home(case))


def test_opening_a_notice_is_the_proof_that_she_has_it(hers: Client, case: Case, clerk: Viewer) -> None:
    told(case, clerk)
    letter = letters_of(case.pk).get(kind="notice")
    assert b"".join(hers.get(f"{home(case)}brief/{letter.pk}/").streaming_content)[:5] == b"%PDF-"
    assert Letter.objects.get(pk=letter.pk).read_at is not None


def test_an_objection_is_raised_until_the_day_it_says(hers: Client, case: Case, clerk: Viewer) -> None:
    told(case, clerk)
    assert "Widerspruch einlegen" in page(hers, home(case))
    assert "Das geht bis" in page(hers, f"{home(case)}widerspruch/")
    hers.post(f"{home(case)}widerspruch/", {"sent": str(uuid4()), "text": "Das stimmt nicht."})
    objection = Objection.objects.get()
    assert (objection.text, objection.in_time) == ("Das stimmt nicht.", True)
    assert "Er kam rechtzeitig." in page(hers, home(case))


def test_an_objection_takes_no_id_of_another_thing(hers: Client, case: Case, clerk: Viewer) -> None:
    told(case, clerk)
    sent = {"sent": str(case.pk), "text": "Das stimmt nicht."}
    assert hers.post(f"{home(case)}widerspruch/", sent).status_code == 303
    assert Objection.objects.get().pk != case.pk


def test_an_objection_that_is_late_is_told_and_still_taken(hers: Client, case: Case, clerk: Viewer) -> None:
    told(case, clerk)
    long_ago = timezone.localdate() - timedelta(days=90)
    Decision.objects.update(served_on=long_ago)
    assert "Wir nehmen ihn trotzdem an." in page(hers, f"{home(case)}widerspruch/")
    hers.post(f"{home(case)}widerspruch/", {"text": "Ich lag im Krankenhaus."})
    assert Objection.objects.get().in_time is False


def test_nothing_can_be_objected_to_before_the_decision(hers: Client, case: Case) -> None:
    assert hers.get(f"{home(case)}widerspruch/").status_code == 404


def test_what_is_owed_leads_to_its_payment(hers: Client, case: Case, clerk: Viewer) -> None:
    told(case, clerk, fee_cents=4250, fee_reason="Gebühr")
    assert f"/zahlung/{Claim.objects.get().secret}/" in page(hers, home(case))
    assert "42,50 Euro zahlen" in page(hers, home(case))


def test_the_matter_shows_its_process_and_what_happened(hers: Client, case: Case) -> None:
    shown = page(hers, home(case))
    assert "Hier steht Ihr Vorgang" in shown
    assert "Ihr Antrag ist angekommen." in shown


def test_the_mailbox_names_the_matter(hers: Client, erika: Any, case: Case) -> None:
    Message.objects.create(
        id=uuid4(), matter=case.pk, account=erika, side="office", text="Guten Tag!", sent_at=timezone.now()
    )
    assert "Hund anmelden" in page(hers, "/konto/postfach/")


def test_satisfaction_is_asked_once_after_the_decision(hers: Client, case: Case, clerk: Viewer) -> None:
    assert "Wie zufrieden sind Sie?" not in page(hers, home(case))
    told(case, clerk)
    assert "Wie zufrieden sind Sie?" in page(hers, home(case))
    for score in ("4", "1"):
        hers.post(f"{home(case)}bewertung/", {"score": score})
    assert [each.score for each in Rating.objects.all()] == [4]
    assert "Danke" in page(hers, home(case))


def test_a_score_that_is_none_is_refused(hers: Client, case: Case) -> None:
    assert hers.post(f"{home(case)}bewertung/", {"score": "9"}).status_code == 422
