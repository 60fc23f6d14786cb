"""On the page of one's own matter: changing what was sent, taking more time once, and taking everything out."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.factories import applications, asking, cases, citizens, correspondence, inbox, people

from rathaus.cases import actions
from rathaus.cases.actions.correcting import AskedForAlready
from rathaus.cases.actions.deciding import CorrectedMeanwhile, NotYet
from rathaus.cases.actions.holding import CaseIsOver
from rathaus.cases.actions.more_time import AskTheOffice
from rathaus.cases.models import Case, Note, Procedure
from rathaus.core.journal import CITIZEN
from rathaus.core.models import Entry
from rathaus.people.queries import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def erika() -> Any:
    return citizens.citizen()


@pytest.fixture
def case(erika: Any) -> Case:
    cases.templates()
    found = asking.applied(erika)
    Case.objects.filter(pk=found.pk).update(unit=cases.office())
    return Case.objects.get()


@pytest.fixture
def clerk(case: Case) -> Viewer:
    return cases.clerk(cases.office())


@pytest.fixture
def hers(erika: Any) -> Client:
    return citizens.browser(erika)


def home(case: Case) -> str:
    return f"/konto/antraege/{case.pk}/"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def now(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def changes(hers: Client, case: Case, **typed: str) -> Any:
    return hers.post(f"{home(case)}aendern/", {"an": "f-D/dog", "D/dog": "Rex", **typed})


# --- changing what was sent


def test_one_picks_what_is_wrong_and_answers_only_that(case: Case, hers: Client) -> None:
    shown = page(hers, f"{home(case)}aendern/")
    assert ('value="f-D/dog"' in shown, 'value="f-P/name"' in shown) == (True, True)
    shown = page(hers, f"{home(case)}aendern/?los=1&an=f-D/dog")
    assert ('name="D/dog"' in shown, 'name="P/name"' in shown) == (True, False)
    assert changes(hers, case).status_code == 303
    assert now(case).answers["D"]["dog"] == "Rex"
    revision = case.revisions.get()
    assert (revision.because, revision.answers["D"]["dog"], revision.places) == (
        "correction",
        "Bello",
        ["D/dog"],
    )


def test_what_was_not_picked_stays_as_it_was(case: Case, hers: Client) -> None:
    changes(hers, case, **{"P/name": "Jemand anders"})
    assert now(case).answers["P"]["name"] == case.answers["P"]["name"]


def test_a_wrong_answer_is_told_and_nothing_changes(case: Case, hers: Client) -> None:
    response = hers.post(f"{home(case)}aendern/", {"an": "f-P/born", "P/born": "31.2.2020"})
    assert (response.status_code, "31.2.2020" in response.content.decode()) == (422, True)
    assert (now(case).revision, now(case).corrected_since) == (0, None)


def test_whoever_picks_nothing_is_told(case: Case, hers: Client) -> None:
    assert "Kreuzen Sie bitte an, was Sie ändern möchten." in page(hers, f"{home(case)}aendern/?los=1")


def test_sending_the_same_again_changes_nothing(case: Case, hers: Client) -> None:
    for _time in range(2):
        changes(hers, case)
    assert (now(case).revision, Entry.objects.filter(event="cases.CaseCorrected").count()) == (1, 1)


def test_another_file_takes_the_place_of_the_first(case: Case, hers: Client) -> None:
    old = inbox.document(case, name="alt.pdf")
    new = SimpleUploadedFile("neu.pdf", applications.PDF, "application/pdf")
    response = hers.post(f"{home(case)}aendern/", {"an": f"d-{old.pk}", f"d-{old.pk}": new})
    assert response.status_code == 303
    old.refresh_from_db()
    assert (old.replaced_by.name, old.replaced_by.origin) == ("neu.pdf", "correction")
    assert now(case).corrected_since is not None


def test_a_program_does_not_take_the_place_of_a_document(case: Case, hers: Client) -> None:
    old = inbox.document(case)
    bad = SimpleUploadedFile("neu.pdf", b"MZ" + bytes(200), "application/pdf")
    response = hers.post(f"{home(case)}aendern/", {"an": f"d-{old.pk}", f"d-{old.pk}": bad})
    old.refresh_from_db()
    assert (response.status_code, old.replaced_by) == (422, None)


def test_a_document_of_the_office_is_not_hers_to_change(case: Case, hers: Client) -> None:
    notice = inbox.document(case, added_by="staff", origin="office")
    assert f"d-{notice.pk}" not in page(hers, f"{home(case)}aendern/")


def test_after_the_decision_nothing_is_changed_any_more(case: Case, hers: Client, clerk: Viewer) -> None:
    actions.find_complete(case.pk, by=clerk, at=timezone.now())
    cases.decided(case, clerk, timezone.now())
    with pytest.raises(CaseIsOver):
        actions.correct_case(case.pk, {"D/dog"}, {"D/dog": "Rex"}, by=CITIZEN, at=timezone.now())
    assert changes(hers, case).status_code == 303
    assert now(case).answers["D"]["dog"] == "Bello"


def test_what_the_office_asked_for_is_answered_there(case: Case) -> None:
    asking.asked(case, asking.field("D/dog", "Name des Hundes"))
    with pytest.raises(AskedForAlready):
        actions.correct_case(case.pk, {"D/dog"}, {"D/dog": "Rex"}, by=CITIZEN, at=timezone.now())


def test_what_the_office_asked_for_is_not_offered_here(case: Case, hers: Client) -> None:
    old = inbox.document(case)
    asking.asked(case, asking.field("D/dog", "Name des Hundes"), asking.document(old))
    shown = page(hers, f"{home(case)}aendern/")
    assert ('value="f-D/dog"' in shown, f"d-{old.pk}" in shown, 'value="f-P/name"' in shown) == (
        False,
        False,
        True,
    )
    assert "ändern Sie in der Nachfrage" in shown


def test_a_document_that_was_asked_for_is_replaced_where_it_was_asked_for(case: Case) -> None:
    old = inbox.document(case)
    asking.asked(case, asking.document(old))
    exchanged = actions.Exchanged(old=old.pk, id=uuid4(), kept=asking.kept())
    with pytest.raises(AskedForAlready):
        actions.correct_case(case.pk, (), {}, [exchanged], by=CITIZEN, at=timezone.now())
    old.refresh_from_db()
    assert old.replaced_by is None


def test_a_refused_file_keeps_the_answers_from_being_sent(case: Case, hers: Client) -> None:
    old = inbox.document(case)
    bad = SimpleUploadedFile("neu.pdf", b"MZ" + bytes(200), "application/pdf")
    sent = {"an": ["f-D/dog", f"d-{old.pk}"], "D/dog": "Rex", f"d-{old.pk}": bad}
    response = hers.post(f"{home(case)}aendern/", sent)
    assert (response.status_code, 'value="Rex"' in response.content.decode()) == (422, True)
    assert (now(case).answers["D"]["dog"], now(case).revision) == ("Bello", 0)


def test_answers_and_files_are_one_change(case: Case, hers: Client) -> None:
    old = inbox.document(case)
    new = SimpleUploadedFile("neu.pdf", applications.PDF, "application/pdf")
    hers.post(f"{home(case)}aendern/", {"an": ["f-D/dog", f"d-{old.pk}"], "D/dog": "Rex", f"d-{old.pk}": new})
    assert now(case).answers["D"]["dog"] == "Rex"
    assert Entry.objects.filter(event="cases.CaseCorrected").count() == 1


def test_the_clock_goes_on(case: Case, hers: Client, clerk: Viewer) -> None:
    Procedure.objects.create(service=case.service, deemed_approval=True)
    actions.find_complete(case.pk, by=clerk, at=timezone.now())
    before = now(case)
    changes(hers, case)
    after = now(case)
    assert (after.due_on, after.deemed_on, after.paused) == (before.due_on, before.deemed_on, False)


# --- what the clerk sees of it


def test_nobody_decides_before_somebody_has_looked(case: Case, hers: Client, clerk: Viewer) -> None:
    actions.find_complete(case.pk, by=clerk, at=timezone.now())
    changes(hers, case)
    with pytest.raises(NotYet, match="noch niemand angesehen"):
        cases.decided(case, clerk, timezone.now())
    actions.note_correction_seen(case.pk, by=clerk, at=timezone.now())
    assert cases.decided(case, clerk, timezone.now()).outcome == "granted"


def test_the_second_pair_of_eyes_looks_before_it_agrees(case: Case, hers: Client, clerk: Viewer) -> None:
    Procedure.objects.create(service=case.service, four_eyes=True)
    actions.find_complete(case.pk, by=clerk, at=timezone.now())
    decision, second = cases.decided(case, clerk, timezone.now()), cases.clerk(cases.office(), "zweite")
    changes(hers, case)
    with pytest.raises(CorrectedMeanwhile):
        actions.approve_decision(decision.pk, by=second, at=timezone.now())
    actions.note_correction_seen(case.pk, by=second, at=timezone.now())
    assert actions.approve_decision(decision.pk, by=second, at=timezone.now()).approved_at


def test_the_clerk_sees_before_and_now_and_says_that_she_has(case: Case, hers: Client) -> None:
    client = people.signed_in(Client(), people.staff("clerk", cases.office(), "Zweite"))
    changes(hers, case)
    desk = f"/dienst/vorgaenge/{case.pk}/"
    assert "Änderungen der Person ansehen" in page(client, desk)
    assert "geändert" in page(client, "/dienst/vorgaenge/?liste=stelle")
    shown = page(client, f"{desk}geaendert/")
    assert ("Bello</del>" in shown, "Rex</ins>" in shown) == (True, True)
    assert client.post(f"{desk}geaendert/").status_code == 303
    assert now(case).corrected_since is None
    assert "Alles ist schon angesehen." in page(client, f"{desk}geaendert/")


# --- more time


@pytest.fixture
def request_id(case: Case, clerk: Viewer) -> Any:
    return cases.asked_for(case, clerk, timezone.now()).pk


def due(case: Case) -> Any:
    return case.requests.get().items.get().due_on


def test_two_weeks_more_take_one_press(case: Case, hers: Client, request_id: Any) -> None:
    before = due(case)
    assert "Ich brauche zwei Wochen mehr" in page(hers, home(case))
    assert hers.post(f"{home(case)}nachfrage/{request_id}/mehr-zeit/").status_code == 303
    assert due(case) >= before + timedelta(days=14)
    shown = page(hers, home(case))
    assert ("Ich brauche zwei Wochen mehr" in shown, "Schreiben Sie der Stelle." in shown) == (False, True)


def test_a_second_time_and_too_late_the_office_is_asked(case: Case, request_id: Any) -> None:
    actions.take_more_time(case.pk, request_id, by=CITIZEN, at=timezone.now())
    with pytest.raises(AskTheOffice):
        actions.take_more_time(case.pk, request_id, by=CITIZEN, at=timezone.now())
    case.requests.update(extended_at=None)
    with pytest.raises(AskTheOffice):
        actions.take_more_time(case.pk, request_id, by=CITIZEN, at=timezone.now() + timedelta(days=90))


def test_what_was_answered_already_does_not_end_the_time_for_the_rest(
    case: Case, hers: Client, request_id: Any
) -> None:
    request = case.requests.get()
    past = timezone.localdate() - timedelta(days=2)
    request.items.create(
        kind="evidence", label="Foto", due_on=past, order=9, answered_at=timezone.now() - timedelta(days=3)
    )
    assert "Ich brauche zwei Wochen mehr" in page(hers, home(case))


def test_whoever_is_late_is_told_that_it_still_counts(case: Case, hers: Client, request_id: Any) -> None:
    case.requests.get().items.update(due_on=timezone.localdate() - timedelta(days=2))
    shown = page(hers, home(case))
    assert ("Noch zählt Ihre Antwort." in shown, "Ich brauche zwei Wochen mehr" in shown) == (True, False)


# --- everything in one file


def everything(client: Client, case: Case) -> ZipFile:
    response = client.get(f"{home(case)}alles.zip")
    assert response.headers["Content-Disposition"] == f'attachment; filename="antrag-{case.number}.zip"'
    return ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_one_file_holds_what_she_gave_and_what_she_got(case: Case, hers: Client, erika: Any) -> None:
    inbox.document(case, name="plan.pdf")
    inbox.document(case, name="plan.pdf")
    letter = correspondence.letter(erika, matter=case.pk)
    correspondence.message(erika, matter=case.pk)
    Note.objects.create(id=uuid4(), case=case, text="Nur für uns", written_at=timezone.now())
    packed = everything(hers, case)
    names = packed.namelist()
    assert names[0] == "inhalt.html"
    assert [name for name in names if name.startswith("dokumente/")] == [
        "dokumente/plan.pdf",
        "dokumente/plan-2.pdf",
    ]
    assert len([name for name in names if name.startswith("briefe/")]) == 1
    assert packed.read(f"antrag-{case.number}.pdf").startswith(b"%PDF")
    assert json.loads(packed.read("angaben.json"))["answers"]["D"]["dog"] == "Bello"
    assert "Nur für uns" not in packed.read("inhalt.html").decode()
    letter.refresh_from_db()
    assert letter.read_at is not None
    assert Entry.objects.filter(event="applications.MatterDownloaded").count() == 1


def test_what_no_longer_counts_lies_beside_it(case: Case, hers: Client) -> None:
    old = inbox.document(case, name="alt.pdf")
    new = SimpleUploadedFile("neu.pdf", applications.PDF, "application/pdf")
    hers.post(f"{home(case)}aendern/", {"an": ["f-D/dog", f"d-{old.pk}"], "D/dog": "Rex", f"d-{old.pk}": new})
    packed = everything(hers, case)
    earlier = [name for name in packed.namelist() if name.startswith("frueher/")]
    assert earlier == ["frueher/angaben-1.json", "frueher/alt.pdf"]
    assert json.loads(packed.read("frueher/angaben-1.json"))["answers"]["D"]["dog"] == "Bello"
    assert "dokumente/neu.pdf" in packed.namelist()


def test_no_name_in_it_leads_out_of_it(case: Case, hers: Client) -> None:
    inbox.document(case, name="../../etc/passwd")
    names = everything(hers, case).namelist()
    assert not [name for name in names if name.startswith("/") or ".." in name.split("/")]


def test_a_stranger_gets_nothing_of_it(case: Case) -> None:
    stranger = citizens.browser(citizens.citizen("max@post.example", "Max Muster"))
    for rest in ("alles.zip", "aendern/"):
        assert stranger.get(f"{home(case)}{rest}").status_code == 404
