"""Acting for others: claimed, given by a link that works once, used, ended at once; foreign ids tell nothing."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.applications import online
from tests.factories.citizens import AT, TODAY, browser, child_of, citizen, firm, mandate, member_of, viewer

from rathaus.core.models import Entry
from rathaus.people.actions.invitations import (
    AlreadyMember,
    ForYourself,
    Offer,
    accept_invitation,
    make_invitation,
    withdraw_invitation,
)
from rathaus.people.actions.mandates import (
    Claim,
    EndsBeforeItBegins,
    NotAChild,
    NotBornYet,
    act_for,
    claim_mandate,
    revoke_mandate,
)
from rathaus.people.models import Account, Invitation, Mandate, Organisation
from rathaus.people.queries import ANONYMOUS
from rathaus.people.queries.mandates import (
    InvitationIsOver,
    LastManager,
    NoSuchMandate,
    NoSuchOrganisation,
    NotCovered,
    principals_for,
)
from rathaus.people.rules.mandates import MandateKind, Proof, Right, Verdict, judge

pytestmark = pytest.mark.django_db

SECRET = "0123456789abcdef" * 2


def claimed(account: Account, **terms) -> Mandate:
    given = {"kind": MandateKind.PARENT, "name": "Mia Sommer", "born_on": date(2018, 5, 7)} | terms
    return claim_mandate(viewer(account), Claim(**given), mandate_id=uuid4(), at=AT)


def invited(account: Account, secret: str = SECRET, **offer) -> Invitation:
    return make_invitation(viewer(account), Offer(**offer), secret, invitation_id=uuid4(), at=AT)


def accepts(account: Account, secret: str = SECRET, at=AT) -> Mandate:
    return accept_invitation(viewer(account), secret, mandate_id=uuid4(), at=at)


def text_of(response) -> str:
    return response.content.decode()


def test_a_parent_acts_for_a_child_until_its_eighteenth_birthday():
    made = claimed(citizen())
    assert (made.until, made.proof) == (date(2036, 5, 7), Proof.CLAIMED)
    entry = Entry.objects.get(event="people.MandateMade")
    assert entry.payload["until"] == "2036-05-07"
    assert "Mia" not in str(entry.payload)


def test_a_child_that_turned_18_today_is_refused():
    with pytest.raises(NotAChild):
        claimed(citizen(), born_on=date(2008, 11, 25))
    assert claimed(citizen("b@post.example"), born_on=date(2008, 11, 26)).until == date(2026, 11, 26)


def test_a_child_without_birth_date_or_from_tomorrow_is_refused():
    account = citizen()
    with pytest.raises(NotAChild):
        claimed(account, born_on=None)
    with pytest.raises(NotBornYet):
        claimed(account, born_on=TODAY + timedelta(days=1))


def test_a_mandate_that_ended_yesterday_cannot_be_entered_and_not_be_used():
    account = citizen()
    with pytest.raises(EndsBeforeItBegins):
        claimed(account, last_day=TODAY - timedelta(days=1))
    ended = child_of(account)
    Mandate.objects.filter(pk=ended.pk).update(until=TODAY)
    with pytest.raises(NotCovered, match="abgelaufen"):
        act_for(viewer(account), ended.pk, at=AT)


def test_the_last_day_counts():
    made = claimed(citizen(), kind=MandateKind.CARER, born_on=None, last_day=TODAY)
    assert made.until == TODAY + timedelta(days=1)


def test_one_can_act_for_oneself_and_for_whom_a_mandate_holds():
    account = citizen()
    child_of(account)
    child_of(account, "Ben", revoked_at=AT)
    child_of(account, "Ida", services=["gewerbe"])
    member_of(account, firm(), may_submit=False)
    mandate(account, principal=citizen("otto@post.example", "Otto"), kind="attorney", services=["hund"])
    found = principals_for(viewer(account), TODAY, "hund")
    assert [(each.name, each.may_submit) for each in found] == [
        ("Erika Sommer", True),
        ("Mia Sommer", True),
        ("Bäckerei Talbrück", False),
        ("Otto", True),
    ]
    assert found[0].is_oneself


def test_whom_one_can_act_for_costs_one_query(django_assert_num_queries):
    account = citizen()
    for name in ("Mia", "Ben", "Ida"):
        child_of(account, name)
    who = viewer(account)
    with django_assert_num_queries(1):
        assert len(principals_for(who, TODAY)) == 4


def test_strangers_act_for_nobody():
    assert principals_for(ANONYMOUS, TODAY) == []


def test_a_foreign_mandate_is_as_good_as_none():
    foreign = child_of(citizen("otto@post.example"))
    me = viewer(citizen())
    with pytest.raises(NoSuchMandate):
        act_for(me, foreign.pk, at=AT)
    with pytest.raises(NoSuchMandate):
        revoke_mandate(me, foreign.pk, at=AT)
    with pytest.raises(NoSuchMandate):
        act_for(me, uuid4(), at=AT)
    assert not Entry.objects.filter(event__in=["people.ActingBegan", "people.MandateRevoked"]).exists()


def test_another_service_and_a_missing_right_are_refused_with_the_reason():
    account = citizen()
    held = mandate(
        account, principal=citizen("otto@post.example"), kind="attorney", services=["hund"], may_submit=False
    )
    with pytest.raises(NotCovered, match="andere Leistungen"):
        act_for(viewer(account), held.pk, service="gewerbe", at=AT)
    with pytest.raises(NotCovered, match="nicht abgeben"):
        act_for(viewer(account), held.pk, service="hund", right=Right.SUBMIT, at=AT)
    assert act_for(viewer(account), held.pk, service="hund", at=AT) == held


@pytest.mark.parametrize("who", ["actor", "principal"])
def test_both_sides_can_end_it_and_twice_is_once(who: str):
    principal, actor = citizen(), citizen("otto@post.example")
    held = mandate(actor, principal=principal, kind="attorney")
    side = viewer({"actor": actor, "principal": principal}[who])
    revoke_mandate(side, held.pk, at=AT)
    revoke_mandate(side, held.pk, at=AT + timedelta(hours=1))
    held.refresh_from_db()
    assert held.revoked_at == AT
    assert Entry.objects.filter(event="people.MandateRevoked").count() == 1


def test_the_end_takes_effect_in_a_running_session():
    principal, actor = citizen(), citizen("otto@post.example")
    held = mandate(actor, principal=principal, kind="attorney")
    client = browser(actor)
    client.post("/konto/vertretung/nutzen/", {"mandate": str(held.pk), "weiter": "/konto/vertretung/"})
    assert "Wieder für mich handeln" in text_of(client.get("/konto/vertretung/"))
    revoke_mandate(viewer(principal), held.pk, at=timezone.now())
    response = client.get("/konto/vertretung/")
    assert "Wieder für mich handeln" not in text_of(response)
    assert response.wsgi_request.viewer.acting_for is None


def test_a_link_gives_power_of_attorney_once():
    principal, friend = citizen(), citizen("otto@post.example")
    invited(principal, rights=frozenset({Right.SUBMIT}))
    made = accepts(friend)
    assert (made.principal, made.kind, made.proof, made.may_submit) == (
        principal,
        "attorney",
        "granted",
        True,
    )
    with pytest.raises(InvitationIsOver):
        accepts(citizen("dritte@post.example"))


def test_a_link_ends_after_14_days_and_when_it_is_withdrawn():
    principal, friend = citizen(), citizen("otto@post.example")
    invited(principal)
    with pytest.raises(InvitationIsOver):
        accepts(friend, at=AT + timedelta(days=14))
    withdraw_invitation(viewer(principal), Invitation.objects.get().pk, at=AT)
    with pytest.raises(InvitationIsOver):
        accepts(friend)


def test_nobody_withdraws_the_link_of_another_one():
    made = invited(citizen())
    with pytest.raises(NoSuchMandate):
        withdraw_invitation(viewer(citizen("otto@post.example")), made.pk, at=AT)


def test_ones_own_link_is_refused_and_stays_good():
    principal = citizen()
    invited(principal)
    with pytest.raises(ForYourself):
        accepts(principal)
    assert Invitation.objects.get().used_at is None


def managed() -> tuple[Account, Organisation, Mandate]:
    boss, bakery = citizen(), firm()
    return boss, bakery, member_of(boss, bakery, may_manage=True)


def test_who_manages_invites_and_others_may_not():
    boss, bakery, _mandate = managed()
    invited(boss, organisation=bakery.pk, rights=frozenset({Right.SUBMIT}))
    helper = citizen("otto@post.example")
    made = accepts(helper)
    assert (made.organisation, made.may_submit, made.may_manage) == (bakery, True, False)
    with pytest.raises(NoSuchOrganisation):
        invited(helper, "f" * 32, organisation=bakery.pk)


def test_a_member_is_not_invited_twice():
    boss, bakery, _mandate = managed()
    invited(boss, organisation=bakery.pk)
    with pytest.raises(AlreadyMember):
        accepts(boss)


def test_who_manages_removes_a_member_and_a_member_removes_nobody():
    boss, bakery, bosses = managed()
    other = citizen("otto@post.example")
    membership = member_of(other, bakery)
    with pytest.raises(NoSuchMandate):
        revoke_mandate(viewer(other), bosses.pk, at=AT)
    assert revoke_mandate(viewer(boss), membership.pk, at=AT).revoked_at == AT


def test_the_last_who_manages_stays_while_others_are_there():
    boss, bakery, bosses = managed()
    member_of(citizen("otto@post.example"), bakery)
    with pytest.raises(LastManager):
        revoke_mandate(viewer(boss), bosses.pk, at=AT)


@pytest.mark.parametrize(
    ("wanted", "led"),
    [("/antrag/hund/1/abschluss/", "/antrag/hund/1/abschluss/"), ("https://evil.example/", "/konto/")],
)
def test_who_enters_a_child_at_the_end_of_an_application_goes_back_to_it(wanted: str, led: str):
    child = {"kind": "parent", "name": "Mia", "born": "7.5.2018"}
    response = browser(citizen()).post(f"/konto/vertretung/neu/?weiter={wanted}", child)
    assert response.headers["Location"] == led


def test_a_child_is_entered_on_the_page():
    client = browser(citizen())
    page = client.post("/konto/vertretung/neu/", {"kind": "parent", "name": "Mia", "born": "7.5.2018"})
    assert page.headers["Location"] == "/konto/vertretung/"
    assert "Mia" in text_of(client.get("/konto/vertretung/"))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": "Mia", "born": "7.5.2018"}, "kind"),
        ({"kind": "parent", "born": "7.5.2018"}, "name"),
        ({"kind": "parent", "name": "Mia"}, "born"),
        ({"kind": "parent", "name": "Mia", "born": "31.2.2018"}, "born"),
        ({"kind": "parent", "name": "Mia", "born": "1.1.1980"}, "born"),
        ({"kind": "carer", "name": "Otto", "last_day": "1.1.2020"}, "last_day"),
        ({"kind": "admin", "name": "Otto"}, "kind"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(typed: dict[str, str], field: str):
    response = browser(citizen()).post("/konto/vertretung/neu/", typed)
    assert response.status_code == 422
    assert f'href="#id_{field}"' in text_of(response)
    assert not Mandate.objects.exists()


def test_a_firm_is_founded_and_its_page_is_for_its_members():
    client = browser(citizen())
    where = client.post("/konto/firma/neu/", {"kind": "firm", "name": "Bäckerei"}).headers["Location"]
    assert "Mitglied einladen" in text_of(client.get(where))
    assert browser(citizen("otto@post.example")).get(where).status_code == 404
    assert browser(citizen("ida@post.example")).get(f"{where}einladen/").status_code == 404


def test_a_firm_without_a_name_is_refused():
    response = browser(citizen()).post("/konto/firma/neu/", {"kind": "firm", "name": " "})
    assert response.status_code == 422
    assert not Organisation.objects.exists()


def test_a_link_is_shown_once_followed_and_then_over():
    principal, friend = browser(citizen()), browser(citizen("otto@post.example"))
    page = text_of(principal.post("/konto/vollmacht/", {"rights": "submit"}))
    secret = re.findall(r"/vollmacht/([0-9a-f]{32})/", page)[0]
    assert secret not in str(list(Invitation.objects.values()))
    link = f"/vollmacht/{secret}/"
    assert "Erika Sommer" in text_of(friend.get(link))
    assert friend.get(link).status_code == 200
    assert friend.post(link).headers["Location"] == "/konto/vertretung/"
    second = browser(citizen("dritte@post.example")).post(link)
    assert second.status_code == 410
    assert "nur einmal" in text_of(second)


def test_a_link_asks_to_sign_in_and_comes_back():
    response = Client().get(f"/vollmacht/{SECRET}/")
    assert response.headers["Location"] == f"/anmelden/?weiter=%2Fvollmacht%2F{SECRET}%2F"


def test_mandates_cost_the_same_queries_with_one_and_with_three(django_assert_num_queries):
    account = citizen()
    client = browser(account)
    child_of(account)
    with django_assert_num_queries(5):
        client.get("/konto/vertretung/")
    child_of(account)
    child_of(account)
    with django_assert_num_queries(5):
        client.get("/konto/vertretung/")


def test_a_power_of_attorney_for_one_service_is_for_that_one():
    online()
    principal, friend = browser(citizen()), citizen("otto@post.example")
    assert "Hund anmelden" in text_of(principal.get("/konto/vollmacht/"))
    page = text_of(principal.post("/konto/vollmacht/", {"services": ["hund", "erfunden"]}))
    made = accepts(friend, re.findall(r"/vollmacht/([0-9a-f]{32})/", page)[0], at=timezone.now())
    assert (made.services, made.may_submit) == (["hund"], False)
    assert "Hund anmelden" in text_of(browser(friend).get("/konto/vertretung/"))


def test_titles_of_services_cost_one_query_for_all_mandates(django_assert_num_queries):
    account = citizen()
    client = browser(account)
    child_of(account, services=["hund"])
    with django_assert_num_queries(6):
        client.get("/konto/vertretung/")
    child_of(account, services=["hund"])
    child_of(account, services=["gewerbe"])
    with django_assert_num_queries(6):
        client.get("/konto/vertretung/")


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"since": TODAY},
        {"since": TODAY + timedelta(days=1)},
        {"until": TODAY},
        {"until": TODAY + timedelta(days=1)},
        {"revoked_at": AT},
    ],
    ids=str,
)
def test_the_list_holds_what_the_rule_says(terms):
    held = mandate(citizen(), principal=citizen("otto@post.example"), kind="attorney", **terms)
    by_rule = judge(held.scope, on=TODAY, revoked_at=held.revoked_at) is Verdict.COVERED
    assert Mandate.objects.in_force(TODAY).exists() == by_rule


def test_nobody_is_led_elsewhere_after_choosing_for_whom_to_act():
    account = citizen()
    held = child_of(account)
    wanted = {"mandate": str(held.pk), "weiter": "//evil.example/"}
    response = browser(account).post("/konto/vertretung/nutzen/", wanted)
    assert response.headers["Location"] == "/konto/"


def test_a_foreign_mandate_is_not_used_by_its_id():
    foreign = child_of(citizen("otto@post.example"))
    client = browser(citizen())
    assert client.post("/konto/vertretung/nutzen/", {"mandate": str(foreign.pk)}).status_code == 404
    assert client.post("/konto/vertretung/nutzen/", {"mandate": "1 OR 1=1"}).status_code == 404
    assert client.post(f"/konto/vertretung/{foreign.pk}/beenden/").status_code == 404
    assert client.get("/konto/").wsgi_request.viewer.acting_for is None
