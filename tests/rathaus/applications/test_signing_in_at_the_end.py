"""Signing in at the end: only where the service needs it, without losing an answer, and for whom it is."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.applications import Citizen, online, solved
from tests.factories.people import signed_in

from rathaus.applications.actions.sending import IdentifiedTooLongAgo, Sender, TrustLevelTooLow, demand_trust
from rathaus.applications.models import Submission
from rathaus.catalogue.models import FormVersion
from rathaus.core.models import Entry
from rathaus.people.actions.citizens import open_account
from rathaus.people.actions.mandates import Claim, claim_mandate, revoke_mandate
from rathaus.people.models import Account, Identity, Mandate
from rathaus.people.queries import TrustLevel, Viewer
from rathaus.people.queries.trust import Reached
from rathaus.people.rules.mandates import MandateKind

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def needing(level: TrustLevel) -> FormVersion:
    version = online()
    version.service.trust_level = level
    version.service.save()
    return version


def account(address: str = "erika@post.example") -> Account:
    return open_account(address, "Erika", account_id=uuid4(), at=timezone.now())


def identified(citizen: Citizen, level: int = 3, person: str = "mira") -> Citizen:
    """She goes to the demonstration provider and comes back to the end of her application."""
    onward = f"{citizen.base}abschluss/"
    left = citizen.client.post(f"/anmelden/ausweis/uebung/?niveau={level}&weiter={onward}")
    state = parse_qs(urlsplit(left.headers["Location"]).query)["state"][0]
    back = citizen.client.get(f"/anmelden/zurueck/?state={state}&person={person}")
    assert back.headers["Location"] == onward
    return citizen


def submitted(citizen: Citizen, **said: str):
    page = citizen.get("abschluss").content.decode()
    found = re.search(r'name="challenge" value="([^"]+)"', page)
    proof = {"challenge": found[1], "nonce": solved(found[1])} if found else {}
    return citizen.post("abgeben", proof | {"von": "abschluss"} | said)


def child_of(parent: Account, name: str = "Jonte") -> Mandate:
    viewer = Viewer(kind="citizen", account=parent.pk, trust=TrustLevel.BASIC)
    claim = Claim(kind=MandateKind.PARENT, name=name, born_on=datetime(2020, 4, 1).date())
    claim_mandate(viewer, claim, mandate_id=uuid4(), at=timezone.now())
    return Mandate.objects.get(actor=parent)


def test_where_nothing_is_needed_one_submits_without_an_account():
    online()
    citizen = Citizen().begins().fills_in()
    assert "Weiter zum Abschluss" not in citizen.get("pruefen").content.decode()
    citizen.submits()
    held = Submission.objects.get()
    assert (held.account, held.trust_level, held.identified_by, held.on_behalf_of) == (None, 0, "", "")


def test_where_a_level_is_needed_the_check_leads_to_the_end():
    needing(TrustLevel.SUBSTANTIAL)
    citizen = Citizen().begins().fills_in()
    page = citizen.get("pruefen").content.decode()
    assert f'href="{citizen.base}abschluss/"' in page
    assert "abgeben/" not in page
    end = citizen.get("abschluss").content.decode()
    assert "müssen wir sicher wissen, wer Sie sind" in end
    assert "niveau=2" in end


def test_an_incomplete_application_has_no_end():
    needing(TrustLevel.SUBSTANTIAL)
    citizen = Citizen().begins()
    assert citizen.get("abschluss").headers["Location"] == f"{citizen.base}pruefen/"


def test_unknown_people_cannot_submit_what_needs_a_level():
    needing(TrustLevel.BASIC)
    citizen = Citizen().begins().fills_in()
    response = submitted(citizen)
    assert response.status_code == 409
    assert not Submission.objects.exists()


def test_the_round_trip_loses_no_answer_and_the_submission_says_how_surely():
    needing(TrustLevel.HIGH)
    citizen = identified(Citizen().begins().fills_in())
    response = submitted(citizen, fuer="ich")
    assert response.status_code == 303
    held = Submission.objects.get()
    assert held.answers["P"]["name"] == "Erika Muster"
    assert (held.account, held.trust_level, held.identified_by) == (
        Identity.objects.get().account,
        TrustLevel.HIGH,
        "demonstration",
    )
    receipt = citizen.client.get(response.headers["Location"]).content.decode()
    assert "Vertrauensniveau der Anmeldung: hoch." in receipt


def test_a_level_below_is_not_enough():
    needing(TrustLevel.HIGH)
    citizen = identified(Citizen().begins().fills_in(), level=2, person="selin")
    assert submitted(citizen, fuer="ich").status_code == 409
    assert not Submission.objects.exists()


def test_a_level_reached_long_ago_is_asked_for_again():
    needing(TrustLevel.HIGH)
    citizen = identified(Citizen().begins().fills_in())
    session = citizen.client.session
    session["trust_at"] = (timezone.now() - timedelta(minutes=31)).isoformat()
    session.save()
    assert "vor längerer Zeit ausgewiesen" in citizen.get("abschluss").content.decode()
    assert submitted(citizen, fuer="ich").status_code == 409


@pytest.mark.parametrize(
    ("reached", "refusal"),
    [
        (Reached(), TrustLevelTooLow),
        (Reached(TrustLevel.HIGH, AT - timedelta(hours=1)), IdentifiedTooLongAgo),
    ],
)
def test_what_is_refused(reached: Reached, refusal: type[Exception]):
    with pytest.raises(refusal):
        demand_trust(reached, TrustLevel.HIGH, AT)


def test_signed_in_by_mail_is_enough_for_basic():
    needing(TrustLevel.BASIC)
    citizen = Citizen().begins().fills_in()
    signed_in(citizen.client, account())
    assert submitted(citizen, fuer="ich").status_code == 303
    assert (Submission.objects.get().trust_level, Submission.objects.get().identified_by) == (1, "")


def test_somebody_signed_in_may_still_submit_without_her_account():
    online()
    citizen = Citizen().begins().fills_in()
    signed_in(citizen.client, account())
    assert "Für mich, ohne Konto" in citizen.get("abschluss").content.decode()
    submitted(citizen, fuer="ohne-konto")
    assert Submission.objects.get().account is None


def test_a_mother_applies_for_her_child():
    online()
    mother = account()
    mandate = child_of(mother)
    citizen = Citizen().begins().fills_in()
    signed_in(citizen.client, mother)
    assert "Für Jonte" in citizen.get("abschluss").content.decode()
    response = submitted(citizen, fuer=str(mandate.pk))
    held = Submission.objects.get()
    assert (held.mandate, held.capacity, held.on_behalf_of) == (mandate, "parent", "Jonte")
    assert (
        "Abgegeben für Jonte, als Elternteil."
        in citizen.client.get(response.headers["Location"]).content.decode()
    )
    entry = Entry.objects.get(event="applications.ApplicationSubmitted")
    assert (entry.payload["capacity"], entry.payload["trust_level"]) == ("parent", 1)
    assert entry.actor_id == str(mother.pk)
    assert "Jonte" not in repr(entry.payload)


@pytest.mark.parametrize("whose", ["foreign", "unknown", "rubbish"])
def test_nobody_acts_with_a_mandate_that_is_not_hers(whose: str):
    online()
    foreign = child_of(account("other@post.example"))
    said = {"foreign": str(foreign.pk), "unknown": str(uuid4()), "rubbish": "'; --"}[whose]
    citizen = Citizen().begins().fills_in()
    signed_in(citizen.client, account())
    response = submitted(citizen, fuer=said)
    assert response.status_code == 409
    assert "Diese Vertretung gibt es nicht." in response.content.decode()
    assert not Submission.objects.exists()


def test_submitting_twice_at_the_end_is_one_submission():
    needing(TrustLevel.HIGH)
    citizen = identified(Citizen().begins().fills_in())
    first = submitted(citizen, fuer="ich").headers["Location"]
    assert citizen.post("abgeben", {"fuer": "ich"}).headers["Location"] == first
    assert citizen.get("abschluss").headers["Location"] == first
    assert Submission.objects.count() == 1


def test_what_a_provider_vouched_for_goes_in_by_a_click_only():
    online()
    citizen = identified(Citizen().begins().fills_in())
    page = citizen.get("abschluss").content.decode()
    assert "Name: Mira Sand" in page
    assert "Geburtsdatum: 14. März 1988" in page
    assert "Erika Muster" in citizen.get("pruefen").content.decode()
    response = citizen.post("abschluss/eintragen", {"place": ["P/name", "D/dog"]})
    assert response.headers["Location"] == f"{citizen.base}pruefen/"
    page = citizen.get("pruefen").content.decode()
    assert "Mira Sand" in page
    assert "7. Mai 1990" in page
    assert "Bello" in page


def test_the_account_lists_own_and_represented_applications_and_no_foreign_one():
    online()
    mother, stranger = account(), account("other@post.example")
    mandate = child_of(mother)
    for said in ("ich", str(mandate.pk)):
        citizen = Citizen().begins().fills_in()
        signed_in(citizen.client, mother)
        submitted(citizen, fuer=said)
    own = signed_in(Client(), mother).get("/konto/antraege/").content.decode()
    assert own.count("abgegeben am") == 2
    assert "für Jonte" in own
    foreign = signed_in(Client(), stranger)
    assert "Noch ist keiner da." in foreign.get("/konto/antraege/").content.decode()
    for submission in Submission.objects.all():
        assert foreign.get(f"/konto/antraege/{submission.pk}/").status_code == 404
        shown = signed_in(Client(), mother).get(f"/konto/antraege/{submission.pk}/")
        assert submission.number in shown.content.decode()


def test_when_a_mandate_ends_so_does_the_sight_of_what_was_sent_with_it():
    online()
    mother = account()
    mandate = child_of(mother)
    citizen = Citizen().begins().fills_in()
    signed_in(citizen.client, mother)
    submitted(citizen, fuer=str(mandate.pk))
    viewer = Viewer(kind="citizen", account=mother.pk, trust=TrustLevel.BASIC)
    revoke_mandate(viewer, mandate.pk, at=timezone.now())
    assert "Noch ist keiner da." in citizen.client.get("/konto/antraege/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_as_many_queries_with_one_as_with_three(count: int, django_assert_num_queries):
    online()
    mother = account()
    for _ in range(count):
        citizen = Citizen().begins().fills_in()
        signed_in(citizen.client, mother)
        submitted(citizen, fuer="ich")
    client = signed_in(Client(), mother)
    with django_assert_num_queries(6):
        client.get("/konto/antraege/")


def test_strangers_are_asked_to_sign_in_before_they_see_a_list():
    response = Client().get("/konto/antraege/")
    assert response.headers["Location"].startswith("/anmelden/?weiter=")


def test_by_default_a_sender_is_nobody_we_know():
    assert Sender().viewer.is_anonymous
    assert Sender().reached.level is TrustLevel.NONE
