"""A rule that answers a question itself: the answer counts, and nobody is asked."""

from datetime import date

import pytest

from engines.form.condition import Always, Clause, Comparison, Deed, Demand, Effect, Filled, Is, Not, Preset
from engines.form.definition import Form, Group, Kind, Multiplicity, Option, Question, Rule
from engines.form.evaluation import Circumstances, Evaluation, evaluate, kept_answers
from engines.form.telling import tell
from engines.form.tree import nested

TODAY = Circumstances(date(2026, 11, 24))
KIND = Question("K", "K", "Wer?", options=(Option("001", "privat"), Option("002", "geschäftlich")))
COMPANY = Question("C", "C", "Firma")
BUSINESS = Is("K", Comparison.EQUAL, ("002",))
ALWAYS_BUSINESS = Clause(Always(), (Preset(("K",), "002"),))


def form_of(*children, clauses):
    return Form(
        "S1", "1", "Antrag", children, tuple(Rule(f"R{n}", "...", "", (c,)) for n, c in enumerate(clauses))
    )


def look(form: Form, **answers: str) -> Evaluation:
    return evaluate(form, answers, TODAY)


def asked(evaluation: Evaluation) -> list[str]:
    return [item.place for item in evaluation.items]


def test_it_is_not_asked_and_its_answer_is_delivered():
    form = form_of(KIND, COMPANY, clauses=[ALWAYS_BUSINESS])
    evaluation = look(form, C="Blumen Ott")
    assert asked(evaluation) == ["C"]
    assert evaluation.values == {"K": "002", "C": "Blumen Ott"}
    assert nested(form, evaluation) == {"K": "002", "C": "Blumen Ott"}
    assert evaluation.problems == ()


def test_it_counts_in_the_conditions_of_other_rules():
    shown = Clause(BUSINESS, (Effect(Deed.SHOW, ("C",)),))
    assert asked(look(form_of(KIND, COMPANY, clauses=[shown, ALWAYS_BUSINESS]))) == ["C"]
    assert asked(look(form_of(KIND, COMPANY, clauses=[shown]))) == ["K"]


def test_what_was_typed_does_not_count_and_is_let_go():
    form = form_of(KIND, COMPANY, clauses=[ALWAYS_BUSINESS])
    evaluation = look(form, K="001")
    assert evaluation.values["K"] == "002"
    assert kept_answers({"K": "001"}, evaluation) == {}


def test_it_is_asked_again_while_the_condition_does_not_hold():
    form = form_of(COMPANY, KIND, clauses=[Clause(Filled("C"), (Preset(("K",), "002"),))])
    assert asked(look(form)) == ["C", "K"]
    assert asked(look(form, C="Blumen Ott")) == ["C"]


def test_a_closed_group_delivers_no_fixed_answer():
    group = Group("G", "G", "Firma", (KIND,))
    hidden = Clause(Not(Filled("C")), (Effect(Deed.HIDE, ("G",)),))
    form = form_of(COMPANY, group, clauses=[Clause(Always(), (Preset(("G/K",), "002"),)), hidden])
    assert look(form).values == {}
    assert look(form, C="Ott").values == {"C": "Ott", "G/K": "002"}


def test_a_group_that_may_stay_empty_is_not_begun_by_it():
    group = Group("G", "G", "Firma", (KIND, COMPANY), multiplicity=Multiplicity(0, 1))
    form = form_of(group, clauses=[Clause(Always(), (Preset(("G/K",), "002"),))])
    assert (look(form).values, look(form).problems) == ({}, ())
    assert evaluate(form, {"G/C": "Ott"}, TODAY).values == {"G/K": "002", "G/C": "Ott"}


def test_a_required_group_that_holds_nothing_else_is_answered_by_it():
    group = Group("G", "G", "Firma", (KIND,))
    required = Clause(Always(), (Effect(Deed.REQUIRE, ("G",)),))
    form = form_of(group, clauses=[required, Clause(Always(), (Preset(("G/K",), "002"),))])
    assert look(form).problems == ()


def test_a_demand_about_it_blames_nobody():
    demand = Clause(Always(), (Demand(Not(BUSINESS), ("K",)),))
    assert look(form_of(KIND, clauses=[ALWAYS_BUSINESS, demand])).problems == ()


def test_each_row_has_its_own():
    group = Group("G", "G", "Firma", (COMPANY, KIND), multiplicity=Multiplicity(0, None))
    form = form_of(group, clauses=[Clause(Filled("G/C"), (Preset(("G/K",), "002"),))])
    evaluation = evaluate(form, {"G[]": "2", "G.0/C": "Ott"}, TODAY)
    assert asked(evaluation) == ["G", "G.0", "G.0/C", "G.1", "G.1/C", "G.1/K"]
    assert evaluation.values == {"G.0/C": "Ott", "G.0/K": "002"}


@pytest.mark.parametrize("value", ["009", "", "\x00"])
def test_an_answer_the_question_cannot_take_leaves_it_asked(value):
    form = form_of(KIND, clauses=[Clause(Always(), (Preset(("K",), value),))])
    assert asked(look(form)) == ["K"]


def test_a_question_that_recurs_is_asked():
    several = Question("K", "K", "Wer?", Kind.TEXT, multiplicity=Multiplicity(0, 3))
    form = form_of(several, clauses=[ALWAYS_BUSINESS])
    assert asked(look(form)) == ["K"]


def test_it_is_told():
    form = form_of(KIND, COMPANY, clauses=[])
    assert (
        tell(ALWAYS_BUSINESS, form)
        == "In jedem Fall ist „Wer?“ mit „geschäftlich“ beantwortet und wird nicht gefragt."
    )
    both = Clause(BUSINESS, (Preset(("K", "C"), "x"),))
    assert tell(both, form) == (
        "Wenn „Wer?“ „geschäftlich“ ist, dann sind „Wer?“ und „Firma“ mit „x“ beantwortet und werden nicht gefragt."
    )
