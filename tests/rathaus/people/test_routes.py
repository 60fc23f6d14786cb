"""Every route of the house, with everybody who may stand before its door. Routes added later are covered as they come."""

import re
from uuid import UUID

import pytest
from django.test import Client
from tests.factories import people

from rathaus.core.models import Entry
from rathaus.core.web.audience import Audience
from rathaus.people.management.commands.routes import TABLE
from rathaus.people.models import Account
from rathaus.people.queries.routes import VISITORS, Route, as_markdown, routes
from rathaus.people.rules import Role
from rathaus.people.rules.doors import Verdict

ROUTES = routes()
GUARDED = [
    route for route in ROUTES if route.audience in (Audience.STAFF, Audience.ACCOUNT, Audience.OPERATOR)
]
EXAMPLES = {
    "uuid": str(UUID(int=7)),
    "int": "7",
    "slug": "gibt-es-nicht",
    "str": "gibt-es-nicht",
    "path": "x",
}


def expected(route: Route, visitor: str) -> Verdict:
    """What the declaration means, said a second time and in another way than the doors say it."""
    if route.audience in (Audience.PUBLIC, Audience.CITIZEN, Audience.MACHINE):
        return Verdict.OPEN
    if visitor == "anonymous":
        return Verdict.SIGN_IN
    if (route.audience is Audience.ACCOUNT) is not (visitor == "citizen"):
        return Verdict.OTHER_ACCOUNT
    needed = {"admin"} if route.audience is Audience.OPERATOR else set(route.roles)
    return Verdict.OPEN if not needed or visitor in needed else Verdict.ROLE_NEEDED


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.address or "/")
def test_every_door_decides_as_it_is_declared(route: Route, visitor: str):
    assert route.verdict_for(VISITORS[visitor]) is expected(route, visitor)


def address_of(route: Route) -> str:
    """An address of that shape; the things it names are not there."""
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: EXAMPLES[found[1] or "str"], route.address)


@pytest.fixture
def browsers(db) -> dict[str, Client]:
    somebody = {"citizen": citizen(), "staff": people.staff("").account}
    somebody |= {role.value: people.staff(role.value).account for role in Role}
    clients = {name: people.signed_in(Client(), account) for name, account in somebody.items()}
    return {"anonymous": Client(), **clients}


def citizen() -> Account:
    return Account.objects.create(
        pk=UUID(int=9), kind="citizen", email="c@post.example", created_at=people.LONG_AGO
    )


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.address)
def test_nobody_comes_through_a_door_that_is_not_hers(route: Route, browsers: dict[str, Client]):
    outside = [name for name in browsers if expected(route, name) is not Verdict.OPEN]
    for visitor in outside:
        for knock in (browsers[visitor].get, browsers[visitor].post):
            response = knock(address_of(route))
            if visitor == "anonymous":
                assert response.status_code == 302
                assert re.match(r"/(dienst/)?anmelden/\?weiter=%2F", response["Location"])
            else:
                assert response.status_code == 403, visitor
    notes = Entry.objects.filter(event="people.DoorKeptShut")
    assert notes.count() == 2 * (len(outside) - 1)
    assert {entry.payload["route"] for entry in notes} == {route.address}


def test_the_house_has_guarded_doors():
    assert len(GUARDED) > 30
    assert {route.audience for route in GUARDED} >= {Audience.STAFF, Audience.ACCOUNT}


def test_no_desk_is_open_to_everybody_but_to_sign_in():
    open_desks = [
        route.address
        for route in ROUTES
        if route.address.startswith("dienst/") and route.audience is not Audience.STAFF
    ]
    assert all(address.startswith(("dienst/anmelden/", "dienst/einrichten/")) for address in open_desks)


def test_the_written_table_is_that_of_the_code():
    assert TABLE.read_text(encoding="utf-8") == as_markdown(), "run: rathaus routes"
