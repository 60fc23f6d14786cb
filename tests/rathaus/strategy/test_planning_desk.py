"""Planning at the desk: forms for everything, what is wrong beside its question, milestones moved on the roadmap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.factories import council, people, strategy
from tests.factories.strategy import AT

from rathaus.people.models import Unit
from rathaus.people.queries import Viewer
from rathaus.strategy import actions
from rathaus.strategy.models import BudgetLine, Criterion, Field, Funding, Goal, Milestone, Plan, Risk
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
@pytest.mark.parametrize(("address", "queries"), [(HOME, 15), (f"{HOME}ziele/", 6), ("measure", 14)])
def test_a_list_asks_the_same_for_one_row_and_for_three(
    desk: Client, address: str, queries: int, number: int, django_assert_num_queries: Any, by: Viewer
) -> None:
    plan = strategy.plan()
    concept = strategy.measure("konzept")
    for each in range(number):
        actions.keep_row(RowKind.GOAL, plan, None, strategy.goal(title=f"Ziel {each}"), by=by, at=AT)
        actions.plan_measure(strategy.sketch(title=f"Maßnahme {each}"), by=by, at=AT)
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


def test_criteria_count_once_all_of_an_area_are_scored(desk: Client) -> None:
    strategy.plan()
    for title, weight in (("Das Gesetz verlangt es", "60"), ("Das alte System fällt aus", "40")):
        sent(desk, f"{HOME}kriterien/neu/", title=title, area="urgency", weight=weight)
    response = desk.post(f"{HOME}kriterien/neu/", {"title": "x", "area": "urgency", "weight": "101"})
    assert response.status_code == 422
    first, second = (str(each.pk) for each in Criterion.objects.all())
    one = "/dienst/fortschritt/massnahmen/website/"
    sent(desk, f"{one}fragen/", lawful="yes")
    sent(desk, f"{one}bewertung/neu/", criterion=first, points="8")
    assert "Dringlichkeit" not in page(desk, one)
    assert desk.post(f"{one}bewertung/neu/", {"criterion": first, "points": "9"}).status_code == 409
    assert desk.post(f"{one}bewertung/neu/", {"criterion": second, "points": "11"}).status_code == 422
    sent(desk, f"{one}bewertung/neu/", criterion=second, points="3")
    shown = page(desk, one)
    assert ("60 von 100 Punkten" in shown, "Nach diesen Zahlen zu empfehlen: ja" in shown) == (True, True)
