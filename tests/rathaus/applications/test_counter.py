"""At the counter: the same form, by a clerk, and the record says so."""

import re
from typing import Any

import pytest
from django.test import Client
from tests.factories.applications import online, solved
from tests.factories.people import signed_in, staff

from rathaus.applications.models import Draft, Medium, Submission
from rathaus.catalogue.models import Service
from rathaus.core.models import Entry
from rathaus.people.models import Assignment, StaffMember
from rathaus.people.queries import TrustLevel

pytestmark = pytest.mark.django_db
ADDRESS = "/dienst/antraege/aufnehmen/"
OURS = {"Origin": "http://testserver"}


@pytest.fixture
def clerk() -> StaffMember:
    online()
    return staff("clerk")


def begun(client: Client, medium: str = Medium.PHONE) -> str:
    answer = client.post(ADDRESS, {"service": "hund", "medium": medium}, headers=OURS)
    assert answer.status_code == 303, answer.content.decode()
    return str(answer.headers["Location"])


def filled_in(client: Client, step: str) -> str:
    """Fills in the two steps of the small form; the address of the draft."""
    draft = step.rsplit("/", 2)[0]
    client.post(step, {"P/name": "Ada", "P/born": "7.5.1990", "go": "next"}, headers=OURS)
    client.post(f"{draft}/schritt-2/", {"D/dog": "Bello", "D/weight": "12", "go": "next"}, headers=OURS)
    return draft


def sent(client: Client, draft: str, **said: str) -> Any:
    check = client.get(f"{draft}/pruefen/").content.decode()
    challenge = re.search(r'name="challenge" value="([^"]+)"', check)
    assert challenge, check
    proof = {"challenge": challenge[1], "nonce": solved(challenge[1])}
    return client.post(f"{draft}/abgeben/", proof | said, headers=OURS)


def needing(level: TrustLevel) -> None:
    Service.objects.update(trust_level=level)


def test_a_clerk_opens_the_same_form_and_is_told_for_whom(clerk: StaffMember):
    client = signed_in(Client(), clerk)
    page = client.get(begun(client)).content.decode()
    assert "Sie füllen für jemand anderen aus" in page
    assert Draft.objects.get().entered_by == clerk.account_id


def test_the_journal_says_who_began_it_and_by_which_way(clerk: StaffMember):
    begun(signed_in(Client(), clerk), Medium.COUNTER)
    entry = Entry.objects.get(event="applications.DraftBegun")
    assert (entry.actor_kind, entry.actor_id, entry.actor_role) == ("staff", str(clerk.account_id), "clerk")
    assert entry.payload["medium"] == "counter"


def test_another_clerk_at_the_same_computer_opens_nothing(clerk: StaffMember):
    client = signed_in(Client(), clerk)
    step = begun(client)
    other = signed_in(client, staff("clerk", name="Jan Winter"))
    assert other.get(step).status_code == 403


def test_after_signing_out_nobody_opens_it(clerk: StaffMember):
    client = signed_in(Client(), clerk)
    step = begun(client)
    del client.cookies["session"]
    assert client.get(step).status_code == 403


def taken_over(client: Client, draft: str) -> Client:
    """The browser of the citizen, who went on with the code that the clerk gave her."""
    later = client.get(f"{draft}/spaeter/").content.decode()
    code = re.search(r"<(?:code|output|strong|p)[^>]*>([0-9A-Z]{4}(?:[ -][0-9A-Z]{4})+[^<]*)<", later)
    assert code, later
    citizen = Client()
    assert citizen.post("/antrag/fortsetzen/", {"code": code[1]}, headers=OURS).status_code == 303
    return citizen


def test_with_the_code_it_belongs_to_the_citizen_alone(clerk: StaffMember):
    client = signed_in(Client(), clerk)
    step = begun(client)
    citizen = taken_over(client, step.rsplit("/", 2)[0])
    assert citizen.get(step).status_code == 200
    held = Draft.objects.get()
    assert (held.entered_by, held.medium) == (None, Medium.ONLINE)


def test_without_form_or_way_it_says_what_is_missing(clerk: StaffMember):
    answer = signed_in(Client(), clerk).post(ADDRESS, {}, headers=OURS)
    assert answer.status_code == 422
    assert "Bitte wählen Sie ein Formular." in answer.content.decode()
    assert "Bitte sagen Sie, wie der Antrag zu Ihnen kommt." in answer.content.decode()


def test_only_clerks_fill_in_for_others(clerk: StaffMember):
    assert Client().get(ADDRESS).status_code == 302
    assert signed_in(Client(), staff("editor")).get(ADDRESS).status_code == 403


