from datetime import date, timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils import timezone
from tests.factories import people

from rathaus.core.models import Entry
from rathaus.core.web.audience import Audience, audience
from rathaus.people.models import Deputy, Session
from rathaus.people.queries import viewer_of
from rathaus.people.queries.viewer import roles_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 7)


@audience(Audience.STAFF)
def who(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    return HttpResponse(f"{viewer.name} {sorted(viewer.roles)}")


@audience(Audience.STAFF, "publisher", "admin")
def release(request: HttpRequest, key: str) -> HttpResponse:
    return HttpResponse("freigegeben")


@audience(Audience.ACCOUNT)
def mine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("mein Konto")


@audience(Audience.PUBLIC)
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("für alle")


class Addresses:
    urlpatterns = [
        path("dienst/wer/", who),
        path("dienst/freigabe/<slug:key>/", release),
        path("konto/", mine),
        path("offen/", public),
        path("", include("config.urls")),
    ]


@pytest.fixture
def visitor(settings) -> Client:
    settings.ROOT_URLCONF = Addresses
    return Client(headers={"accept-language": "de"})


def test_a_page_without_a_session_cookie_costs_no_query_and_sets_no_cookie(
    visitor: Client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = visitor.get("/offen/")
    assert response.status_code == 200
    assert not response.cookies


def test_staff_are_known_by_name_and_role_in_four_queries_and_their_units(
    visitor: Client, django_assert_num_queries
):
    people.unit("meldestelle", parent=people.unit("buergeramt"))
    people.signed_in(visitor, people.staff("editor", "buergeramt"))
    with django_assert_num_queries(4):
        response = visitor.get("/dienst/wer/")
    assert response.content.decode().startswith("Erika Sommer [(<Role.EDITOR: 'editor'>, 'buergeramt')")
    assert "meldestelle" in response.content.decode()


def test_who_is_not_signed_in_is_led_to_the_sign_in_with_the_way_back(visitor: Client):
    response = visitor.get("/dienst/wer/?seite=2")
    assert response.status_code == 302
    assert response["Location"] == "/dienst/anmelden/?weiter=%2Fdienst%2Fwer%2F%3Fseite%3D2"
    assert visitor.get("/konto/")["Location"] == "/anmelden/?weiter=%2Fkonto%2F"


def test_a_role_that_is_missing_is_named_and_the_refusal_is_recorded_without_ids(visitor: Client):
    clerk = people.staff("clerk")
    response = people.signed_in(visitor, clerk).get("/dienst/freigabe/geheim/")
    assert response.status_code == 403
    assert "Freigabe / Verwaltung der Zugänge" in response.content.decode()
    entry = Entry.objects.get(event="people.DoorKeptShut")
    assert entry.payload == {"route": "dienst/freigabe/<slug:key>/", "because": "RoleNeeded"}
    assert (entry.actor_kind, entry.actor_id) == ("staff", str(clerk.pk))


def test_any_of_the_named_roles_opens(visitor: Client):
    people.signed_in(visitor, people.staff("publisher"))
    assert visitor.get("/dienst/freigabe/x/").content == b"freigegeben"


def test_staff_do_not_enter_a_citizens_account_with_their_service_account(visitor: Client):
    people.signed_in(visitor, people.staff())
    assert visitor.get("/konto/").status_code == 403


def test_a_deactivated_account_is_nobody_at_once(visitor: Client):
    member = people.staff()
    people.signed_in(visitor, member)
    type(member.account).objects.update(is_active=False)
    assert visitor.get("/dienst/wer/").status_code == 302
    assert not Session.objects.exists()


@pytest.mark.parametrize("cookie", ["", "x", "a" * 32, "\0", "ä" * 40, "a" * 5000])
def test_a_cookie_we_never_gave_opens_nothing(visitor: Client, settings, cookie: str):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert visitor.get("/dienst/wer/").status_code == 302


def test_a_copy_of_the_session_table_opens_nothing(visitor: Client, settings):
    people.signed_in(visitor, people.staff())
    visitor.cookies[settings.SESSION_COOKIE_NAME] = Session.objects.get().session_key
    assert visitor.get("/dienst/wer/").status_code == 302


def test_a_changed_character_of_the_cookie_opens_nothing(visitor: Client, settings):
    people.signed_in(visitor, people.staff())
    secret = visitor.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.cookies[settings.SESSION_COOKIE_NAME] = secret[:-1] + ("a" if secret[-1] != "a" else "b")
    assert visitor.get("/dienst/wer/").status_code == 302


def test_what_was_changed_in_the_table_is_not_believed(visitor: Client):
    people.signed_in(visitor, people.staff())
    stored = Session.objects.get()
    Session.objects.update(session_data=stored.session_data[:-1] + "x")
    assert visitor.get("/dienst/wer/").status_code == 302


def test_an_idle_session_ends(visitor: Client):
    people.signed_in(visitor, people.staff())
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert visitor.get("/dienst/wer/").status_code == 302


def test_a_deputy_holds_the_roles_of_the_absent_one_and_not_of_those_she_stands_in_for():
    first, second, third = people.staff("clerk", "tiefbau"), people.staff("editor"), people.staff("admin")
    week = {"since": TODAY, "until": TODAY + timedelta(days=7)}
    Deputy.objects.create(staff=first, deputy=second, **week)
    Deputy.objects.create(staff=second, deputy=third, **week)
    assert roles_of(third.pk, TODAY) == {("admin", "buergeramt"), ("editor", "buergeramt")}
    assert roles_of(second.pk, TODAY) == {("editor", "buergeramt"), ("clerk", "tiefbau")}
    assert roles_of(second.pk, TODAY + timedelta(days=7)) == {("editor", "buergeramt")}


def test_a_role_ends_on_its_last_day():
    member = people.staff("clerk")
    member.assignments.update(until=TODAY)
    assert roles_of(member.pk, TODAY - timedelta(days=1)) == {("clerk", "buergeramt")}
    assert roles_of(member.pk, TODAY) == frozenset()
