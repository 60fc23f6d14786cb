from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.factories import people

from rathaus.core.models import Entry
from rathaus.people import actions, queries
from rathaus.people.actions import staff as refusals
from rathaus.people.models import Assignment, Deputy, Session, StaffMember
from rathaus.people.queries import OPERATOR, Viewer
from rathaus.people.rules import Role, TrustLevel

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 7)
NOON = datetime(2026, 5, 7, 10, 0, tzinfo=UTC)


def viewer(member: StaffMember) -> Viewer:
    return queries.viewer_of_account(str(member.pk), TODAY, trust=TrustLevel.SUBSTANTIAL)


@pytest.fixture
def town():
    """Two offices below the town hall, each with an administrator of its own."""
    root = people.unit("stadt")
    for key in ("buergeramt", "tiefbau"):
        people.unit(key, parent=root)
    return root


def test_somebody_new_is_added_with_a_link_and_without_a_name_in_the_journal(town):
    admin = people.staff("admin", "buergeramt")
    made = actions.add_staff(
        uuid4(), "Max Moor", "Max@Talbrueck.example ", "MMoor", token="t" * 43, by=viewer(admin), at=NOON
    )
    assert (made.login, made.account.email, made.password) == ("mmoor", "max@talbrueck.example", "")
    entry = Entry.objects.get(event="people.StaffAdded")
    assert (entry.actor_role, entry.subject_id) == ("admin", str(made.pk))
    assert "Moor" not in str(entry.payload)


@pytest.mark.parametrize(
    ("email", "login", "refusal"),
    [("erika@x.example", "new", refusals.EmailTaken), ("n@x.example", "esommer", refusals.LoginTaken)],
)
def test_address_and_sign_in_name_belong_to_one_person(email: str, login: str, refusal: type[Exception]):
    actions.add_staff(uuid4(), "E", "erika@x.example", "esommer", token="a", by=OPERATOR, at=NOON)
    with pytest.raises(refusal):
        actions.add_staff(uuid4(), "N", email, login, token="b", by=OPERATOR, at=NOON)


def test_a_clerk_adds_nobody():
    with pytest.raises(refusals.StaffOfOthers):
        actions.add_staff(
            uuid4(), "N", "n@x.example", "n", token="b", by=viewer(people.staff("clerk")), at=NOON
        )


def test_an_administrator_gives_roles_in_her_units_and_no_others(town):
    admin, clerk = people.staff("admin", "buergeramt"), people.staff("")
    tiefbau = queries.unit("tiefbau")
    with pytest.raises(refusals.RoleOfOthers):
        actions.assign_role(clerk, Role.CLERK, tiefbau, since=TODAY, by=viewer(admin), at=NOON)
    buergeramt = queries.unit("buergeramt")
    actions.assign_role(clerk, Role.CLERK, buergeramt, since=TODAY, by=viewer(admin), at=NOON)
    assert viewer(clerk).roles == {("clerk", "buergeramt")}


def test_an_administrator_of_the_town_hall_gives_roles_everywhere(town):
    boss, clerk = people.staff("admin", town), people.staff("")
    actions.assign_role(clerk, Role.CLERK, queries.unit("tiefbau"), since=TODAY, by=viewer(boss), at=NOON)
    assert viewer(clerk).units("clerk") == {"tiefbau"}


def test_nobody_deactivates_somebody_who_also_works_elsewhere(town):
    admin, both = people.staff("admin", "buergeramt"), people.staff("clerk", "buergeramt")
    people.assign(both, "editor", "tiefbau")
    with pytest.raises(refusals.StaffOfOthers):
        actions.deactivate_staff(both, on=TODAY, by=viewer(admin), at=NOON)
    with pytest.raises(refusals.StaffOfOthers):
        actions.make_setup_link(both, "t", by=viewer(admin), at=NOON)
    with pytest.raises(refusals.StaffOfOthers):
        actions.reset_factors(both, "t" * 43, by=viewer(admin), at=NOON)


def test_the_same_role_is_given_once():
    clerk = people.staff("clerk")
    with pytest.raises(refusals.RoleHeldAlready):
        actions.assign_role(clerk, Role.CLERK, queries.unit("buergeramt"), since=TODAY, by=OPERATOR, at=NOON)


def test_no_role_is_given_in_a_unit_that_has_ended(town):
    unit = actions.dissolve_unit(queries.unit("tiefbau"), on=TODAY, by=OPERATOR, at=NOON)
    with pytest.raises(refusals.UnitHasEnded):
        actions.assign_role(people.staff(""), Role.CLERK, unit, since=TODAY, by=OPERATOR, at=NOON)


def test_a_role_ends_at_once_and_stays_in_the_record():
    clerk = people.staff("clerk")
    actions.end_assignment(clerk.assignments.get(), on=TODAY, by=OPERATOR, at=NOON)
    assert viewer(clerk).roles == frozenset()
    assert clerk.assignments.get().until == TODAY


def test_the_last_administrator_stays(town):
    boss = people.staff("admin", town)
    with pytest.raises(refusals.LastAdministrator):
        actions.end_assignment(boss.assignments.get(), on=TODAY, by=OPERATOR, at=NOON)
    with pytest.raises(refusals.LastAdministrator):
        actions.deactivate_staff(boss, on=TODAY, by=viewer(boss), at=NOON)
    people.staff("admin", town)
    actions.deactivate_staff(boss, on=TODAY, by=OPERATOR, at=NOON)
    boss.account.refresh_from_db()
    assert not boss.account.is_active


def test_a_deactivated_account_loses_its_sessions_and_can_come_back(client: Client):
    clerk = people.staff("clerk")
    people.signed_in(client, clerk)
    actions.deactivate_staff(clerk, on=TODAY, by=OPERATOR, at=NOON)
    assert not Session.objects.exists()
    assert Entry.objects.get(event="people.StaffDeactivated").payload["sessions_ended"] == 1
    actions.reactivate_staff(clerk, by=OPERATOR, at=NOON)
    assert viewer(clerk).roles == {("clerk", "buergeramt")}


def test_one_names_ones_own_deputy_or_the_administrator_does():
    absent, other = people.staff("clerk"), people.staff("editor")
    week = {"since": TODAY, "until": TODAY + timedelta(days=7)}
    actions.appoint_deputy(absent, other, **week, by=viewer(absent), at=NOON)
    assert viewer(other).roles == {("clerk", "buergeramt"), ("editor", "buergeramt")}
    with pytest.raises(refusals.StaffOfOthers):
        actions.appoint_deputy(absent, other, **week, by=viewer(other), at=NOON)
    actions.end_deputy(Deputy.objects.get(), by=OPERATOR, at=NOON)
    assert viewer(other).roles == {("editor", "buergeramt")}


def test_nobody_stands_in_for_herself_or_for_no_time():
    absent, other = people.staff("clerk"), people.staff("editor")
    for deputy, days in ((absent, 7), (other, 0)):
        with pytest.raises(refusals.NoDeputyForThatTime):
            actions.appoint_deputy(
                absent, deputy, since=TODAY, until=TODAY + timedelta(days=days), by=OPERATOR, at=NOON
            )


def test_the_deputy_of_somebody_deactivated_holds_nothing_of_hers():
    absent, other = people.staff("clerk"), people.staff("")
    Deputy.objects.create(staff=absent, deputy=other, since=TODAY, until=TODAY + timedelta(days=7))
    actions.deactivate_staff(absent, on=TODAY, by=OPERATOR, at=NOON)
    assert viewer(other).roles == frozenset()
    assert Assignment.objects.count() == 1
