"""Plans: dates have owners, lights follow rules, done needs evidence, and nothing of it is lost."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from tests.factories import council, people, strategy
from tests.factories.strategy import AT, PLAN

from rathaus.core.models import Entry
from rathaus.people.queries import Role, Viewer
from rathaus.strategy import actions, reactions
from rathaus.strategy.actions.dating import NotInTheFuture, NotOursToMove, WithoutReason
from rathaus.strategy.actions.holding import NotYourMeasure, NotYoursToSteer
from rathaus.strategy.actions.loading import PlanIsThere, PlanNotRead
from rathaus.strategy.actions.overriding import NeedsAReason
from rathaus.strategy.actions.proving import NotAPiece
from rathaus.strategy.actions.serving import NotConfirmed
from rathaus.strategy.actions.telling import NothingSaid
from rathaus.strategy.models import DateMove, Evidence, Measure, Plan, Update
from rathaus.strategy.queries.cockpit import cockpit
from rathaus.strategy.queries.plan import warnings
from rathaus.strategy.queries.portfolio import portfolio
from rathaus.strategy.queries.report_content import measure_told
from rathaus.strategy.queries.standing import Stand, plan_in_force, stands
from rathaus.strategy.rules.classes import Audience
from rathaus.strategy.rules.dates import Source
from rathaus.strategy.rules.evidence import Proof, Proven
from rathaus.strategy.rules.standing import Lacking, Light, Why

pytestmark = pytest.mark.django_db

TODAY = AT.date()


@pytest.fixture
def by() -> Viewer:
    strategy.plan()
    return strategy.steering()


def stand(key: str, as_of: date = TODAY) -> Stand:
    plan = plan_in_force()
    assert plan is not None
    return next(each for each in stands(plan, as_of) if each.measure.key == key)


# --- loading


def test_a_plan_comes_whole_and_in_force(by: Viewer) -> None:
    plan = Plan.objects.get(in_force=True)
    first, second = plan.measures.all()
    assert (first.milestones.count(), first.budget.get().funding.programme) == (2, "Digitale Kommune")  # type: ignore[union-attr]
    assert (second.after.get(), second.duties, first.points.get().key) == (first, ["barrierefrei"], "1")
    assert plan.papers.get().reference == "0815/26"


def test_a_second_plan_takes_the_place_of_the_first_and_both_stay(by: Viewer) -> None:
    strategy.plan(PLAN.replace('key = "digital"', 'key = "digital2"'))
    assert list(Plan.objects.order_by("pk").values_list("key", "in_force")) == [
        ("digital", False),
        ("digital2", True),
    ]
    with pytest.raises(PlanIsThere):
        strategy.plan()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('unit = "digitales"', 'unit = "nirgends"', "nirgends"),
        ('field = "service"', 'field = "x"', "„x“ ist nicht bekannt"),
        ('indicator = "online_share"', 'indicator = "glueck"', "niemand misst „glueck“"),
        ('duties = ["barrierefrei"]', 'duties = ["x"]', "die Pflicht „x“ gibt es nicht"),
        ('points = ["0815/26#1"]', 'points = ["0815/26#99"]', "0815/26#99"),
        ("probability = 3", "probability = 9", "nicht zwischen 1 und 5"),
        ('after = ["konzept"]', 'after = ["website"]', "im Kreis"),
        ('kind = "running"', 'kind = "someday"', "someday"),
        (
            'duties = ["barrierefrei"]',
            'evidence = [{ kind = "address", title = "x", address = "javascript:alert(1)" }]',
            "keine Adresse im Netz",
        ),
        ("[plan]", "[plan", "Expected"),
        ('vision = "Alles geht von zu Hause aus."', "", "vision"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused_whole_and_says_why(old: str, new: str, why: str) -> None:
    strategy.resolution()
    people.unit("digitales")
    with pytest.raises(PlanNotRead, match=why):
        strategy.plan(PLAN.replace(old, new))
    assert Plan.objects.count() == 0


def test_only_whoever_steers_brings_a_plan_in() -> None:
    with pytest.raises(NotYoursToSteer):
        actions.load_plan(PLAN, by=council.office(), at=AT)


# --- dates


def test_a_moved_date_names_who_moved_it_and_why(by: Viewer) -> None:
    found = strategy.milestone("website", "start")
    actions.move_date(
        found.pk, date(2028, 6, 30), Source.NORM, "Gesetz vom 1. Juli verschiebt die Frist", by=by, at=AT
    )
    move = DateMove.objects.get()
    assert (move.before, move.after, move.because_of, move.moved_by.name) == (  # type: ignore[union-attr]
        date(2027, 6, 30),
        date(2028, 6, 30),
        "norm",
        "Malik Osei",
    )
    shift = stand("website", TODAY + timedelta(days=1)).shift
    assert (shift.ours, shift.others, shift.is_late) == (0, 366, False)


def test_what_others_have_set_only_they_move(by: Viewer) -> None:
    found = strategy.milestone("konzept", "vorlage")
    with pytest.raises(NotOursToMove):
        actions.move_date(found.pk, date(2027, 6, 30), Source.OWN_PLAN, "Wir brauchen Zeit", by=by, at=AT)
    with pytest.raises(WithoutReason):
        actions.move_date(found.pk, date(2027, 6, 30), Source.DECISION, " ", by=by, at=AT)
    assert DateMove.objects.count() == 0


def test_a_later_forecast_of_a_binding_date_is_red(by: Viewer) -> None:
    actions.set_forecast(strategy.milestone("konzept", "vorlage").pk, date(2027, 4, 1), by=by, at=AT)
    found = stand("konzept")
    assert (found.light, [each.why for each in found.computed.reasons]) == (Light.RED, [Why.BINDING_DATE])
    assert found.lacking == (Lacking.CAUSE, Lacking.OPTIONS, Lacking.DECISION)


def test_nothing_is_reached_before_its_day(by: Viewer) -> None:
    found = strategy.milestone("website", "start")
    with pytest.raises(NotInTheFuture):
        actions.reach_milestone(found.pk, TODAY + timedelta(days=1), by=by, at=AT)
    actions.reach_milestone(found.pk, TODAY, by=by, at=AT)
    actions.reach_milestone(found.pk, TODAY - timedelta(days=9), by=by, at=AT)
    found.refresh_from_db()
    assert found.reached_on == TODAY


def test_the_past_is_seen_as_it_was(by: Viewer) -> None:
    found = strategy.milestone("website", "start")
    actions.move_date(found.pk, date(2028, 6, 30), Source.NORM, "Neues Gesetz", by=by, at=AT)
    strategy.told("website", by)
    before = stand("website", TODAY - timedelta(days=60))
    assert (before.expected_on, before.update, stand("konzept", date(2026, 7, 1)).computed.credit) == (
        date(2027, 6, 30),
        None,
        Fraction(1, 4),
    )


# --- words


def test_the_unit_that_answers_for_it_tells_how_it_goes(by: Viewer) -> None:
    own = Viewer(kind="staff", account=by.account, name="x", roles=frozenset({(Role.CLERK, "digitales")}))
    other = Viewer(kind="staff", account=by.account, name="x", roles=frozenset({(Role.CLERK, "bauamt")}))
    strategy.told("konzept", own)
    with pytest.raises(NotYourMeasure):
        strategy.told("konzept", other)
    with pytest.raises(NothingSaid):
        strategy.told("konzept", own, progress=" ")
    assert Update.objects.count() == 1


# --- evidence


def proof(**given: Any) -> actions.New:
    return actions.New(
        **(
            {"kind": Proof.INDICATOR, "title": "Zahl", "indicator": "online_share", "threshold": Decimal(0)}
            | given
        )
    )


def test_done_counts_only_with_evidence_that_holds(by: Viewer) -> None:
    actions.claim_done("website", by=by, at=AT)
    assert (stand("website").is_done, stand("website").proven) == (False, Proven.NO_EVIDENCE)
    measure = strategy.measure("website")
    measure.points.clear()
    piece = actions.add_evidence("website", proof(), by=by, at=AT)
    assert stand("website").proven is Proven.NOT_CHECKED
    actions.check_evidence(piece.pk, True, "100 %", at=AT)
    assert stand("website").is_done


def test_when_the_evidence_dies_the_light_goes_back(by: Viewer) -> None:
    strategy.measure("website").points.clear()
    piece = actions.add_evidence("website", proof(), by=by, at=AT)
    actions.claim_done("website", by=by, at=AT)
    actions.check_evidence(piece.pk, True, "", at=AT)
    actions.check_evidence(piece.pk, False, "keine Antwort", at=AT)
    found = stand("website")
    assert (found.is_done, found.light, found.computed.reasons[-1].why) == (
        False,
        Light.AMBER,
        Why.EVIDENCE_GONE,
    )
    assert Entry.objects.filter(event="strategy.EvidenceChecked").count() == 2


def test_a_page_proves_nothing_where_a_paper_was_ordered(by: Viewer) -> None:
    page = proof(kind=Proof.ADDRESS, address="https://stadt.example/", indicator="", threshold=None)
    actions.check_evidence(actions.add_evidence("konzept", page, by=by, at=AT).pk, True, "", at=AT)
    assert stand("konzept").proven is Proven.WRONG_KIND


@pytest.mark.parametrize(
    "given",
    [
        {"title": " "},
        {"indicator": "glueck"},
        {"threshold": None},
        {"kind": Proof.ADDRESS, "address": "javascript:alert(1)"},
        {"kind": Proof.DOCUMENT},
        {"kind": Proof.DECISION},
    ],
)
def test_a_piece_that_is_none_is_refused(by: Viewer, given: dict[str, Any]) -> None:
    with pytest.raises(NotAPiece):
        actions.add_evidence("konzept", proof(**given), by=by, at=AT)


def test_the_house_looks_at_each_piece_once_a_day(by: Viewer) -> None:
    actions.add_evidence("website", proof(threshold=Decimal(101)), by=by, at=AT)
    reactions.look_at_evidence(AT)
    piece = Evidence.objects.get()
    assert (piece.holds, piece.checked_at) == (False, AT)
    assert actions.evidence_to_check(AT + timedelta(hours=23)) == []
    assert len(actions.evidence_to_check(AT + timedelta(hours=25))) == 1


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://localhost:8000/", "https://10.0.0.1/", "ftp://x/"]
)
def test_no_evidence_lets_anybody_look_around_in_the_house(address: str) -> None:
    from rathaus.strategy.gateways.addresses import answers

    assert answers(address) == (False, "die Adresse liegt nicht im öffentlichen Netz")


# --- lights by hand


def test_a_light_by_hand_is_shown_with_name_and_reason_beside_the_computed_one(by: Viewer) -> None:
    with pytest.raises(NeedsAReason):
        actions.override_light("website", Light.RED, "", by=by, at=AT)
    actions.override_light("website", Light.RED, "Der Anbieter ist pleite", by=by, at=AT)
    found = stand("website")
    assert (found.light, found.computed.light, found.override.made_by.name) == (  # type: ignore[union-attr]
        Light.RED,
        Light.GREEN,
        "Malik Osei",
    )
    actions.end_override("website", by=by, at=AT)
    assert stand("website").light is Light.GREEN


# --- what a decision needs to know


ASSESSED = """assessment = { lawful = true, feasible = true, affordable = false, affordable_because = "Kein Geld", rate = 3, position = [
  { name = "Kosten", year = 0, pessimistic = -200, likely = -100, optimistic = -100 },
  { name = "Nutzen", year = 1, pessimistic = 103, likely = 206, optimistic = 309, is_budget_effective = false },
] }
"""


def test_lawful_feasible_affordable_and_what_it_is_worth() -> None:
    strategy.plan(PLAN.replace('duties = ["barrierefrei"]', f'duties = ["barrierefrei"]\n{ASSESSED}'))
    told = measure_told(stand("website"), TODAY, Audience.COMMITTEE)["assessment"]
    assert (told["affordable"], told["lawful"]["answer"]) == ({"answer": False, "because": "Kein Geld"}, True)
    assert {view: worth["total"] for view, worth in told["appraisal"].items()} == {
        "pessimistic": -100,
        "likely": 100,
        "optimistic": 200,
    }
    assert told["appraisal"]["likely"]["budget_effective"] == -100
    assert "assessment" not in measure_told(stand("website"), TODAY, Audience.PUBLIC)


def test_risks_are_told_before_and_after_what_is_done(by: Viewer) -> None:
    (risk,) = measure_told(stand("konzept"), TODAY, Audience.COMMITTEE)["risks"]
    assert (risk["value"], risk["residual"], risk["is_escalated"]) == (12, 4, False)


SITUATIONS = """
[[capacity]]
unit = "digitales"
year = 2026
days = 60

