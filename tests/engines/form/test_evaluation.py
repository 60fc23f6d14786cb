"""What is open, asked and wrong, as facts."""

from __future__ import annotations

from datetime import date

import pytest

from engines.form.condition import (
    Age,
    Always,
    Clause,
    Compares,
    Comparison,
    CountOf,
    Deed,
    Demand,
    Effect,
    Filled,
    InState,
    Is,
    RealDate,
)
from engines.form.definition import Form, Group, Kind, Multiplicity, Question, Rule, Statement
from engines.form.evaluation import Circumstances, Fault, Problem, evaluate, initial_answers, kept_answers

TODAY = Circumstances(date(2026, 11, 24), "TH")
OPTIONAL = Multiplicity(0, 1)
ANY = Multiplicity(0, None)


def ask(key, **more):
    return Question(key, key, key, **more)


def group(key, *children, **more):
    return Group(key, key, key, children, **more)


def form_of(*children, rules=()):
    return Form("S1", "1.0.0", "Antrag", children, tuple(rules))


def rule(*clauses, scope="", id="R1"):
    return Rule(id, "Wenn ...", scope, clauses)


def when(condition, deed, *targets):
    return Clause(condition, (Effect(deed, targets),))


def yes(path):
    return Is(path, Comparison.EQUAL, ("true",))


def places(evaluation):
    return [item.place for item in evaluation.items]


def look(form, **answers):
    return evaluate(form, answers, TODAY)


def test_a_shown_question_is_hidden_until_its_condition_holds():
    form = form_of(ask("A", kind=Kind.BOOLEAN), ask("B"), rules=[rule(when(yes("A"), Deed.SHOW, "B"))])
    assert places(look(form)) == ["A"]
    assert places(look(form, A="true")) == ["A", "B"]


def test_a_required_clause_of_the_same_rule_opens_what_another_shows():
    both = rule(when(yes("A"), Deed.SHOW, "C"), when(yes("B"), Deed.REQUIRE, "C"))
    form = form_of(
        ask("A", kind=Kind.BOOLEAN),
        ask("B", kind=Kind.BOOLEAN),
        ask("C", multiplicity=OPTIONAL),
        rules=[both],
    )
    assert places(look(form, A="false", B="false")) == ["A", "B"]
    assert look(form, A="true", B="false").problems == ()
    assert look(form, A="false", B="true").problems == (Problem("C", Fault.MISSING),)


def test_closing_wins_over_opening():
    rules = [rule(when(yes("A"), Deed.SHOW, "B")), rule(when(yes("A"), Deed.FORBID, "B"))]
    form = form_of(ask("A", kind=Kind.BOOLEAN), ask("B"), rules=rules)
    assert places(look(form, A="true", B="x")) == ["A"]


def test_answers_on_a_branch_no_longer_taken_never_reach_values():
    form = form_of(ask("A", kind=Kind.BOOLEAN), ask("B"), rules=[rule(when(yes("A"), Deed.SHOW, "B"))])
    assert look(form, A="false", B="geheim").values == {"A": False}
    assert kept_answers({"A": "false", "B": "geheim"}, look(form, A="false", B="geheim")) == {"A": "false"}


def test_a_hidden_answer_opens_nothing_even_when_it_is_asked_later():
    chain = [rule(when(yes("B"), Deed.SHOW, "A")), rule(when(yes("C"), Deed.SHOW, "B"))]
    form = form_of(ask("A"), ask("B", kind=Kind.BOOLEAN), ask("C", kind=Kind.BOOLEAN), rules=chain)
    assert places(look(form, B="true", C="false")) == ["C"]
    assert places(look(form, B="true", C="true")) == ["A", "B", "C"]


def test_a_hidden_group_hides_what_lies_in_it():
    form = form_of(
        ask("A", kind=Kind.BOOLEAN),
        group("G", ask("B"), group("H", ask("C"))),
        rules=[rule(when(yes("A"), Deed.SHOW, "G"))],
    )
    assert places(look(form, A="false", **{"G/B": "x", "G/H/C": "y"})) == ["A"]


def test_of_two_questions_that_exclude_each_other_one_stays():
    apart = [rule(when(Filled("B"), Deed.FORBID, "A")), rule(when(Filled("A"), Deed.FORBID, "B"))]
    form = form_of(ask("A", multiplicity=OPTIONAL), ask("B", multiplicity=OPTIONAL), rules=apart)
    assert places(look(form)) == ["A", "B"]
    assert places(look(form, A="x")) == ["A"]
    assert places(look(form, B="x")) == ["B"]
    assert places(look(form, A="x", B="x")) == ["B"]


