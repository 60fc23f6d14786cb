"""A plan grows at the desk: begun, filled with goals, money and measures, and never with what does not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.factories import council, people, strategy
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
from rathaus.strategy.models import BudgetLine, Capacity, Field, Funding, Goal, Measure, Milestone, Plan, Risk
from rathaus.strategy.queries.planning import NoSuchRow
from rathaus.strategy.queries.portfolio import portfolio
from rathaus.strategy.queries.report_content import report_content
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


@pytest.fixture
def desk() -> Client:
    return people.signed_in(Client(), people.staff("steering", people.unit("digitales"), "Malik Osei"))


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def sent(client: Client, address: str, **form: Any) -> str:
    response = client.post(address, form)
    assert response.status_code == 303, response.content.decode()
    return page(client, response.headers["Location"])


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


def goal(**given: Any) -> dict[str, Any]:
    return {
        "title": "Zufriedene Menschen",
        "text": "",
        "indicator": "satisfaction",
        "target": Decimal("4.2"),
        "target_on": date(2028, 12, 31),
        "order": 2,
    } | given


def test_a_row_comes_once_changes_and_goes(by: Viewer) -> None:
    plan = strategy.plan()
    revision = Plan.objects.get().revision
    for _time in range(2):
        made = actions.keep_row(RowKind.GOAL, plan, None, goal(), by=by, at=AT)
    assert (made.key, Goal.objects.count()) == ("zufriedene-menschen", 2)
    actions.keep_row(RowKind.GOAL, plan, made.pk, goal(target=Decimal("4.5")), by=by, at=AT)
    actions.keep_row(RowKind.GOAL, plan, made.pk, goal(target=Decimal("4.5")), by=by, at=AT)
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
        (RowKind.GOAL, goal(target=None), {"target"}),
        (RowKind.GOAL, goal(title=""), {"title"}),
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


def sketch(**given: Any) -> actions.Sketch:
    paper = Measure.objects.get(key="konzept").points.get().paper
    told = {
        "title": "Bücherei öffnen",
        "kind": "upcoming",
        "field": Field.objects.get(),
        "unit": Unit.objects.get(key="digitales"),
        "points": [paper.points.get(key="2").pk],
    } | given
    return actions.Sketch(**told)


def test_a_measure_grows_from_a_decision_point(by: Viewer) -> None:
    strategy.plan()
    for _time in range(2):
        made = actions.plan_measure(sketch(), by=by, at=AT)
    assert (made.key, made.points.get().key, Measure.objects.count()) == ("buecherei-oeffnen", "2", 3)
    actions.change_measure(
        made.key, sketch(title="Bücherei", duties=["zugang", "nie"], points=[]), by=by, at=AT
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
        actions.plan_measure(sketch(points=[], duties=["nie"]), by=by, at=AT)
    with pytest.raises(ClimateWithoutReason):
        actions.plan_measure(sketch(climate="good"), by=by, at=AT)
    concept, website = strategy.measure("konzept"), strategy.measure("website")
    with pytest.raises(WaitsInACircle, match="Konzept schreiben"):
        actions.change_measure("konzept", sketch(title=concept.title, after=[website.pk]), by=by, at=AT)
    assert concept.after.count() == 0


def test_a_measure_of_which_somebody_has_spoken_stays(by: Viewer) -> None:
    strategy.plan()
    made = actions.plan_measure(sketch(), by=by, at=AT)
    actions.drop_measure(made.key, by=by, at=AT)
    strategy.told("konzept", by)
    with pytest.raises(MeasureIsHistory):
        actions.drop_measure("konzept", by=by, at=AT)
    assert sorted(Measure.objects.values_list("key", flat=True)) == ["konzept", "website"]


# --- the pages


def test_a_plan_is_built_from_nothing_at_the_desk(desk: Client) -> None:
    strategy.resolution()
    assert "Einen Plan beginnen" in page(desk, "/dienst/fortschritt/")
    told = {
        "title": "Stadt digital",
        "vision": "Alles geht.",
        "begins_on": "1.1.2026",
        "ends_on": "31.12.2030",
    }
    assert "Beginnen Sie mit den Handlungsfeldern." in sent(desk, f"{HOME}rahmen/", **told)
    assert "Noch gibt es kein Handlungsfeld." in page(desk, f"{HOME}handlungsfelder/")
    sent(desk, f"{HOME}handlungsfelder/neu/", title="Service")
    sent(desk, f"{HOME}foerderungen/neu/", programme="Land hilft", giver="Land", rate="70", granted_cents="1.000",
         call_off_on="30.9.2027, 31.3.2027")  # fmt: skip
    assert Funding.objects.get().call_off_on == ["2027-03-31", "2027-09-30"]
    form = page(desk, f"{HOME}massnahme/")
    assert ("0815/26 Digitale Verwaltung" in form, "ThürEGovG" in form) == (True, True)
    point = council.Point.objects.get(key="1")
    measure = {"title": "Neue Website", "kind": "running", "field": str(Field.objects.get().pk)}
    measure |= {"unit": str(Unit.objects.get(key="digitales").pk), "points-0": str(point.pk)}
    assert "Ohne ihn hat die Maßnahme keine Ampel." in sent(desk, f"{HOME}massnahme/", **measure)
    one = "/dienst/fortschritt/massnahmen/neue-website/"
    sent(
        desk, f"{one}meilensteine/neu/", title="Start", planned_on="30.6.2027", source="own_plan", weight="3"
    )
    sent(desk, f"{one}kosten/neu/", year="2027", planned_cents="12.500,50", staff_days="40",
         funding=str(Funding.objects.get().pk))  # fmt: skip
    sent(desk, f"{one}risiken/neu/", title="Keine Leute", probability="4", impact="3", response="reduce",
         residual_probability="2", residual_impact="3")  # fmt: skip
    sent(
        desk,
        f"{one}nutzen/neu/",
        name="Aufbau",
        year="0",
        pessimistic="-200",
        likely="-100",
        optimistic="-100",
    )
    sent(desk, f"{one}fragen/", lawful="yes", lawful_because="§ 1", affordable="no", rate="2,5")
    (line,) = BudgetLine.objects.all()
    assert (line.planned_cents, line.granted_cents, line.funding.programme) == (1_250_050, 0, "Land hilft")  # type: ignore[union-attr]
    assert (Milestone.objects.get().weight, Risk.objects.get().probability) == (3, 4)
    found = strategy.measure("neue-website")
    assert (found.assessment.lawful, found.assessment.feasible, found.assessment.rate) == (
        True,
        None,
        Decimal("2.5"),
    )
    shown = page(desk, "/dienst/fortschritt/")
    assert ("Neue Website" in shown, "Ohne Deckung: Neue Website, 12.500,50" in shown) == (True, True)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"planned_cents": "viel"}, "Bitte schreiben Sie einen Betrag in Euro"),
        ({"year": ""}, "Diese Angabe fehlt."),
        ({"year": "1066"}, "Möglich sind Zahlen von 2000 bis 2100."),
        ({"year": "²"}, "Bitte schreiben Sie eine ganze Zahl"),
        ({"funding": "4711"}, "Bitte wählen Sie etwas aus der Liste."),
    ],
)
def test_what_is_wrong_stands_beside_its_question(desk: Client, wrong: dict[str, str], told: str) -> None:
    strategy.plan()
    form = {"year": "2028", "account": "1110.5318", "planned_cents": "100"}
    response = desk.post("/dienst/fortschritt/massnahmen/website/kosten/neu/", form | wrong)
    shown = response.content.decode()
    assert (response.status_code, told in shown, 'value="1110.5318"' in shown) == (422, True, True)
    assert BudgetLine.objects.count() == 2


def test_a_row_is_changed_and_dropped_at_the_desk(desk: Client) -> None:
    strategy.plan()
    risk = Risk.objects.get()
    address = f"/dienst/fortschritt/massnahmen/konzept/risiken/{risk.pk}/"
    shown = page(desk, address)
    assert ('value="Zu wenig Leute"' in shown, "Aus dem Plan nehmen" in shown) == (True, True)
    sent(desk, address, title="Zu wenig Leute", probability="5", impact="4", response="reduce",
         residual_probability="2", residual_impact="2")  # fmt: skip
    risk.refresh_from_db()
    assert risk.probability == 5
    sent(desk, address, go="drop")
    assert Risk.objects.count() == 0
    goal = f"{HOME}ziele/{Goal.objects.get().pk}/"
    assert desk.get("/dienst/fortschritt/plan/unsinn/").status_code == 404
    assert 'value="95"' in page(desk, goal)


def test_a_measure_is_changed_at_the_desk_and_keeps_what_it_serves(desk: Client) -> None:
    strategy.plan()
    address = "/dienst/fortschritt/massnahmen/website/aendern/"
    shown = page(desk, address)
    point = strategy.measure("website").points.get()
    assert f'value="{point.pk}" checked' in shown
    assert desk.post(address, {"title": "Neue Website"}).status_code == 422
    measure = strategy.measure("website")
    form = {
        "title": "Website",
        "kind": "running",
        "field": str(measure.field_id),
        "unit": str(measure.unit_id),
    }
    sent(desk, address, **form, duties="barrierefrei", after=str(strategy.measure("konzept").pk))
    measure.refresh_from_db()
    assert (measure.title, measure.points.count(), measure.after.get().key) == ("Website", 0, "konzept")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [(HOME, 14), (f"{HOME}ziele/", 6), ("measure", 13)])
def test_a_list_asks_the_same_for_one_row_and_for_three(
    desk: Client, address: str, queries: int, number: int, django_assert_num_queries: Any, by: Viewer
) -> None:
    plan = strategy.plan()
    concept = strategy.measure("konzept")
    for each in range(number):
        actions.keep_row(RowKind.GOAL, plan, None, goal(title=f"Ziel {each}"), by=by, at=AT)
        actions.plan_measure(sketch(title=f"Maßnahme {each}"), by=by, at=AT)
        line = {"year": 2027 + each, "account": "", "planned_cents": 100, "staff_days": 3}
        actions.keep_row(RowKind.BUDGET, concept, None, line, by=by, at=AT)
    with django_assert_num_queries(queries):
        page(desk, "/dienst/fortschritt/massnahmen/konzept/planen/" if address == "measure" else address)


# --- what no system measures, and what an hour is worth


def test_a_value_that_nobody_measures_is_shown_with_its_grade_and_its_source(
    desk: Client, client: Client
) -> None:
    strategy.plan()
    sent(desk, f"{HOME}ziele/neu/", title="Weniger Strom", target="150000", target_on="31.12.2029")
    goal = Goal.objects.get(key="weniger-strom")
    reading = {"goal": str(goal.pk), "value": "214000", "unit": "Kilowattstunden", "as_of": "30.6.2026"}
    reading |= {"grade": "claimed", "source": "Stromrechnungen"}
    response = desk.post(f"{HOME}werte/neu/", reading | {"source": ""})
    assert (response.status_code, "Diese Angabe fehlt." in response.content.decode()) == (422, True)
    measured = desk.post(f"{HOME}werte/neu/", reading | {"goal": str(Goal.objects.get(key="online").pk)})
    assert "Dieses Ziel misst das Rathaus selbst." in measured.content.decode()
    sent(desk, f"{HOME}werte/neu/", **reading)
    shown = page(client, "/fortschritt/")
    assert ("214.000 Kilowattstunden" in shown, "Quelle: Stromrechnungen" in shown) == (True, True)
    figure = report_content(Plan.objects.get(), date(2026, 9, 1), None)["goals"][-1]["figure"]
    assert (figure["grade"], figure["value"], figure["until"]) == ("claimed", "214000", "2026-06-30")
    assert report_content(Plan.objects.get(), date(2026, 6, 29), None)["goals"][-1]["figure"] is None


def test_an_hour_is_worth_what_the_plan_says(desk: Client) -> None:
    plan = strategy.plan()
    row = {"title": "Umzug", "cases": 60, "citizen_minutes": 1, "staff_minutes": 2, "feasibility": 50}
    row |= {"least": None, "most": None, "cash_cents": 0, "is_duty": False}
    actions.keep_row(RowKind.SITUATION, plan, None, row, by=strategy.steering(), at=AT)
    assert portfolio(plan).reliefs[0][1].by_aspect == {"citizens": 2_500, "staff": 9_600, "cash": 0}
    told = {"title": plan.title, "vision": plan.vision, "begins_on": "1.6.2025", "ends_on": "31.5.2030"}
    sent(desk, f"{HOME}rahmen/", **told, citizen_hour_cents="30", staff_hour_cents="")
    assert portfolio(Plan.objects.get()).reliefs[0][1].by_aspect == {
        "citizens": 3_000,
        "staff": 9_600,
        "cash": 0,
    }


# --- the roadmap to work on


def test_a_milestone_is_moved_from_the_roadmap_with_a_reason(desk: Client) -> None:
    strategy.plan()
    found = strategy.milestone("website", "start")
    address = f"/dienst/fortschritt/massnahmen/website/meilensteine/{found.pk}/tag/"
    shown = page(desk, f"{HOME}fahrplan/")
    assert (shown.count(f'href="{address}"'), 'data-first="2025-06-01"' in shown) == (2, True)
    reached = strategy.milestone("konzept", "entwurf")
    assert f"/meilensteine/{reached.pk}/tag/" not in shown
    assert 'value="01.09.2027"' in page(desk, f"{address}?tag=2027-09-01")
    assert 'value="30.06.2027"' in page(desk, f"{address}?tag=2027-99-01")
    form = {"day": "1.9.2027", "because_of": "norm", "because": ""}
    assert desk.post(address, form).status_code == 422
    assert desk.post(address, form | {"day": "", "because": "x"}).status_code == 422
    sent(desk, address, **form | {"because": "Das Gesetz gilt später."})
    found.refresh_from_db()
    assert (found.planned_on, found.moves.get().because) == (date(2027, 9, 1), "Das Gesetz gilt später.")


def test_a_plan_without_milestones_has_an_empty_roadmap(desk: Client, by: Viewer) -> None:
    actions.begin_plan(OUTLINE, by=by, at=AT)
    assert "Noch gibt es keinen Meilenstein." in page(desk, f"{HOME}fahrplan/")
