"""Every address that takes something, sent to from a page of somebody else: nothing happens (docs/decisions/origin-instead-of-token.md)."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from tests.factories import objects
from tests.factories.objects import CLERK, OWNER, World
from tests.rathaus.test_every_route import ROUTES, address_of

from rathaus.people.rules import Role

pytestmark = pytest.mark.django_db

ELSEWHERE = {"Origin": "https://boese.example", "Sec-Fetch-Site": "cross-site"}
NOT_TAKEN = frozenset({302, 400, 403, 404, 405, 410})
MACHINES = ("zahlung/meldung/", "api/")
"""Signed, or open to all and without any effect: no browser's cookie counts there."""


@pytest.mark.parametrize(
    "visitor", ["anonymous", OWNER, CLERK, *(each.value for each in Role if each != CLERK)]
)
def test_what_comes_from_a_page_of_somebody_else_is_not_taken(visitor: str) -> None:
    town = objects.world()
    taken = [
        f"{address} took it: {status}"
        for route in ROUTES
        if not route.address.startswith(MACHINES) and (address := address_of(route, town))
        if (status := sent_from_elsewhere(town, visitor, address)) not in NOT_TAKEN
    ]
    assert taken == []


def sent_from_elsewhere(town: World, visitor: str, address: str) -> int:
    browser = Client(enforce_csrf_checks=True, headers=ELSEWHERE)
    browser.cookies = town.browsers[visitor].cookies
    with transaction.atomic():
        status = browser.post(address, {"text": "Ja", "go": "send"}).status_code
        transaction.set_rollback(True)
    return status
