"""A plan grows at the desk: begun, filled with goals, money and measures, and never with what does not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.factories import council, strategy
from tests.factories.strategy import AT

from rathaus.core.models import Entry
from rathaus.people.models import Unit
from rathaus.people.queries import Role, Viewer
from rathaus.strategy import actions
from rathaus.strategy.actions.holding import NotYoursToSteer
from rathaus.strategy.actions.planning import (
    ClimateWithoutReason,
    MeasureIsHistory,
    PlanIncomplete,
    PlanInForce,
    PlanTooLong,
    ServesNothing,
    WaitsInACircle,
)
from rathaus.strategy.actions.rows import RowInUse, RowIsHistory, RowTwice, RowWrong
from rathaus.strategy.models import Capacity, Field, Funding, Goal, Measure, Plan
from rathaus.strategy.queries.planning import NoSuchRow
from rathaus.strategy.queries.standing import stands
from rathaus.strategy.rules.rows import RowKind

pytestmark = pytest.mark.django_db
HOME = "/dienst/fortschritt/plan/"
OUTLINE = actions.Outline(
    title="Digitale Stadt Übermorgen",
    vision="Alles geht.",
    begins_on=date(2026, 1, 1),
    ends_on=date(2030, 12, 31),
)


@pytest.fixture
def by() -> Viewer:
    return strategy.steering()


# --- the plan


def test_a_plan_is_begun_once_and_is_in_force(by: Viewer) -> None:
    plan = actions.begin_plan(OUTLINE, by=by, at=AT)
    assert (plan.key, plan.in_force) == ("digitale-stadt-uebermorgen", True)
    with pytest.raises(PlanInForce):
        actions.begin_plan(OUTLINE, by=by, at=AT)
    assert Entry.objects.filter(event="strategy.PlanBegun").count() == 1


def test_no_plan_reaches_further_than_five_years(by: Viewer) -> None:
    with pytest.raises(PlanTooLong, match=r"31\. Dezember 2030"):
        actions.begin_plan(replace(OUTLINE, ends_on=date(2031, 1, 1)), by=by, at=AT)
    with pytest.raises(PlanIncomplete):
        actions.begin_plan(replace(OUTLINE, ends_on=date(2025, 1, 1)), by=by, at=AT)
    assert Plan.objects.count() == 0


def test_only_whoever_steers_plans() -> None:
    clerk = council.member_with(Role.CLERK, "Eva Amt")
    with pytest.raises(NotYoursToSteer):
        actions.begin_plan(OUTLINE, by=clerk, at=AT)
    plan = strategy.plan()
    with pytest.raises(NotYoursToSteer):
        actions.keep_row(RowKind.FIELD, plan, None, {"title": "x", "text": "", "order": 0}, by=clerk, at=AT)


# --- rows


def test_a_row_comes_once_changes_and_goes(by: Viewer) -> None:
    plan = strategy.plan()
    revision = Plan.objects.get().revision
    for _time in range(2):
        made = actions.keep_row(RowKind.GOAL, plan, None, strategy.goal(), by=by, at=AT)
    assert (made.key, Goal.objects.count()) == ("zufriedene-menschen", 2)
    actions.keep_row(RowKind.GOAL, plan, made.pk, strategy.goal(target=Decimal("4.5")), by=by, at=AT)
    actions.keep_row(RowKind.GOAL, plan, made.pk, strategy.goal(target=Decimal("4.5")), by=by, at=AT)
    kept = Entry.objects.filter(event="strategy.RowKept").order_by("number")
    assert [each.payload["columns"] for each in kept][1:] == [["target"]]
    actions.drop_row(RowKind.GOAL, plan, made.pk, by=by, at=AT)
    assert Goal.objects.count() == 1
    assert Plan.objects.get().revision == revision + 3
    with pytest.raises(NoSuchRow):
        actions.drop_row(RowKind.GOAL, plan, made.pk, by=by, at=AT)


@pytest.mark.parametrize(
    ("kind", "values", "wrong"),
    [
        (RowKind.GOAL, strategy.goal(target=None), {"target"}),
        (RowKind.GOAL, strategy.goal(title=""), {"title"}),
        (
            RowKind.FUNDING,
            {
                "programme": "P",
                "giver": "",
                "rate": 101,
                "granted_cents": 0,
                "call_off_on": [],
                "prove_by": None,
            },
            {"giver", "rate"},
        ),
        (
            RowKind.SITUATION,
            {"title": "Umzug", "cases": 10, "least": 11, "most": 9, "feasibility": 50},
            {"least", "most"},
        ),
    ],
)
def test_what_a_row_lacks_is_told_value_by_value(
    by: Viewer, kind: RowKind, values: dict[str, Any], wrong: set[str]
) -> None:
    with pytest.raises(RowWrong) as refused:
        actions.keep_row(kind, strategy.plan(), None, values, by=by, at=AT)
    assert {each.name for each in refused.value.wrongs} == wrong


def test_a_unit_has_its_days_of_a_year_once(by: Viewer) -> None:
    plan, unit = strategy.plan(), Unit.objects.get(key="digitales")
    actions.keep_row(RowKind.CAPACITY, plan, None, {"unit": unit, "year": 2027, "days": 200}, by=by, at=AT)
    with pytest.raises(RowTwice):
        actions.keep_row(RowKind.CAPACITY, plan, None, {"unit": unit, "year": 2027, "days": 90}, by=by, at=AT)
    assert Capacity.objects.get().days == 200


def test_what_others_need_or_what_has_happened_stays(by: Viewer) -> None:
    plan = strategy.plan()
    concept = strategy.measure("konzept")
    with pytest.raises(RowInUse):
        actions.drop_row(RowKind.FIELD, plan, Field.objects.get().pk, by=by, at=AT)
    with pytest.raises(RowInUse):
        actions.drop_row(RowKind.FUNDING, plan, Funding.objects.get().pk, by=by, at=AT)
    with pytest.raises(RowIsHistory):
        actions.drop_row(
            RowKind.MILESTONE, concept, strategy.milestone("konzept", "entwurf").pk, by=by, at=AT
        )
    with pytest.raises(RowIsHistory):
        actions.drop_row(RowKind.BUDGET, concept, concept.budget.get().pk, by=by, at=AT)
    actions.drop_row(RowKind.MILESTONE, concept, strategy.milestone("konzept", "vorlage").pk, by=by, at=AT)
    assert concept.milestones.count() == 1


def test_the_day_of_a_milestone_moves_only_with_a_reason(by: Viewer) -> None:
    strategy.plan()
    found = strategy.milestone("website", "start")
    values = {name: getattr(found, name) for name in ("deliverable", "source", "because", "weight")}
    told = values | {"title": "Alles ist online", "planned_on": date(2029, 1, 1)}
    actions.keep_row(RowKind.MILESTONE, found.measure, found.pk, told, by=by, at=AT)
    found.refresh_from_db()
    assert (found.title, found.planned_on, found.moves.count()) == ("Alles ist online", date(2027, 6, 30), 0)


def test_a_day_that_others_have_set_names_them(by: Viewer) -> None:
    strategy.plan()
    values = {
        "title": "Frist",
        "deliverable": "",
        "planned_on": date(2028, 1, 1),
        "source": "norm",
        "because": "",
        "weight": 1,
    }
    with pytest.raises(RowWrong):
        actions.keep_row(RowKind.MILESTONE, strategy.measure("website"), None, values, by=by, at=AT)


# --- measures


def test_a_measure_grows_from_a_decision_point(by: Viewer) -> None:
    strategy.plan()
    for _time in range(2):
        made = actions.plan_measure(strategy.sketch(), by=by, at=AT)
    assert (made.key, made.points.get().key, Measure.objects.count()) == ("buecherei-oeffnen", "2", 3)
    actions.change_measure(
        made.key, strategy.sketch(title="Bücherei", duties=["zugang", "nie"], points=[]), by=by, at=AT
    )
    made.refresh_from_db()
    assert (made.title, made.duties, made.points.count(), made.key) == (
        "Bücherei",
        ["zugang"],
        0,
        "buecherei-oeffnen",
    )


def test_a_measure_serves_something_and_waits_in_no_circle(by: Viewer) -> None:
    strategy.plan()
    with pytest.raises(ServesNothing):
        actions.plan_measure(strategy.sketch(points=[], duties=["nie"]), by=by, at=AT)
    with pytest.raises(ClimateWithoutReason):
        actions.plan_measure(strategy.sketch(climate="good"), by=by, at=AT)
    concept, website = strategy.measure("konzept"), strategy.measure("website")
    with pytest.raises(WaitsInACircle, match="Konzept schreiben"):
        actions.change_measure(
            "konzept", strategy.sketch(title=concept.title, after=[website.pk]), by=by, at=AT
        )
    assert concept.after.count() == 0


def test_a_measure_of_which_somebody_has_spoken_stays(by: Viewer) -> None:
    strategy.plan()
    made = actions.plan_measure(strategy.sketch(), by=by, at=AT)
    actions.drop_measure(made.key, by=by, at=AT)
    strategy.told("konzept", by)
    with pytest.raises(MeasureIsHistory):
        actions.drop_measure("konzept", by=by, at=AT)
    assert sorted(Measure.objects.values_list("key", flat=True)) == ["konzept", "website"]


# --- days of the past


def test_a_day_of_the_past_knows_only_what_was_expected_then(by: Viewer) -> None:
    plan = strategy.plan()
    found = strategy.milestone("website", "start")
    for days, expected in ((10, date(2027, 9, 1)), (20, date(2028, 1, 1))):
        actions.set_forecast(found.pk, expected, by=by, at=AT + timedelta(days=days))
    actions.begin_milestone(found.pk, by=by, at=AT + timedelta(days=30))

    def on(days: int) -> tuple[date | None, int]:
        day = (AT + timedelta(days=days)).date()
        (stand,) = (each for each in stands(plan, day) if each.measure.key == "website")
        return stand.expected_on, round(100 * float(stand.computed.credit))

    assert [on(each) for each in (5, 15, 25, 35)] == [
        (date(2027, 6, 30), 0),
        (date(2027, 9, 1), 0),
        (date(2028, 1, 1), 0),
        (date(2028, 1, 1), 50),
    ]
