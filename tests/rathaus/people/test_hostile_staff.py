"""What somebody tries who works here, or pretends to: to come in by half a sign-in, or to rise above her own unit."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import people

from rathaus.people import actions, queries
from rathaus.people.actions.staff import NotForYourself, StaffOfOthers
from rathaus.people.actions.units import GainsByIt
from rathaus.people.models import Session, StaffMember, Totp
from rathaus.people.queries import Viewer
from rathaus.people.rules import Role, TrustLevel

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 7)
NOON = datetime(2026, 5, 7, 10, 0, tzinfo=UTC)
SET_UP, CONFIRM = "/dienst/anmelden/einrichten/", "/dienst/anmelden/bestaetigen/"


@pytest.fixture(autouse=True)
def _second_factor_needed(settings) -> None:
    settings.SECOND_FACTOR_NEEDED = True


@pytest.fixture
def town():
    root = people.unit("stadt")
    for key in ("buergeramt", "tiefbau"):
        people.unit(key, parent=root)
    return root


def viewer(member: StaffMember) -> Viewer:
    return queries.viewer_of_account(str(member.pk), TODAY, trust=TrustLevel.SUBSTANTIAL)


def stands_in(deputy: StaffMember, absent: StaffMember, since: date = TODAY) -> None:
    until = since + timedelta(days=7)
    actions.appoint_deputy(absent, deputy, since=since, until=until, by=viewer(absent), at=NOON)


def half_way_in(member: StaffMember) -> Client:
    visitor = Client()
    known = {"name": member.login, "password": people.PASSWORD}
    assert visitor.post("/dienst/anmelden/", known).status_code == 303
    return visitor


def test_a_new_password_ends_what_the_old_one_has_begun():
    member = people.with_password(people.staff("clerk"))
    thief = half_way_in(member)
    people.with_password(member, "drei Katzen im Schnee")
    assert thief.get(SET_UP)["Location"] == "/dienst/anmelden/"
    thief.post(SET_UP, {"code": "123456"})
    assert not Totp.objects.exists()


def test_half_a_sign_in_is_forgotten_however_often_its_page_is_loaded():
    member = people.with_password(people.staff("clerk"))
    visitor = half_way_in(member)
    session = visitor.session
    session["pending-since"] = (timezone.now() - timedelta(minutes=15)).isoformat()
    session.save()
    assert visitor.get(SET_UP)["Location"] == "/dienst/anmelden/"
    assert Session.objects.filter(account=member.account).count() == 0


@pytest.mark.parametrize("since", [TODAY, TODAY + timedelta(days=30)])
def test_who_stands_in_for_others_is_not_taken_over_by_the_administrator_of_her_own_unit(town, since: date):
    deputy, boss = people.staff("clerk", "buergeramt"), people.staff("admin", town)
    stands_in(deputy, boss, since)
    office = viewer(people.staff("admin", "buergeramt"))
    with pytest.raises(StaffOfOthers):
        actions.make_setup_link(deputy, "t" * 43, by=office, at=NOON)
    with pytest.raises(StaffOfOthers):
        actions.reset_factors(deputy, "t" * 43, by=office, at=NOON)


def test_a_deputy_makes_herself_no_more_than_a_deputy(town):
    deputy, boss = people.staff("clerk", "buergeramt"), people.staff("admin", town)
    stands_in(deputy, boss)
    with pytest.raises(NotForYourself):
        actions.assign_role(deputy, Role.ADMIN, town, since=TODAY, by=viewer(deputy), at=NOON)
    with pytest.raises(NotForYourself):
        actions.appoint_deputy(boss, deputy, since=TODAY, until=date(2030, 1, 1), by=viewer(deputy), at=NOON)


def test_an_administrator_gives_herself_a_role_in_her_own_unit():
    admin = people.staff("admin", "buergeramt")
    actions.assign_role(admin, Role.EDITOR, people.unit(), since=TODAY, by=viewer(admin), at=NOON)
    assert viewer(admin).has_role_in(Role.EDITOR, "buergeramt")


@pytest.fixture
def mover(town) -> StaffMember:
    """She keeps the order of all units, and gives roles in one."""
    member = people.staff("organiser", town)
    people.assign(member, "admin", "buergeramt")
    return member


def test_nobody_gains_a_role_by_moving_a_unit(mover: StaffMember):
    here, there = people.unit("buergeramt"), people.unit("tiefbau")
    with pytest.raises(GainsByIt):
        actions.move_unit(there, here, on=TODAY, today=TODAY, by=viewer(mover), at=NOON)
    assert not viewer(mover).has_role_in(Role.ADMIN, "tiefbau")


def test_nobody_gains_a_role_by_merging_units(mover: StaffMember):
    here, there = people.unit("buergeramt"), people.unit("tiefbau")
    with pytest.raises(GainsByIt):
        actions.merge_units([here], there, on=TODAY, today=TODAY, by=viewer(mover), at=NOON)
    assert not viewer(mover).has_role_in(Role.ADMIN, "tiefbau")


def test_after_a_reset_the_password_alone_sets_up_no_other_app(town):
    clerk = people.with_password(people.staff("clerk"))
    people.with_app(clerk)
    desk = people.signed_in(Client(), people.staff("admin", town))
    page = desk.post(f"/dienst/personal/{clerk.pk}/zweiter-schritt/").content.decode()
    thief = Client().post("/dienst/anmelden/", {"name": clerk.login, "password": people.PASSWORD})
    assert thief.status_code == 422
    link = re.search(r"/dienst/einrichten/[\w-]+/", page)
    assert link, page
    hers = Client()
    assert hers.post(link[0], {"password": "drei Katzen im Schnee"})["Location"] == SET_UP
    assert hers.get(SET_UP).status_code == 200


def test_pages_are_kept_by_no_browser_once_somebody_is_signed_in():
    assert people.signed_in(Client(), people.staff("clerk")).get("/")["Cache-Control"] == "no-store"
    assert "Cache-Control" not in Client().get("/").headers
