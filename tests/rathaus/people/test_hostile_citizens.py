"""What somebody tries from outside: by links of those who were shut out, by letters no keyboard types, by old proofs."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.citizens import AT, browser, child_of, citizen, firm, member_of, viewer

from rathaus.core.models import Entry
from rathaus.people.actions.invitations import Offer, accept_invitation, make_invitation
from rathaus.people.actions.mandates import revoke_mandate
from rathaus.people.models import Account, Mandate
from rathaus.people.queries.mandates import InvitationIsOver
from rathaus.people.rules import TrustLevel
from rathaus.people.rules.claims import kept_of
from rathaus.people.rules.mandates import Right

pytestmark = pytest.mark.django_db
SECRET = "0123456789abcdef" * 2


def test_who_was_shut_out_of_a_firm_comes_back_by_no_link_of_her_own():
    bakery, boss = firm(), citizen()
    gone = citizen("max@post.example", "Max")
    member_of(boss, bakery, may_manage=True)
    hers = member_of(gone, bakery, may_manage=True)
    offer = Offer(organisation=bakery.pk, rights=frozenset({Right.SUBMIT, Right.MANAGE}))
    make_invitation(viewer(gone), offer, SECRET, invitation_id=uuid4(), at=AT)
    revoke_mandate(viewer(boss), hers.pk, at=AT)
    with pytest.raises(InvitationIsOver):
        accept_invitation(viewer(citizen("m2@post.example", "M")), SECRET, mandate_id=uuid4(), at=AT)
    assert Mandate.objects.filter(organisation=bakery, revoked_at=None).count() == 1


def test_what_no_keyboard_types_is_left_out():
    somebody = citizen()
    browser(somebody).post("/konto/name/", {"name": "Eri\0ka"})
    assert Account.objects.get(pk=somebody.pk).citizen.name == "Erika"
    assert kept_of({"given-name": "Mi\0ra"}) == {"given-name": "Mira"}


def test_the_journal_takes_no_words_of_strangers():
    somebody = citizen()
    held = child_of(somebody)
    said = {"mandate": str(held.pk), "service": "Erika ist krank"}
    assert browser(somebody).post("/konto/vertretung/nutzen/", said).status_code == 404
    assert not Entry.objects.filter(event="people.ActingBegan").exists()


def identified(client: Client, level: int, person: str) -> None:
    left = client.post(f"/anmelden/ausweis/uebung/?niveau={level}")
    state = parse_qs(urlsplit(left.headers["Location"]).query)["state"][0]
    client.get(f"/anmelden/zurueck/?state={state}&person={person}")


@pytest.mark.parametrize(
    ("minutes", "level"), [(5, TrustLevel.HIGH), (90, TrustLevel.SUBSTANTIAL)], ids=["fresh", "old"]
)
def test_a_lower_proof_takes_the_place_of_a_higher_one_that_is_too_old(minutes: int, level: TrustLevel):
    client = Client()
    identified(client, 3, "mira")
    session = client.session
    session["trust_at"] = (timezone.now() - timedelta(minutes=minutes)).isoformat()
    session.save()
    identified(client, 2, "mira")
    assert client.session["trust"] == level