def test_a_question_that_hides_itself_ends_open_and_empty():
    form = form_of(ask("A", multiplicity=OPTIONAL), rules=[rule(when(Filled("A"), Deed.HIDE, "A"))])
    assert (places(look(form, A="x")), look(form, A="x").values) == (["A"], {})


def test_optional_lifts_what_the_form_requires():
    form = form_of(ask("A", kind=Kind.BOOLEAN), ask("B"), rules=[rule(when(yes("A"), Deed.OPTIONAL, "B"))])
    assert look(form, A="true").problems == ()
    assert look(form, A="false").problems == (Problem("B", Fault.MISSING),)


def test_false_answers_a_required_yes_or_no():
    form = form_of(ask("A", kind=Kind.BOOLEAN))
    assert look(form, A="false").problems == ()
    assert look(form).problems == (Problem("A", Fault.MISSING),)


def test_an_untouched_optional_group_requires_nothing_and_a_touched_one_all():
    form = form_of(group("G", ask("A"), ask("B"), multiplicity=OPTIONAL))
    assert look(form).problems == ()
    assert look(form, **{"G/A": "x"}).problems == (Problem("G/B", Fault.MISSING),)


def test_a_rule_within_an_untouched_optional_group_requires_nothing():
    inner = when(Is("G/A", Comparison.NOT_EQUAL, ("x",)), Deed.REQUIRE, "G/B")
    children = group("G", ask("A"), ask("B"), multiplicity=OPTIONAL)
    assert look(form_of(children, rules=[rule(inner, scope="G")])).problems == ()
    assert look(form_of(children, rules=[rule(inner)])).problems == (Problem("G/B", Fault.MISSING),)


def test_a_group_required_by_a_rule_wants_its_required_children():
    form = form_of(
        group("G", ask("A"), multiplicity=OPTIONAL), rules=[rule(when(Always(), Deed.REQUIRE, "G"))]
    )
    assert look(form).problems == (Problem("G/A", Fault.MISSING),)


def test_a_group_required_by_a_rule_must_hold_something():
    form = form_of(
        group("G", ask("A", multiplicity=OPTIONAL), multiplicity=OPTIONAL),
        rules=[rule(when(Always(), Deed.REQUIRE, "G"))],
    )
    assert look(form).problems == (Problem("G", Fault.MISSING),)


@pytest.mark.parametrize(("bounds", "rows"), [((0, None), 0), ((1, None), 1), ((2, 5), 2), ((0, 3), 0)])
def test_repeated_placements_begin_with_as_few_rows_as_allowed(bounds, rows):
    heading = look(form_of(ask("A", multiplicity=Multiplicity(*bounds)))).items[0]
    assert (heading.place, heading.row, heading.rows) == ("A", None, rows)


def test_rows_are_counted_and_bounded():
    form = form_of(ask("A", multiplicity=Multiplicity(2, 5)))
    assert places(look(form, **{"A[]": "3"})) == ["A", "A.0", "A.1", "A.2"]
    many = look(form, **{"A[]": "9"})
    assert (many.items[0].rows, many.problems[0]) == (5, Problem("A", Fault.TOO_MANY_ROWS, "5"))


def test_rows_that_are_required_open_by_themselves():
    form = form_of(ask("A", multiplicity=Multiplicity(2, 5)))
    assert look(form, **{"A[]": "1", "A.0": "x"}).problems == (Problem("A.1", Fault.MISSING),)


def test_a_repeated_group_required_by_a_rule_opens_its_first_row():
    form = form_of(
        ask("Q", kind=Kind.BOOLEAN),
        group("G", ask("A"), ask("B", kind=Kind.BOOLEAN), ask("C"), multiplicity=ANY),
        rules=[rule(when(yes("Q"), Deed.REQUIRE, "G")), rule(when(yes("G/B"), Deed.SHOW, "G/C"))],
    )
    evaluation = look(form, Q="true")
    assert places(evaluation) == ["Q", "G", "G.0", "G.0/A", "G.0/B"]
    assert evaluation.items[1].rows == 1
    assert evaluation.problems == (Problem("G.0/A", Fault.MISSING), Problem("G.0/B", Fault.MISSING))
    assert places(look(form, Q="false")) == ["Q", "G"]


