"""What is true of plans: lights, money, dates, evidence, appraisal, and what may not be hidden."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.strategy.rules import appraisal, classes, planning, portfolio, reporting, risks
from rathaus.strategy.rules.appraisal import Position, View
from rathaus.strategy.rules.dates import Move, Shift, Source, first_plan, plan_on, shift_of
from rathaus.strategy.rules.evidence import Check, Proof, Proven, proven
from rathaus.strategy.rules.money import Money
from rathaus.strategy.rules.standing import (
    Lacking,
    Light,
    Reason,
    Step,
    Why,
    arrow,
    credit_of,
    lacking,
    money_of,
    standing,
)

TODAY = date(2026, 9, 1)


def step(days: int = 30, **given: Any) -> Step:
    return Step(key="m", planned_on=TODAY + timedelta(days=days), **given)


# --- lights


@pytest.mark.parametrize(
    ("of", "light", "why"),
    [
        (step(), Light.GREEN, None),
        (step(-10, reached_on=TODAY - timedelta(days=5)), Light.GREEN, None),
        (step(forecast_on=TODAY + timedelta(days=40)), Light.AMBER, Why.SLIP),
        (step(forecast_on=TODAY + timedelta(days=30 + 184)), Light.AMBER, Why.SLIP),
        (step(forecast_on=TODAY + timedelta(days=31 + 184)), Light.RED, Why.SLIP_LONG),
        (step(forecast_on=TODAY + timedelta(days=31), binds=True), Light.RED, Why.BINDING_DATE),
        (step(-1), Light.AMBER, Why.SLIP),
        (step(-1, binds=True), Light.RED, Why.BINDING_DATE),
        (step(-300), Light.RED, Why.SLIP_LONG),
    ],
)
def test_the_light_follows_from_the_dates(of: Step, light: Light, why: Why | None) -> None:
    found = standing([of], None, TODAY)
    assert (found.light, [each.why for each in found.reasons]) == (light, [why] if why else [])


@pytest.mark.parametrize(
    ("spent", "light"), [(0, Light.GREEN), (50, Light.GREEN), (55, Light.AMBER), (56, Light.RED)]
)
def test_the_light_follows_from_the_money(spent: int, light: Light) -> None:
    money = Money(budget=100, spent=spent, earned=50, planned=50)
    assert standing([step(has_begun=True)], money, TODAY).light is light


def test_the_worst_reason_makes_the_light_and_all_are_told() -> None:
    found = standing([step(-1), step(-1, binds=True)], None, TODAY)
    assert (found.light, found.reasons) == (
        Light.RED,
        (Reason(Why.SLIP, "m", 1), Reason(Why.BINDING_DATE, "m", 1)),
    )


def test_credit_is_nothing_a_half_or_all() -> None:
    steps = [step(reached_on=TODAY, weight=2), step(has_begun=True), step()]
    assert credit_of(steps) == Fraction(5, 8)
    assert credit_of([]) == 0


def test_amber_and_red_demand_cause_options_and_decision() -> None:
    red = standing([step(-1)], None, TODAY)
    assert lacking(red, cause="x", options=" ", decision="") == (Lacking.OPTIONS, Lacking.DECISION)
    assert lacking(standing([step()], None, TODAY), cause="", options="", decision="") == ()


@pytest.mark.parametrize(("before", "now", "sign"), [(1, 2, 1), (2, 1, -1), (1, 1, 0)])
def test_the_arrow_compares_forecasts(before: int, now: int, sign: int) -> None:
    assert arrow(date(2026, 1, before), date(2026, 1, now)) == sign
    assert arrow(None, date(2026, 1, now)) == 0


@given(st.lists(st.integers(-400, 400), max_size=6), st.integers(0, 400))
def test_a_longer_slip_never_makes_a_better_light(days: list[int], more: int) -> None:
    now = [step(30, forecast_on=TODAY + timedelta(days=each)) for each in days]
    later = [step(30, forecast_on=TODAY + timedelta(days=each + more)) for each in days]
    assert standing(later, None, TODAY).light.weight >= standing(now, None, TODAY).light.weight


# --- money


def test_earned_value_as_in_the_textbook() -> None:
    money = Money(budget=100_000, spent=60_000, earned=50_000, planned=55_000)
    assert (money.cost_variance, money.schedule_variance) == (-10_000, -5_000)
    assert (money.cost_index, money.schedule_index) == (Fraction(5, 6), Fraction(10, 11))
    assert (money.forecast, money.to_come, money.left_over) == (120_000, 60_000, -20_000)


@pytest.mark.parametrize(("spent", "earned"), [(0, 0), (10, 0), (0, 10)])
def test_what_is_not_known_yet_is_none(spent: int, earned: int) -> None:
    assert Money(budget=100, spent=spent, earned=earned, planned=0).forecast is None


def test_value_is_earned_by_the_weight_of_milestones() -> None:
    steps = [step(-10, reached_on=TODAY, weight=3), step(10)]
    assert money_of(steps, 1_000, 700, TODAY) == Money(budget=1_000, spent=700, earned=750, planned=750)


# --- dates


FIRST = date(2026, 1, 1)
LAW = Move(before=FIRST, after=date(2026, 7, 1), moved_on=date(2025, 6, 1), because_of=Source.NORM)
OURS = Move(
    before=date(2026, 7, 1), after=date(2026, 8, 1), moved_on=date(2026, 3, 1), because_of=Source.OWN_PLAN
)


def test_a_postponed_law_is_not_our_delay() -> None:
    assert shift_of(FIRST, [LAW], date(2026, 7, 1)) == Shift(ours=0, others=181)
    found = shift_of(FIRST, [LAW, OURS], date(2026, 8, 11))
    assert (found, found.is_late, found.total) == (Shift(ours=41, others=181), True, 222)


def test_whoever_is_early_although_the_law_gave_more_time_is_not_late() -> None:
    assert not shift_of(FIRST, [LAW], date(2026, 2, 1)).is_late


def test_the_plan_of_a_day_is_found_again() -> None:
    today = date(2026, 8, 1)
    days = [date(2025, 1, 1), date(2025, 12, 1), date(2026, 4, 1)]
    assert [plan_on(day, today, [LAW, OURS]) for day in days] == [FIRST, date(2026, 7, 1), today]
    assert first_plan(today, [OURS, LAW]) == FIRST


@given(
    st.lists(
        st.tuples(st.integers(1, 500), st.integers(-90, 90), st.sampled_from(Source)),
        max_size=8,
        unique_by=lambda each: each[0],
    ),
    st.integers(-30, 30),
)
def test_ours_and_others_add_up_to_the_whole(chain: list[Any], rest: int) -> None:
    day, moves = FIRST, []
    for after, days, source in sorted(chain):
        moves.append(
            Move(
                before=day,
                after=day + timedelta(days=days),
                moved_on=FIRST + timedelta(days=after),
                because_of=source,
            )
        )
        day += timedelta(days=days)
    expected = day + timedelta(days=rest)
    assert shift_of(FIRST, moves, expected).total == (expected - FIRST).days


# --- evidence


@pytest.mark.parametrize(
    ("actions", "checks", "found"),
    [
        (["vorlegen"], [Check(Proof.DOCUMENT, True)], Proven.YES),
        (["vorlegen"], [Check(Proof.ADDRESS, True)], Proven.WRONG_KIND),
        (["umsetzen"], [Check(Proof.ADDRESS, True)], Proven.YES),
        (["umsetzen"], [Check(Proof.ADDRESS, False)], Proven.GONE),
        (["umsetzen"], [Check(Proof.ADDRESS, True), Check(Proof.INDICATOR, False)], Proven.GONE),
        (["umsetzen"], [Check(Proof.INDICATOR, None)], Proven.NOT_CHECKED),
        (["umsetzen", "vorlegen"], [Check(Proof.DOCUMENT, True)], Proven.WRONG_KIND),
        (["umsetzen", "vorlegen"], [Check(Proof.DECISION, True)], Proven.YES),
        ([], [Check(Proof.DOCUMENT, True)], Proven.YES),
        ([], [], Proven.NO_EVIDENCE),
    ],
)
def test_done_demands_evidence_of_the_right_kind(actions: Any, checks: Any, found: Proven) -> None:
    assert proven(actions, checks) is found


# --- plans


def test_no_plan_beyond_five_years_goes_unnoticed() -> None:
    days = {"a": date(2029, 12, 31), "b": date(2030, 1, 1)}
    assert planning.last_day(date(2025, 1, 1)) == date(2029, 12, 31)
    assert planning.beyond(date(2025, 1, 1), days) == ("b",)
    assert planning.last_day(date(2024, 2, 29)) == date(2029, 2, 28)


def test_no_cost_without_cover_goes_unnoticed() -> None:
    costs = [planning.Cost(key="a", planned=10, granted=10), planning.Cost(key="b", planned=10, granted=7)]
    assert planning.uncovered(costs) == (("b", 3),)


def test_a_slip_pushes_what_waits_for_it() -> None:
    late = date(2027, 1, 1)
    steps = {
        "c": planning.Planned(expected_on=TODAY, after=("b",)),
        "b": planning.Planned(expected_on=TODAY, after=("a", "unknown")),
        "a": planning.Planned(expected_on=late),
    }
    assert planning.pushed(steps) == {"a": late, "b": late, "c": late}


def test_measures_that_wait_for_each_other_are_told() -> None:
    with pytest.raises(planning.Circle) as found:
        planning.in_order({"a": ["b"], "b": ["c"], "c": ["a"]})
    assert set(found.value.keys) == {"a", "b", "c"}


def test_more_work_than_hands_is_seen() -> None:
    work = [("it", 2026, 100), ("it", 2026, 150), ("it", 2027, 10)]
    first, second = planning.load(work, {("it", 2026): 220})
    assert (first.days, first.is_too_much, second.is_too_much) == (250, True, False)


# --- appraisal, risks, portfolio


def position(year: int, cents: int, effective: bool = True) -> Position:
    return Position(name="x", year=year, amounts=dict.fromkeys(View, cents), is_budget_effective=effective)


def test_present_values_by_the_textbook() -> None:
    assert appraisal.discount(5, Decimal(3)).quantize(Decimal("0.0001")) == Decimal("0.8626")
    found = appraisal.appraise(
        [position(0, -100_000), position(1, 60_000), position(2, 60_000), position(2, 10_000, False)],
        Decimal(3),
        View.LIKELY,
    )
    assert (found.budget_effective, found.not_budget_effective, found.total) == (14_808, 9_426, 24_234)
    assert found.pays_off_in == 2


def test_what_never_pays_off_says_so() -> None:
    found = appraisal.appraise([position(0, -100), position(1, 10)], Decimal(0), View.LIKELY)
    assert (found.total, found.pays_off_in) == (-90, None)
    assert (appraisal.should_be_done(-90), appraisal.should_be_done(-90, Decimal(50))) == (False, True)


def test_weights_are_shares_of_one() -> None:
    assert appraisal.utility({"a": 50, "b": 100}, {"a": Decimal("0.5"), "b": Decimal("0.5")}) == 75
    with pytest.raises(appraisal.WeightsDoNotAddUp):
        appraisal.utility({"a": 50}, {"a": Decimal("0.9")})


def test_an_area_counts_once_all_its_criteria_are_scored() -> None:
    def scored(area: str, weight: int, points: int) -> appraisal.Scored:
        return appraisal.Scored(area=area, weight=weight, points=points)

    rows = [scored("urgency", 60, 8), scored("urgency", 40, 3), scored("quality", 90, 10)]
    assert appraisal.utilities(rows) == {"urgency": Decimal(60)}


def test_risks_are_rated_on_five_by_five() -> None:
    rated = risks.Rated(3, 5)
    assert (rated.value, rated.is_escalated, risks.expected_loss(rated, 1_000)) == (15, True, 600)
    with pytest.raises(risks.OutOfField):
        risks.Rated(0, 6)


def test_the_order_of_life_situations_hangs_on_weights_or_not() -> None:
    clear = [
        portfolio.Relief(key=key, by_aspect=dict.fromkeys(portfolio.ASPECTS, value), feasibility=0.5)
        for key, value in (("umzug", 100), ("geburt", 50), ("hund", 1))
    ]
    assert (portfolio.ranked(clear), portfolio.stable(clear, 2, 7)) == (["umzug", "geburt", "hund"], 1_000)
    torn = [
        portfolio.Relief(key="a", by_aspect={"citizens": 100}, feasibility=0.5),
        portfolio.Relief(key="b", by_aspect={"staff": 99}, feasibility=0.5),
    ]
    assert 300 < portfolio.stable(torn, 1, 7) < 700


# --- reports


@pytest.mark.parametrize(
    ("recurrence", "since", "due"),
    [
        ("yearly:02,09", date(2026, 3, 1), date(2026, 9, 30)),
        ("yearly:02,09", date(2026, 9, 30), date(2027, 2, 28)),
        ("half-yearly", date(2026, 1, 1), date(2026, 6, 30)),
        ("half-yearly:03,09", date(2026, 4, 1), date(2026, 9, 30)),
        ("quarterly", date(2026, 12, 31), date(2027, 3, 31)),
        ("yearly", date(2026, 1, 1), date(2026, 12, 31)),
        ("every:4:months", date(2026, 5, 1), date(2026, 8, 31)),
        ("monthly", date(2026, 1, 31), date(2026, 2, 28)),
        ("irregular", date(2026, 1, 1), None),
        ("", date(2026, 1, 1), None),
        ("yearly:13,99", date(2026, 1, 1), None),
    ],
)
def test_when_the_next_report_is_due(recurrence: str, since: date, due: date | None) -> None:
    assert reporting.next_due(recurrence, since) == due


# --- who sees what


def test_no_internal_field_is_public_and_nothing_undeclared_is_seen() -> None:
    values = {name: name for name in classes.MEASURE} | {"new_field": 1}
    public = classes.visible(values, classes.Audience.PUBLIC)
    inside = classes.visible(values, classes.Audience.INTERNAL)
    assert {"internal_note", "cause", "new_field"}.isdisjoint(public)
    assert set(inside) == set(classes.MEASURE)
    assert set(public) < set(classes.visible(values, classes.Audience.COMMITTEE)) < set(inside)
