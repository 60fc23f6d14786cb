"""The made-up city's papers are read as they are meant, and its plan fits them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from rathaus.council.models import Decision, Membership, Paper, Point
from rathaus.strategy.models import Measure, Report
from rathaus.strategy.queries.standing import plan_in_force, stands

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> None:
    call_command("load_city", verbosity=0)
    call_command("load_council")
    call_command("load_plan")


def test_the_papers_order_what_they_should(city: None) -> None:
    said = {
        f"{point.paper.reference}#{point.key}": (point.action, point.deadline_on, point.recurrence)
        for point in Point.objects.select_related("paper")
    }
    assert said["1707/20#1"] == ("vorlegen", date(2021, 6, 30), "")
    assert said["1707/20#6"] == ("berichten", date(2020, 12, 31), "")
    assert said["567/24#2"] == ("berichten", None, "half-yearly")
    assert said["1130/25#2"] == ("vorlegen", date(2025, 9, 30), "")
    assert said["1130/25#4"] == ("berichten", None, "yearly:02")
    assert said["1272/25#1a"] == ("umsetzen", date(2025, 12, 31), "")
    assert said["1272/25#2"] == ("vorlegen", date(2026, 2, 28), "")
    assert said["1272/25#4"] == ("berichten", None, "yearly:02,09")
    assert said["17/014/2021#~1"] == ("umsetzen", None, "")


def test_what_was_superseded_says_by_what(city: None) -> None:
    old = Point.objects.get(paper__reference="1130/25", key="4")
    assert (old.superseded_by.paper.reference, old.superseded_by.key) == ("1272/25", "4")  # type: ignore[union-attr]
    struck = Point.objects.get(paper__reference="1272/25", key="2c")
    assert struck.standing == Point.Standing.NO_DUTY


def test_what_is_loaded_twice_is_there_once(city: None) -> None:
    counted = [model.objects.count() for model in (Paper, Point, Decision, Membership, Measure, Report)]
    call_command("load_council")
    call_command("load_plan")
    assert [
        model.objects.count() for model in (Paper, Point, Decision, Membership, Measure, Report)
    ] == counted


def test_two_reports_are_past_and_the_next_is_due_in_february(city: None) -> None:
    from rathaus.strategy.queries.reports import duties_due

    plan = plan_in_force()
    assert plan is not None
    assert list(plan.reports.order_by("number").values_list("state", "due_on")) == [
        ("filed", date(2026, 2, 28)),
        ("filed", date(2026, 9, 30)),
    ]
    due = {f"{point.paper.reference}#{point.key}": day for point, day in duties_due(plan, date(2026, 11, 25))}
    assert due == {"1272/25#4": date(2027, 2, 28)}


def test_every_measure_serves_a_point_and_has_a_light(city: None) -> None:
    plan = plan_in_force()
    assert plan is not None
    found = stands(plan, date(2026, 11, 25))
    assert len(found) == 23
    assert all(each.measure.points.all() for each in found)
    assert {each.light.value for each in found} == {"green", "amber"}


def test_a_file_that_is_none_is_told(tmp_path: object) -> None:
    with pytest.raises(CommandError):
        call_command("load_council", f"{tmp_path}/nowhere.toml")
    with pytest.raises(CommandError):
        call_command("load_plan", f"{tmp_path}/nowhere.toml")
