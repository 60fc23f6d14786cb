"""At the counter: the same form, by a clerk, and the record says so."""

import re

import pytest
from django.test import Client
from tests.factories.applications import online
from tests.factories.people import signed_in, staff

from rathaus.applications.models import Draft, Medium
from rathaus.core.models import Entry
from rathaus.people.models import StaffMember

pytestmark = pytest.mark.django_db
ADDRESS = "/dienst/antraege/aufnehmen/"
OURS = {"Origin": "http://testserver"}


@pytest.fixture
def clerk() -> StaffMember:
    online()
    return staff("clerk")


def begun(client: Client, medium: str = Medium.PHONE) -> str:
    slug = Client().get("/api/v1/forms").json()["items"][0]["service"]
    from rathaus.catalogue.models import Service

    slug = Service.objects.get(key=slug).slug
    answer = client.post(ADDRESS, {"service": slug, "medium": medium}, headers=OURS)
    assert answer.status_code == 303, answer.content.decode()
    return str(answer.headers["Location"])


def sent(client: Client, step: str) -> str:
    """Fills in the two steps of the small form and submits; the address of the receipt."""
    draft = step.rsplit("/", 2)[0]
    client.post(step, {"P/name": "Ada", "P/born": "7.5.1990", "go": "next"}, headers=OURS)
    client.post(f"{draft}/schritt-2/", {"D/dog": "Bello", "go": "next"}, headers=OURS)
    check = client.get(f"{draft}/pruefen/").content.decode()
    challenge = re.search(r'name="challenge" value="([^"]+)"', check)
    assert challenge
    Draft.objects.update()
    return draft + "|" + challenge[1]


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


def test_with_the_code_it_belongs_to_the_citizen_alone(clerk: StaffMember):
    client = signed_in(Client(), clerk)
    step = begun(client)
    later = client.get(step.rsplit("/", 2)[0] + "/spaeter/").content.decode()
    code = re.search(r"<(?:code|output|strong|p)[^>]*>([0-9A-Z]{4}(?:[ -][0-9A-Z]{4})+[^<]*)<", later)
    assert code, later
    citizen = Client()
    assert citizen.post("/antrag/fortsetzen/", {"code": code[1]}, headers=OURS).status_code == 303
    assert citizen.get(step).status_code == 200
    assert Draft.objects.get().entered_by is None


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
