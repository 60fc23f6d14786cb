"""A citizen's account: seen by its owner only, changed with a word to both addresses, deleted by wish or unused."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.factories.citizens import AT, browser, child_of, citizen, firm, mailed_code, member_of

from rathaus.core.journal import Actor
from rathaus.core.models import Entry
from rathaus.people.actions.leaving import (
    delete_account,
    delete_unused,
    forget_old_mandates,
    warn_unused,
)
from rathaus.people.models import Account, Mail, Mandate, Organisation, Session, Ward

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return response.content.decode()


def delete(account: Account) -> None:
    delete_account(account.pk, by=Actor("citizen", str(account.pk)), at=AT)


def test_the_account_page_is_for_its_owner():
    assert Client().get("/konto/").headers["Location"] == "/anmelden/?weiter=%2Fkonto%2F"
    page = text_of(browser(citizen()).get("/konto/"))
    assert "Erika Sommer" in page
    assert "erika@post.example" in page
    assert "dieses Gerät" in page


def test_the_number_of_queries_does_not_grow_with_what_is_listed(django_assert_num_queries):
    account = citizen()
    client = browser(account)
    child_of(account)
    with django_assert_num_queries(7):
        client.get("/konto/")
    child_of(account, "Ben Sommer")
    member_of(account, firm())
    browser(account)
    with django_assert_num_queries(7):
        client.get("/konto/")


def test_the_name_is_changed():
    account = citizen()
    assert browser(account).post("/konto/name/", {"name": "Erika Winter"}).status_code == 303
    account.citizen.refresh_from_db()
    assert account.citizen.name == "Erika Winter"
    assert "Winter" not in str(Entry.objects.get(event="people.CitizenRenamed").payload)


def test_a_new_address_is_confirmed_by_its_code_and_both_are_told():
    account = citizen()
    client = browser(account)
    client.post("/konto/adresse/", {"email": "neu@post.example"})
    assert Mail.objects.filter(address="erika@post.example").count() == 1
    client.post("/konto/adresse/code/", {"code": mailed_code("neu@post.example")})
    account.refresh_from_db()
    assert account.email == "neu@post.example"
    assert Mail.objects.filter(address="erika@post.example").count() == 2
    assert Mail.objects.filter(address="neu@post.example").count() == 2


def test_a_wrong_code_changes_no_address():
    account = citizen()
    client = browser(account)
    client.post("/konto/adresse/", {"email": "neu@post.example"})
    assert client.post("/konto/adresse/code/", {"code": "12"}).status_code == 422
    account.refresh_from_db()
    assert account.email == "erika@post.example"


def test_the_address_of_another_account_is_refused_only_after_its_code():
    citizen("neu@post.example")
    account = citizen()
    client = browser(account)
    assert client.post("/konto/adresse/", {"email": "neu@post.example"}).status_code == 303
    response = client.post("/konto/adresse/code/", {"code": mailed_code("neu@post.example")})
    assert "schon ein anderes Konto" in text_of(response)
    account.refresh_from_db()
    assert account.email == "erika@post.example"


def test_one_session_is_ended_elsewhere():
    account = citizen()
    here, there = browser(account), browser(account)
    key = Session.objects.exclude(session_key=_key(here)).get().session_key
    here.post("/konto/sitzungen/", {"session": key})
    assert there.get("/konto/").status_code == 302
    assert here.get("/konto/").status_code == 200


def test_all_other_sessions_are_ended_and_nobody_elses():
    account, other = citizen(), citizen("otto@post.example")
    here, there, stranger = browser(account), browser(account), browser(other)
    here.post("/konto/sitzungen/", {"session": _key(stranger)})
    here.post("/konto/sitzungen/")
    assert [client.get("/konto/").status_code for client in (here, there, stranger)] == [200, 302, 200]


def _key(client: Client) -> str:
    from rathaus.people.web.session_store import digest

    return digest(client.cookies["session"].value)


def test_deleting_takes_everything_that_names_a_person():
    account, other = citizen(), citizen("otto@post.example")
    child_of(account)
    mine, shared = firm("Allein"), firm("Gemeinsam")
    member_of(account, mine, may_manage=True)
    member_of(account, shared, may_manage=True)
    member_of(other, shared, may_manage=True)
    delete(account)
    assert not Account.objects.filter(pk=account.pk).exists()
    assert not Ward.objects.exists()
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Gemeinsam"]
    assert Mandate.objects.get().actor == other
    assert Entry.objects.get(event="people.AccountDeleted").payload["because"] == "wish"


def test_deleting_signs_out_and_says_goodbye():
    client = browser(citizen())
    assert "Das bleibt" in text_of(client.get("/konto/loeschen/"))
    assert client.post("/konto/loeschen/").headers["Location"] == "/konto/geloescht/"
    assert "gelöscht" in text_of(client.get("/konto/geloescht/"))
    assert client.get("/konto/").status_code == 302
    assert not Session.objects.exists()


def test_an_unused_account_is_warned_once_and_deleted_a_month_later():
    citizen(used_at=AT - timedelta(days=700))
    assert warn_unused(at=AT) == 1
    assert warn_unused(at=AT) == 0
    assert delete_unused(at=AT + timedelta(days=29)) == 0
    assert delete_unused(at=AT + timedelta(days=30)) == 1
    assert not Account.objects.exists()


def test_who_signs_in_after_the_warning_keeps_the_account():
    from rathaus.people.actions.citizens import note_citizen_sign_in

    account = citizen(used_at=AT - timedelta(days=700))
    warn_unused(at=AT)
    note_citizen_sign_in(account, "code", at=AT + timedelta(days=10))
    assert delete_unused(at=AT + timedelta(days=30)) == 0
    assert Account.objects.get().citizen.warned_at is None


def test_ended_mandates_are_kept_three_years():
    account = citizen()
    child_of(account, revoked_at=AT)
    assert forget_old_mandates(at=AT + timedelta(days=1094)) == 0
    assert forget_old_mandates(at=AT + timedelta(days=1095)) == 1
    assert not Ward.objects.exists()
