"""What people look at, since no program can know it: written down, counted for a year, shown to everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.factories import applications, cases, council, inbox, people, strategy
from tests.factories.strategy import AT as SEPTEMBER

from rathaus.catalogue.models import Service
from rathaus.core.errors import Refusal
from rathaus.people.queries import Role
from rathaus.strategy import actions
from rathaus.strategy.actions.holding import NotYoursToSteer
from rathaus.strategy.actions.reviewing import LookedInTheFuture, NotLookedAt
from rathaus.strategy.models import Review
from rathaus.strategy.queries.maturity import NoSuchServiceHere, maturity

pytestmark = pytest.mark.django_db


def a_described_service() -> Service:
    version = applications.online()
    Service.objects.filter(pk=version.service_id).update(
        leika_key="99107023",
        unit=cases.office(),
        cost="frei",
        duration="sofort",
        evidence=[{"name": "Impfpass"}],
    )
    return Service.objects.get(pk=version.service_id)


def looks(service: Service, *answers: tuple[str, bool, date]) -> None:
    by = strategy.steering()
    for predicate, holds, day in answers:
        told = actions.Look(
            predicate=predicate, holds=holds, looked_on=day, said="Drei Personen mit Tastatur"
        )
        actions.record_review(service.slug, told, by=by, at=SEPTEMBER)


def test_what_people_have_looked_at_lifts_a_service_to_level_three_for_a_year() -> None:
    service = a_described_service()
    looks(service, ("accessible", True, date(2026, 8, 1)), ("exported", True, date(2026, 8, 1)))
    days = (date(2026, 7, 31), date(2026, 8, 1), date(2027, 8, 1), date(2027, 8, 2))
    assert [maturity(day)[0].level_11.level for day in days] == [2, 3, 3, 2]


def test_the_newest_look_counts() -> None:
    service = a_described_service()
    looks(service, ("exported", True, date(2026, 8, 1)), ("accessible", True, date(2026, 7, 1)))
    looks(service, ("accessible", False, date(2026, 8, 2)), ("accessible", False, date(2026, 8, 2)))
    (found,) = maturity(date(2026, 9, 1))
    assert (found.level_11.level, found.level_11.missing) == (2, ("accessible",))
    assert Review.objects.count() == 3


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"holds": None}, NotLookedAt),
        ({"said": " "}, NotLookedAt),
        ({"looked_on": None}, NotLookedAt),
        ({"predicate": "pays"}, NotLookedAt),
        ({"looked_on": date(2026, 9, 2)}, LookedInTheFuture),
    ],
)
def test_a_look_says_what_when_and_how(wrong: dict[str, Any], refusal: type[Refusal]) -> None:
    service = a_described_service()
    told = {"predicate": "accessible", "holds": True, "looked_on": date(2026, 8, 1), "said": "x"} | wrong
    with pytest.raises(refusal):
        actions.record_review(service.slug, actions.Look(**told), by=strategy.steering(), at=SEPTEMBER)
    with pytest.raises(NotYoursToSteer):
        actions.record_review(
            service.slug, actions.Look(**told), by=council.member_with(Role.CLERK, "Eva Amt"), at=SEPTEMBER
        )
    with pytest.raises(NoSuchServiceHere):
        actions.record_review("nirgends", actions.Look(**told), by=strategy.steering(), at=SEPTEMBER)
    assert Review.objects.count() == 0


def test_whoever_steers_writes_down_a_look_and_everybody_sees_the_level(client: Client) -> None:
    service = a_described_service()
    desk = people.signed_in(Client(), people.staff("steering", people.unit("digitales"), "Malik Osei"))
    home = f"/dienst/fortschritt/reife/{service.slug}/"
    assert "noch nicht geprüft" in desk.get("/dienst/fortschritt/reife/").content.decode()
    form = {"predicate": "accessible", "holds": "yes", "looked_on": "1.8.2026", "said": "Drei Personen"}
    assert desk.post(f"{home}pruefung/", form | {"said": ""}).status_code == 422
    assert desk.post(f"{home}pruefung/", form).headers["Location"] == home
    assert "Drei Personen" in desk.get(home).content.decode()
    shown = client.get("/fortschritt/reife/?modell=1.1").content.decode()
    assert ("Stufe 2" in shown, "Die Seite steht auch im Portal des Landes" in shown) == (True, True)
    assert "Menschen haben geprüft" not in shown
    assert "Modell 2.0" in client.get("/fortschritt/reife/?modell=9").content.decode()


def test_without_a_service_the_scales_are_empty(client: Client) -> None:
    assert "Noch ist keine Leistung veröffentlicht." in client.get("/fortschritt/reife/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_scales_ask_the_same_for_one_service_and_for_three(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for each in range(number):
        inbox.service(f"s{each}", f"Leistung {each}")
    with django_assert_num_queries(2):
        client.get("/fortschritt/reife/")
