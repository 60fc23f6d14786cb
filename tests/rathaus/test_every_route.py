"""Every route asked by everybody, about a thing that is somebody's: a stranger never gets it, and nothing ever breaks."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from tests.factories import objects
from tests.factories.objects import CLERK_ELSEWHERE, STRANGER, World

from rathaus.people.queries.routes import Route, routes
from rathaus.people.rules import Role

pytestmark = pytest.mark.django_db

ROUTES = routes()
EVERYBODY = ("anonymous", objects.OWNER, STRANGER, "staff", CLERK_ELSEWHERE, *(role.value for role in Role))
BATCHES = (EVERYBODY[::3], EVERYBODY[1::3], EVERYBODY[2::3])
"""Those of a batch share one town: each request is undone, and building a town takes its time."""
NAMED = re.compile(r"<(?:\w+:)?(\w+)>")
REFUSED = frozenset({302, 403, 404, 405, 410})
"""To the sign-in, may not, is not there, not that way, no longer there."""


@pytest.fixture
def town() -> World:
    return objects.world()


def test_every_address_that_names_a_thing_has_one_to_try(town: World):
    unknown = [
        route.address for route in ROUTES if NAMED.search(route.address) and not address_of(route, town)
    ]
    assert unknown == [], "give each of them its thing in tests/factories/objects.py"


@pytest.mark.parametrize("visitors", BATCHES, ids=", ".join)
def test_no_route_breaks_and_no_stranger_gets_what_is_anothers(town: World, visitors: tuple[str, ...]):
    said = [sentence for who in visitors for route in ROUTES for sentence in wrongs(route, town, who)]
    assert said == []


def test_whom_a_thing_belongs_to_gets_it(town: World):
    for address, visitor in (
        (f"/konto/antraege/{town.things['konto/antraege/'].words['submission_id']}/", objects.OWNER),
        (
            f"/konto/firma/{town.things['konto/firma/<uuid:organisation_id>/'].words['organisation_id']}/",
            objects.OWNER,
        ),
        (f"/dienst/vorgaenge/{town.things['dienst/vorgaenge/'].words['case_id']}/", objects.CLERK),
    ):
        assert town.browsers[visitor].get(address).status_code in (200, 303), address


def address_of(route: Route, town: World) -> str:
    """The route's address with the names of real things in it; empty where one is not known."""
    thing = town.thing_at(route.address)
    words = thing.words if thing else {}
    if not set(NAMED.findall(route.address)) <= set(words):
        return ""
    return "/" + NAMED.sub(lambda found: str(words[found[1]]), route.address)


def wrongs(route: Route, town: World, visitor: str) -> list[str]:
    address, thing = address_of(route, town), town.thing_at(route.address)
    is_foreign = thing is not None and thing.owners is not None and visitor not in thing.owners
    names_it = bool(NAMED.search(route.address))
    answers = {method: asked(town.browsers[visitor], method, address) for method in ("get", "post")}
    return [
        f"{method} {route.address} as {visitor}: {answer.status_code}"
        for method, answer in answers.items()
        if answer.status_code >= 500 or (is_foreign and names_it and answer.status_code not in REFUSED)
    ]


def asked(browser: Client, method: str, address: str) -> HttpResponse:
    """The answer, and nothing of what asking did."""
    cookies = browser.cookies.copy()
    with transaction.atomic():
        answer = getattr(browser, method)(address)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return answer
