"""Figures of satisfaction: by service and quarter, and never of few."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.factories import people
from tests.factories.inbox import clerk, service
from tests.factories.people import signed_in

from rathaus.cases.models import Rating
from rathaus.cases.queries.satisfaction import satisfaction_in
from rathaus.cases.rules.rating import Quarter, Spread, quarter_of, spread_to_tell

PAGE = "/dienst/vorgaenge/zufriedenheit/"
SUMMER, AUTUMN, TODAY = date(2026, 7, 6), date(2026, 10, 5), date(2026, 11, 25)


def voted(*scores: int, slug: str = "hund", unit: str = "buergeramt", week: date = SUMMER) -> None:
    of, by = service(slug, slug.capitalize()), people.unit(unit)
    for score in scores:
        Rating.objects.create(service=of, unit=by, score=score, week=week)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), Quarter(2026, 1)),
        (date(2026, 3, 31), Quarter(2026, 1)),
        (date(2026, 4, 1), Quarter(2026, 2)),
        (date(2026, 12, 31), Quarter(2026, 4)),
    ],
)
def test_a_day_lies_in_its_quarter(day: date, quarter: Quarter) -> None:
    assert quarter_of(day) == quarter


def test_a_quarter_begins_with_its_first_month() -> None:
    assert [Quarter(2026, each).first_day.month for each in (1, 2, 3, 4)] == [1, 4, 7, 10]


@pytest.mark.parametrize(
    ("spread", "is_told"),
    [((5, 0, 9), True), ((0, 0, 5), True), ((1, 0, 9), False), ((4, 5, 5), False), ((5, 5, 5), True)],
)
def test_a_part_of_few_hides_the_whole_spread(spread: tuple[int, int, int], is_told: bool) -> None:
    assert (spread_to_tell(Spread(*spread)) is not None) is is_told


@pytest.mark.django_db
def test_what_four_people_said_is_not_there() -> None:
    voted(5, 5, 5, 5)
    assert satisfaction_in(["buergeramt"], TODAY) == []
    voted(4)
    [told] = satisfaction_in(["buergeramt"], TODAY)
    assert told == ("Hund", Quarter(2026, 3), 5, 4.8, Spread(0, 0, 5))


@pytest.mark.django_db
def test_the_sum_is_told_and_the_spread_is_not_where_one_part_is_small() -> None:
    voted(5, 5, 5, 5, 5, 1)
    [told] = satisfaction_in(["buergeramt"], TODAY)
    assert (told.votes, told.average, told.spread) == (6, 4.3, None)


@pytest.mark.django_db
def test_the_quarter_that_runs_is_not_told_yet() -> None:
    voted(5, 5, 5, 5, 5, week=AUTUMN)
    assert satisfaction_in(["buergeramt"], TODAY) == []
    assert len(satisfaction_in(["buergeramt"], date(2027, 1, 1))) == 1


@pytest.mark.django_db
def test_other_units_and_other_quarters_are_cells_of_their_own() -> None:
    voted(5, 5, 5, week=date(2026, 4, 6))
    voted(5, 5, 5)
    voted(1, 1, 1, 1, 1, unit="bauamt")
    assert satisfaction_in(["buergeramt"], TODAY) == []
    assert satisfaction_in(["bauamt"], TODAY)[0].average == 1.0


@pytest.mark.django_db
@pytest.mark.parametrize("services", [1, 3])
def test_one_query_however_many_services(services: int, django_assert_num_queries: object) -> None:
    for number in range(services):
        voted(5, 5, 5, 5, 5, slug=f"hund{number}")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(satisfaction_in(["buergeramt"], TODAY)) == services


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["clerk", "organiser"])
def test_clerks_and_organisers_read_the_figures_of_their_units(role: str) -> None:
    week = date(2025, 7, 7)
    voted(5, 5, 5, 5, 5, 1, 1, 1, 1, 1, week=week)
    voted(5, 5, 5, 5, 5, slug="baum", unit="bauamt", week=week)
    page = signed_in(Client(), people.staff(role, "buergeramt")).get(PAGE).content.decode()
    assert "3. Quartal 2025" in page
    assert "5 (50 %)" in page
    assert "Baum" not in page


@pytest.mark.django_db
def test_where_too_few_have_spoken_the_page_says_so() -> None:
    voted(5, week=date(2025, 7, 7))
    page = signed_in(Client(), clerk()).get(PAGE).content.decode()
    assert "nicht genug Menschen" in page


@pytest.mark.django_db
def test_the_cash_desk_has_no_business_with_it() -> None:
    assert signed_in(Client(), people.staff("cashier", "buergeramt")).get(PAGE).status_code == 403