def test_a_row_that_opens_by_itself_is_blank_whatever_lies_at_its_place():
    form = form_of(group("G", ask("A"), multiplicity=ANY), rules=[rule(when(Always(), Deed.REQUIRE, "G"))])
    assert look(form, **{"G[]": "0", "G.0/A": "kept"}).problems == (Problem("G.0/A", Fault.MISSING),)


def test_nested_rows_never_exceed_what_one_evaluation_may_cost():
    form = form_of(group("G", group("H", ask("A"), multiplicity=ANY), multiplicity=ANY))
    answers = {"G[]": "999999"} | {f"G.{row}/H[]": "999999" for row in range(200)}
    evaluation = evaluate(form, answers, TODAY)
    assert evaluation.items[0].rows == 200
    assert len(evaluation.items) < 45_000
    assert evaluation.problems[0] == Problem("G", Fault.TOO_MANY_ROWS, "200")


def test_an_added_row_wants_its_required_questions():
    form = form_of(group("G", ask("A"), multiplicity=ANY))
    assert look(form, **{"G[]": "1"}).problems == (Problem("G.0/A", Fault.MISSING),)


def test_a_rule_means_the_row_its_target_lies_in():
    form = form_of(
        group("G", ask("A", kind=Kind.BOOLEAN), ask("B"), multiplicity=ANY),
        rules=[rule(when(yes("G/A"), Deed.SHOW, "G/B"))],
    )
    open_places = places(look(form, **{"G[]": "2", "G.0/A": "false", "G.1/A": "true"}))
    assert open_places == ["G", "G.0", "G.0/A", "G.1", "G.1/A", "G.1/B"]


def test_below_what_they_share_any_row_will_do():
    form = form_of(
        group("G", ask("A", kind=Kind.BOOLEAN), multiplicity=ANY),
        ask("B"),
        rules=[rule(when(yes("G/A"), Deed.SHOW, "B"))],
    )
    assert "B" in places(look(form, **{"G[]": "2", "G.0/A": "false", "G.1/A": "true"}))
    assert "B" not in places(look(form, **{"G[]": "1", "G.0/A": "false", "G.1/A": "true"}))


def test_of_a_choice_group_exactly_one_is_answered():
    form = form_of(group("G", ask("A"), ask("B"), choice=True))
    assert look(form).problems == (Problem("G", Fault.CHOOSE_ONE),)
    assert look(form, **{"G/A": "x"}).problems == ()
    assert look(form, **{"G/A": "x", "G/B": "y"}).problems == (Problem("G", Fault.CHOOSE_ONE),)


def test_the_office_s_own_questions_are_not_asked_of_citizens():
    assert look(form_of(ask("A", locked=True))).problems == ()


def test_a_recommended_question_leaves_a_gap_and_stops_nobody():
    form = form_of(ask("A", recommended=True))
    assert (look(form).problems, look(form).gaps) == ((), ("A",))
    assert look(form, A="x").gaps == ()


def test_a_failing_demand_names_its_rule_at_the_first_open_place():
    order = Clause(Always(), (Demand(Compares("A", Comparison.AT_MOST, "B"), ("A", "B")),))
    form = form_of(
        ask("A", kind=Kind.DATE),
        ask("B", kind=Kind.DATE, multiplicity=OPTIONAL),
        rules=[rule(order, id="R7")],
    )
    assert look(form, A="8.5.2025", B="7.5.2025").problems == (Problem("A", Fault.RULE, "R7"),)
    assert look(form, A="7.5.2025", B="07.05.2025").problems == ()
    assert look(form, A="8.5.2025").problems == ()


def test_at_least_one_of_several_can_be_demanded():
    one = Clause(Always(), (Demand(CountOf(("A", "B"), Comparison.AT_LEAST, 1), ("A", "B")),))
    form = form_of(ask("A", multiplicity=OPTIONAL), ask("B", multiplicity=OPTIONAL), rules=[rule(one)])
    assert look(form).problems == (Problem("A", Fault.RULE, "R1"),)
    assert look(form, B="x").problems == ()


