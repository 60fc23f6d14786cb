"""Every page around a case, a council paper or a plan is for everyone: as whoever may open it, light and dark, on a desktop and on a phone."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpResponse
from tests.factories import objects, processes
from tests.factories.objects import CLERK, OWNER, World
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor
from tests.rathaus.test_every_route import ROUTES, address_of

from rathaus.people.rules import Role

PARTS = {
    "konto/antraege/": OWNER,
    "konto/postfach/": OWNER,
    "vorgang/": "anonymous",
    "bescheid/": "anonymous",
    "zahlung/": "anonymous",
    "dienst/vorgaenge/": CLERK,
    "dienst/kasse/": Role.CASHIER.value,
    "dienst/verfahren/": Role.ORGANISER.value,
    "dienst/prozesse/": Role.ORGANISER.value,
    "dienst/vorlagen/": Role.EDITOR.value,
    "rat/": "anonymous",
    "fortschritt/": "anonymous",
    "dienst/rat/": Role.COUNCIL.value,
    "dienst/fortschritt/": Role.STEERING.value,
}
"""Beginnings of addresses, and who opens what lies below them."""
LEAST_PAGES = {
    "dienst/vorgaenge/": 20,
    "dienst/kasse/": 4,
    "konto/postfach/": 3,
    "konto/antraege/": 5,
    "rat/": 7,
    "fortschritt/": 4,
    "dienst/rat/": 22,
    "dienst/fortschritt/": 13,
}
"""So that a door which shuts by mistake does not make this test an empty one."""


@pytest.fixture
def town(transactional_db: None) -> World:
    processes.in_force()
    return objects.world()


@pytest.mark.parametrize("part", PARTS)
def test_no_page_has_a_barrier(town: World, arrive: Arrive, part: str) -> None:
    visitor = as_browser(arrive(), town, PARTS[part])
    pages = addresses(town, part)
    assert len(pages) >= LEAST_PAGES.get(part, 1)
    assert [each for page in pages for each in visitor.open(page).shortcomings()] == []


def addresses(town: World, part: str) -> list[str]:
    """Those of the pages that she gets, each once; what is no page (a file, a picture) is left out."""
    below = [route for route in ROUTES if route.address.startswith(part)]
    client = town.browsers[PARTS[part]]
    found = [address for route in below if (address := address_of(route, town))]
    return [each for each in dict.fromkeys(found) if is_page(client.get(each))]


def is_page(answer: HttpResponse) -> bool:
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def as_browser(visitor: Visitor, town: World, who: str) -> Visitor:
    """With the session of the one whose browser it is in the made-up town."""
    name = settings.SESSION_COOKIE_NAME
    if name in (cookies := town.browsers[who].cookies):
        visitor.context.add_cookies([{"name": name, "value": cookies[name].value, "url": visitor.address}])
    return visitor