[[situation]]
key = "umzug"
title = "Umziehen"
cases = 1200
least = 600
most = 1800
citizen_minutes = 60
staff_minutes = 30
feasibility = 80

[[situation]]
key = "betrieb"
title = "Betrieb gründen"
cases = 10
citizen_minutes = 60
feasibility = 50
is_duty = true
"""


def test_life_situations_show_relief_beside_feasibility(client: Client) -> None:
    plan = strategy.plan(PLAN + SITUATIONS)
    found = portfolio(plan)
    (first, relief), (second, _small) = found.reliefs
    assert (first.key, relief.total, relief.least, relief.most) == ("umzug", 5_880_000, 2_940_000, 8_820_000)
    assert (second.is_duty, found.stable) == (True, 1_000)
    shown = client.get("/fortschritt/lebenslagen/").content.decode()
    assert "58.800" in shown
    assert "In 1000 von 1000 zufälligen Gewichtungen" in shown.replace("1.000", "1000")


def test_more_work_than_a_unit_can_do_is_seen_in_the_cockpit() -> None:
    strategy.plan(PLAN + SITUATIONS)
    (load,) = cockpit(strategy.steering(), TODAY).work
    assert (load.days, load.capacity, load.is_too_much) == (90, 60, True)


# --- what goes noticed


def test_a_measure_serves_confirmed_points_alone(by: Viewer) -> None:
    paper = council.paper(reference="2/26")
    with pytest.raises(NotConfirmed):
        actions.serve_points("website", [paper.points.first().pk], by=by, at=AT)
    point = council.confirmed(paper, "1", council.office())
    actions.serve_points("website", [point.pk], by=by, at=AT)
    assert Measure.objects.get(key="website").points.get() == point


def test_no_cost_without_cover_and_no_slip_of_what_others_wait_for_goes_unnoticed(by: Viewer) -> None:
    actions.set_forecast(strategy.milestone("konzept", "vorlage").pk, date(2027, 9, 1), by=by, at=AT)
    plan = Plan.objects.get()
    found = warnings(plan, stands(plan, TODAY), TODAY)
    assert (found.uncovered, found.pushed, found.beyond) == (
        (("Neue Website", 5_000_000),),
        [("Neue Website", date(2027, 9, 1))],
        (),
    )


def test_the_cockpit_shows_the_worst_first_and_units_their_own(by: Viewer) -> None:
    actions.override_light("website", Light.RED, "Grund", by=by, at=AT)
    assert [each.key for each in cockpit(by, TODAY).mine] == ["website", "konzept"]
    other = Viewer(kind="staff", account=by.account, name="x", roles=frozenset({(Role.CLERK, "bauamt")}))
    assert cockpit(other, TODAY).mine == []


@pytest.mark.parametrize("number", [1, 3])
def test_standing_asks_the_same_for_one_measure_and_for_three(
    by: Viewer, number: int, django_assert_num_queries: Any
) -> None:
    plan = Plan.objects.get()
    template = strategy.measure("konzept")
    for each in range(number):
        made = Measure.objects.create(
            plan=plan, key=f"m{each}", title="M", kind="running", field=template.field, unit=template.unit
        )
        made.milestones.create(key="a", title="A", planned_on=TODAY)
        strategy.told(f"m{each}", by)
    with django_assert_num_queries(14):
        stands(plan, TODAY)