@pytest.mark.parametrize(("day", "faults"), [("29", [Fault.RULE]), ("28", []), ("", [])])
def test_three_answers_must_be_a_day_of_the_calendar(day, faults):
    real = Clause(Always(), (Demand(RealDate("D", "M", "Y"), ("D", "M", "Y")),))
    numbers = [ask(key, kind=Kind.INTEGER, multiplicity=OPTIONAL) for key in "DMY"]
    evaluation = look(form_of(*numbers, rules=[rule(real)]), D=day, M="2", Y="2025")
    assert [problem.fault for problem in evaluation.problems] == faults


@pytest.mark.parametrize(
    ("born", "is_open"), [("24.11.2008", True), ("25.11.2008", False), ("29.2.2008", True), ("", False)]
)
def test_full_age_is_reached_on_the_birthday(born, is_open):
    form = form_of(
        ask("A", kind=Kind.DATE),
        ask("B"),
        rules=[rule(when(Age("A", Comparison.AT_LEAST, 18), Deed.SHOW, "B"))],
    )
    assert ("B" in places(look(form, A=born))) is is_open


def test_the_age_can_be_read_from_day_month_and_year():
    parts = [Question(key, key, key, kind=Kind.INTEGER) for key in ("Jahr", "Monat", "Tag")]
    form = form_of(
        group("G", *parts), ask("B"), rules=[rule(when(Age("G", Comparison.LESS, 18), Deed.SHOW, "B"))]
    )
    born = {"G/Tag": "25", "G/Monat": "11", "G/Jahr": "2008"}
    assert "B" in places(evaluate(form, born, TODAY))
    assert "B" not in places(evaluate(form, born | {"G/Tag": "24"}, TODAY))


def test_a_rule_for_some_states_is_silent_elsewhere():
    form = form_of(ask("A"), rules=[rule(when(InState(("NW", "SL")), Deed.HIDE, "A"))])
    assert places(evaluate(form, {}, Circumstances(date(2026, 1, 1), "TH"))) == ["A"]
    assert places(evaluate(form, {}, Circumstances(date(2026, 1, 1), "NW"))) == []


def test_an_unanswered_question_differs_from_every_value():
    form = form_of(
        ask("A", multiplicity=OPTIONAL),
        ask("B"),
        rules=[rule(when(Is("A", Comparison.NOT_EQUAL, ("x", "y")), Deed.SHOW, "B"))],
    )
    assert [places(look(form, A=typed))[1:] for typed in ("", "x", "z")] == [["B"], [], ["B"]]


def test_a_rule_that_was_not_understood_has_no_effect():
    form = form_of(
        ask("A"), Statement("T", "T", "Hinweis"), rules=[Rule("R1", "Siehe Anlage", reason="no verb")]
    )
    assert places(look(form)) == ["A", "T"]


def test_a_draft_begins_with_the_presets():
    form = form_of(
        ask("A", preset="DE"),
        group("G", ask("B", preset="x")),
        group("H", ask("C", preset="y"), multiplicity=ANY),
    )
    assert initial_answers(form) == {"A": "DE", "G/B": "x"}


def test_ten_megabytes_in_one_answer_are_flagged():
    evaluation = look(form_of(ask("A")), A="x" * 10_000_000)
    assert (evaluation.problems, evaluation.values) == ((Problem("A", Fault.TOO_LONG, "20000"),), {})


def test_what_an_empty_group_lacks_that_a_rule_shows_is_a_gap_and_no_fault():
    form = form_of(
        ask("A", kind=Kind.BOOLEAN),
        group("G", ask("B"), ask("C", multiplicity=OPTIONAL), multiplicity=OPTIONAL),
        rules=[rule(when(yes("A"), Deed.SHOW, "G"))],
    )
    assert (look(form, A="true").problems, look(form, A="true").gaps) == ((), ("G/B",))
    begun = look(form, A="true", **{"G/C": "x"})
    assert (begun.problems, begun.gaps) == ((Problem("G/B", Fault.MISSING),), ())
    assert look(form, A="false").gaps == ()


def test_a_question_of_an_optional_group_is_required_once_begun_and_says_that_it_can_be_taken_back():
    form = form_of(group("G", ask("B"), ask("C"), multiplicity=OPTIONAL), ask("D"))
    asked = {item.place: (item.required, item.begun) for item in look(form, **{"G/B": "x"}).items}
    assert asked["G/C"] == (True, True)
    assert asked["D"] == (True, False)
    untouched = {item.place: (item.required, item.begun) for item in look(form).items}
    assert untouched["G/C"] == (False, False)