def test_nobody_claims_to_be_online_for_another(clerk: StaffMember):
    client = signed_in(Client(), clerk)
    answer = client.post(ADDRESS, {"service": "hund-anmelden", "medium": "online"}, headers=OURS)
    assert answer.status_code == 422
    assert not Draft.objects.exists()
    assert "Bitte sagen Sie, wie der Antrag zu Ihnen kommt." in answer.content.decode()


@pytest.mark.parametrize(
    ("medium", "told"),
    [
        (Medium.COUNTER, "Am Schalter aufgenommen."),
        (Medium.PHONE, "Am Telefon aufgenommen."),
        (Medium.PAPER, "Aus einem Brief übertragen."),
    ],
)
def test_the_receipt_says_by_which_way_it_came(clerk: StaffMember, medium: str, told: str):
    client = signed_in(Client(), clerk)
    answer = sent(client, filled_in(client, begun(client, medium)))
    assert answer.status_code == 303, answer.content.decode()
    assert told in Client().get(answer.headers["Location"]).content.decode()
    held = Submission.objects.get()
    assert (held.medium, held.account, held.trust_level, held.identified_by) == (medium, None, 0, "")
    entry = Entry.objects.get(event="applications.ApplicationSubmitted")
    assert (entry.actor_kind, entry.actor_id, entry.actor_role) == ("staff", str(clerk.account_id), "clerk")


@pytest.mark.parametrize("level", [TrustLevel.SUBSTANTIAL, TrustLevel.HIGH])
def test_at_the_counter_the_card_stands_in_for_signing_in(clerk: StaffMember, level: TrustLevel):
    needing(level)
    client = signed_in(Client(), clerk)
    assert "Hund anmelden (nur mit Ausweis)" in client.get(ADDRESS).content.decode()
    draft = filled_in(client, begun(client, Medium.COUNTER))
    page = client.get(f"{draft}/pruefen/").content.decode()
    assert "Ich habe den Ausweis der Person gesehen." in page
    assert "Weiter zum Abschluss" not in page
    answer = sent(client, draft, ausweis="true")
    held = Submission.objects.get()
    assert (held.trust_level, held.identified_by) == (TrustLevel.HIGH, "clerk")
    assert "Der Ausweis lag dabei vor." in client.get(answer.headers["Location"]).content.decode()


def test_without_having_seen_the_card_nothing_is_sent(clerk: StaffMember):
    needing(TrustLevel.HIGH)
    client = signed_in(Client(), clerk)
    answer = sent(client, filled_in(client, begun(client, Medium.COUNTER)))
    assert answer.status_code == 409
    assert "kreuzen Sie an, dass Sie ihn gesehen haben" in answer.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("medium", [Medium.PHONE, Medium.PAPER])
def test_what_needs_a_card_is_not_begun_by_phone_or_letter(clerk: StaffMember, medium: str):
    needing(TrustLevel.SUBSTANTIAL)
    client = signed_in(Client(), clerk)
    answer = client.post(ADDRESS, {"service": "hund", "medium": medium}, headers=OURS)
    assert answer.status_code == 422
    assert "Bitten Sie die Person an den Schalter" in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_level_raised_while_she_was_on_the_phone_counts(clerk: StaffMember):
    client = signed_in(Client(), clerk)
    draft = filled_in(client, begun(client, Medium.PHONE))
    needing(TrustLevel.HIGH)
    answer = sent(client, draft, ausweis="true")
    assert answer.status_code == 409
    assert "Bitten Sie die Person an den Schalter" in answer.content.decode()
    assert not Submission.objects.exists()


def test_a_clerk_is_never_asked_to_sign_in_as_a_citizen(clerk: StaffMember):
    needing(TrustLevel.HIGH)
    client = signed_in(Client(), clerk)
    draft = filled_in(client, begun(client, Medium.COUNTER))
    assert client.get(f"{draft}/abschluss/").headers["Location"] == f"{draft}/pruefen/"


def test_whoever_took_the_code_home_has_no_clerks_word_for_herself(clerk: StaffMember):
    needing(TrustLevel.HIGH)
    client = signed_in(Client(), clerk)
    draft = filled_in(client, begun(client, Medium.COUNTER))
    citizen = taken_over(client, draft)
    assert "Ich habe den Ausweis" not in citizen.get(f"{draft}/pruefen/").content.decode()
    answer = citizen.post(f"{draft}/abgeben/", {"ausweis": "true"}, headers=OURS)
    assert answer.status_code == 409
    assert not Submission.objects.exists()


def test_who_is_a_clerk_no_more_opens_nothing(clerk: StaffMember):
    client = signed_in(Client(), clerk)
    step = begun(client)
    Assignment.objects.all().delete()
    assert client.get(step).status_code == 403
