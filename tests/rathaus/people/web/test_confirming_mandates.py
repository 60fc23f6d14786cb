"""Clerks look at papers: who says she acts for whom, what was seen, and that it is written down once."""

from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from tests.factories import people
from tests.factories.citizens import child_of, citizen, firm, mandate, member_of, viewer

from rathaus.core.models import Entry
from rathaus.people.actions.mandates import revoke_mandate
from rathaus.people.models import Mandate, StaffMember
from rathaus.people.rules.mandates import MandateKind
from rathaus.people.rules.papers import PROVES, Paper, proves

pytestmark = pytest.mark.django_db
LIST = "/dienst/vollmachten/"


@pytest.fixture
def clerk() -> StaffMember:
    return people.staff("clerk")


@pytest.fixture
def desk(clerk: StaffMember) -> Client:
    return people.signed_in(Client(headers={"accept-language": "de"}), clerk)


@pytest.fixture
def claim() -> Mandate:
    return child_of(citizen())


def page(desk: Client, address: str = LIST) -> str:
    return unescape(desk.get(address).content.decode())


def confirmed(desk: Client, held: Mandate, paper: str = Paper.BIRTH_CERTIFICATE):
    return desk.post(f"{LIST}{held.pk}/", {"paper": paper})


def test_who_acts_for_whom_is_listed_until_somebody_has_seen_a_paper(desk: Client, claim: Mandate):
    assert "Erika Sommer für Mia Sommer" in page(desk)
    assert "als Elternteil" in page(desk)
    answer = confirmed(desk, claim)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LIST}?bestaetigt=1")
    claim.refresh_from_db()
    assert claim.proof == "confirmed by clerk"
    assert "Gerade wartet keine Vertretung auf einen Nachweis." in page(desk)


def test_the_journal_says_which_paper_was_seen_and_no_name(desk: Client, clerk: StaffMember, claim: Mandate):
    confirmed(desk, claim)
    entry = Entry.objects.get(event="people.MandateConfirmed")
    assert (entry.actor_id, entry.actor_role) == (str(clerk.pk), "clerk")
    assert entry.payload["paper"] == "birth certificate"
    assert "Sommer" not in repr(entry.payload)


def test_the_page_of_one_says_what_to_compare(desk: Client, claim: Mandate):
    shown = page(desk, f"{LIST}{claim.pk}/")
    for told in (
        "Erika Sommer",
        "erika@post.example",
        "Mia Sommer",
        "geboren am 7. Mai 2018",
        "Geburtsurkunde des Kindes",
    ):
        assert told in shown
    assert "Schriftliche Vollmacht" not in shown


@pytest.mark.parametrize("paper", ["", "my word", Paper.REGISTER, Paper.COURT])
def test_a_paper_that_does_not_show_it_confirms_nothing(desk: Client, claim: Mandate, paper: str):
    answer = confirmed(desk, claim, paper)
    assert answer.status_code == 422
    assert "Bitte wählen Sie, welches Papier Sie gesehen haben." in answer.content.decode()
    claim.refresh_from_db()
    assert claim.proof == "claimed"


def test_what_is_confirmed_ended_or_unknown_is_not_confirmed_again(desk: Client, claim: Mandate):
    confirmed(desk, claim)
    assert confirmed(desk, claim).status_code == 404
    ended = child_of(claim.actor, "Ben Sommer")
    revoke_mandate(viewer(claim.actor), ended.pk, at=ended.made_at)
    assert confirmed(desk, ended).status_code == 404
    assert desk.get(f"{LIST}{uuid4()}/").status_code == 404
    assert Entry.objects.filter(event="people.MandateConfirmed").count() == 1


def test_what_the_other_side_granted_waits_for_nobody(desk: Client, claim: Mandate):
    mandate(
        claim.actor, principal=citizen("otto@post.example", "Otto Winter"), kind="attorney", proof="granted"
    )
    assert "Otto Winter" not in page(desk)


def test_a_name_finds_the_one_who_stands_at_the_counter(desk: Client, claim: Mandate):
    member_of(citizen("otto@post.example", "Otto Winter"), firm())
    assert "Mia Sommer" not in page(desk, f"{LIST}?q=winter")
    assert "Otto Winter für Bäckerei Talbrück" in page(desk, f"{LIST}?q=winter+bäckerei")
    assert "Zu „raumfahrt“ haben wir niemanden gefunden." in page(desk, f"{LIST}?q=raumfahrt")


@pytest.mark.parametrize("role", ["editor", "publisher", "organiser", "admin"])
def test_others_than_clerks_are_refused(claim: Mandate, role: str):
    client = people.signed_in(Client(), people.staff(role))
    assert client.get(LIST).status_code == 403
    assert confirmed(client, claim).status_code == 403
    claim.refresh_from_db()
    assert claim.proof == "claimed"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_as_many_queries_with_one_as_with_three(
    desk: Client, count: int, django_assert_num_queries
):
    for number in range(count):
        child_of(citizen(f"{number}@post.example", f"Person {number}"), f"Kind {number}")
    with django_assert_num_queries(6):
        desk.get(LIST)


@pytest.mark.parametrize("kind", MandateKind)
def test_every_kind_of_mandate_has_a_paper(kind: MandateKind):
    assert all(proves(paper, kind) for paper in PROVES[kind])
    assert not proves("", kind)
