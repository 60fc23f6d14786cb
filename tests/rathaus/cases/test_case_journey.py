"""A case through its whole life from the desk: taken, asked back, examined, decided by two persons, noticed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.cases import REASONS, acts, arrived, house_works, templates
from tests.factories.people import signed_in, staff

from rathaus.cases import actions
from rathaus.cases.models import Case, Consultation, Hearing, Procedure, Request
from rathaus.core.journal import CITIZEN
from rathaus.correspondence.models import Letter, TextBlock

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    templates()
    return arrived()


@pytest.fixture
def kl(case: Case) -> Client:
    return signed_in(Client(), staff("clerk", case.unit.key, "Karla Lenz"))


def do(client: Client, case: Case, act: str, **typed: str) -> None:
    """The act goes through, and the case knows it."""
    response = client.post(f"/dienst/vorgaenge/{case.pk}/{act}/", {"act_id": str(uuid4()), **typed})
    assert response.status_code == 303, response.content.decode()
    case.refresh_from_db()


def page(client: Client, case: Case, rest: str = "") -> str:
    return client.get(f"/dienst/vorgaenge/{case.pk}/{rest}").content.decode()


def day(days: int) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%d.%m.%Y}"


def answered(case: Case, request: UUID) -> None:
    actions.keep_answers(case.pk, request, {"D/dog": "Rex"})
    assert not actions.send_answers(case.pk, request, by=CITIZEN, at=timezone.now())
    case.refresh_from_db()


def test_from_the_inbox_to_the_notice_with_two_pairs_of_eyes(case: Case, kl: Client) -> None:
    Procedure.objects.create(service=case.service, four_eyes=True)
    do(kl, case, "uebernehmen")
    do(kl, case, "nachfordern", **{"f-D/dog": "1", "w-f-D/dog": "Wie im Impfpass"})
    assert case.state == "waiting"
    answered(case, Request.objects.get().pk)
    do(kl, case, "nachgereicht", **{f"i-{Request.objects.get().items.get().pk}": "gut"})
    do(kl, case, "vollstaendig")
    do(kl, case, "entscheiden", outcome="granted", reasons=REASONS)
    assert (acts(case), case.decided_at) == (["second"], None)
    do(signed_in(Client(), staff("clerk", case.unit.key, "Zoe Weit")), case, "freigeben")
    house_works()
    case.refresh_from_db()
    notice = Letter.objects.get(kind="notice")
    assert (case.state, case.outcome, notice.is_sealed) == ("closed", "granted", True)


def test_whoever_decided_is_told_why_she_cannot_approve(case: Case, kl: Client) -> None:
    Procedure.objects.create(service=case.service, four_eyes=True)
    do(kl, case, "vollstaendig")
    do(kl, case, "entscheiden", outcome="granted", reasons=REASONS)
    assert "Freigeben muss eine andere Person" in page(kl, case)
    assert 'type="submit"' not in page(kl, case, "freigeben/").partition("<main")[2].partition("</main")[0]
    assert kl.post(f"/dienst/vorgaenge/{case.pk}/freigeben/").status_code == 403


def test_the_second_person_finds_it_in_a_list_of_its_own(case: Case, kl: Client) -> None:
    Procedure.objects.create(service=case.service, four_eyes=True)
    do(kl, case, "vollstaendig")
    second = signed_in(Client(), staff("clerk", case.unit.key, "Zoe Weit"))
    address = "/dienst/vorgaenge/?liste=freigabe"
    assert case.number not in second.get(address).content.decode()
    do(kl, case, "entscheiden", outcome="granted", reasons=REASONS)
    assert case.number in second.get(address).content.decode()
    assert case.number not in kl.get(address).content.decode()


def test_more_time_and_taking_a_request_back(case: Case, kl: Client) -> None:
    do(kl, case, "nachfordern", **{"f-D/dog": "1", "w-f-D/dog": "Wie im Impfpass"})
    item = Request.objects.get().items.get()
    do(kl, case, "frist", item=str(item.pk), due_on=day(40))
    item.refresh_from_db()
    assert item.due_on == timezone.localdate() + timedelta(days=40)
    do(kl, case, "nachforderung-zuruecknehmen")
    assert (acts(case), case.paused) == (["check"], False)
    again = kl.post(f"/dienst/vorgaenge/{case.pk}/nachforderung-zuruecknehmen/")
    assert "Davon ist nichts mehr offen." in again.content.decode()


def test_a_question_to_another_unit_is_taken_back(case: Case, kl: Client) -> None:
    staff("clerk", "umweltamt", "Uwe Wald")
    do(kl, case, "vollstaendig")
    do(kl, case, "beteiligen", unit="umweltamt", text="Was meinen Sie?", due_on=day(14))
    do(kl, case, "frage-zuruecknehmen", consultation=str(Consultation.objects.get().pk))
    assert (case.state, acts(case)) == ("open", ["examine"])


def test_who_ends_a_hearing_early_has_not_heard_anybody(case: Case, kl: Client) -> None:
    do(kl, case, "vollstaendig")
    do(kl, case, "anhoeren", intended="refused", text="Wir wollen ablehnen, weil …, so.", due_on=day(20))
    do(kl, case, "anhoerung-beenden")
    assert Hearing.objects.get().ended_at is not None
    refused = kl.post(f"/dienst/vorgaenge/{case.pk}/entscheiden/", {"outcome": "refused", "reasons": REASONS})
    assert (refused.status_code, "§ 28" in refused.content.decode()) == (422, True)


def test_a_draft_of_a_hearing_has_to_be_finished(case: Case, kl: Client) -> None:
    do(kl, case, "vollstaendig")
    assert "Der Grund dafür: …" in page(kl, case, "anhoeren/")
    typed = {"intended": "refused", "text": "Der Grund dafür: …", "due_on": day(20)}
    response = kl.post(f"/dienst/vorgaenge/{case.pk}/anhoeren/", typed)
    assert (response.status_code, Hearing.objects.count()) == (422, 0)


def test_work_rests_and_is_taken_up_again(case: Case, kl: Client) -> None:
    do(kl, case, "ruhen", because="third_party")
    assert (case.state, case.paused) == ("waiting", False)
    assert "Arbeit wieder aufnehmen" in page(kl, case)
    do(kl, case, "weiter")
    assert case.state == "open"


def test_a_text_block_goes_behind_what_is_typed(case: Case, kl: Client) -> None:
    TextBlock.objects.create(key="gruss", title="Gruß", kind="notice", text="Mit freundlichen Grüßen")
    typed = {"go": "block-gruss", "reasons": "Alles da.", "outcome": "granted"}
    shown = kl.post(f"/dienst/vorgaenge/{case.pk}/entscheiden/", typed).content.decode()
    assert "Alles da.\n\nMit freundlichen Grüßen</textarea>" in shown
    case.refresh_from_db()
    assert case.decided_at is None


@pytest.mark.parametrize("act", ["nachfordern", "anhoeren", "entscheiden"])
def test_letters_are_seen_before_they_go(case: Case, kl: Client, act: str) -> None:
    typed = {"outcome": "granted", "text": "Wir wollen ablehnen.", "f-D/dog": "1"}
    response = kl.post(f"/dienst/vorgaenge/{case.pk}/{act}/vorschau/", typed)
    assert (response.status_code, response.content[:5]) == (200, b"%PDF-")
    assert Letter.objects.count() == 0
