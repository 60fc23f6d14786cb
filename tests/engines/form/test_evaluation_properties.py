"""What holds for every form and every answer."""

from __future__ import annotations

import json

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.engines.form import strategies

from engines.form.condition import Preset
from engines.form.definition import Form, Question
from engines.form.evaluation import evaluate, kept_answers, written
from engines.form.plan import prepare
from engines.form.steps import items_of, open_steps, steps_of
from engines.form.tree import flattened, nested

cases = strategies.forms().flatmap(
    lambda form: st.tuples(st.just(form), strategies.answers_to(form), strategies.CIRCUMSTANCES)
)
unhurried = settings(deadline=None, max_examples=150)


@unhurried
@given(cases)
def test_values_gaps_and_problems_stand_at_open_places(case):
    evaluation = evaluate(*case)
    places = [item.place for item in evaluation.items]
    questions = {item.place for item in evaluation.items if isinstance(item.node, Question)}
    assert len(places) == len(set(places))
    assert {_path(place) for place in set(evaluation.values) - questions} <= _preset(case[0])
    assert {problem.place for problem in evaluation.problems} <= set(places)
    assert set(evaluation.gaps) <= questions - set(evaluation.values)


def _path(place: str) -> str:
    return "/".join(step.partition(".")[0] for step in place.split("/"))


def _preset(form: Form) -> set[str]:
    """What rules answer themselves."""
    deeds = [deed for rule in form.rules for clause in rule.clauses for deed in clause.then]
    return {target for deed in deeds if isinstance(deed, Preset) for target in deed.targets}


@unhurried
@given(cases)
def test_evaluating_twice_gives_the_same(case):
    assert evaluate(*case) == evaluate(*case)


@unhurried
@given(cases)
def test_answers_on_open_places_alone_evaluate_to_the_same(case):
    form, answers, circumstances = case
    assume(not prepare(form).circular)
    evaluation = evaluate(form, answers, circumstances)
    assert evaluate(form, kept_answers(answers, evaluation), circumstances) == evaluation


@unhurried
@given(cases)
def test_values_read_again_as_themselves(case):
    form, answers, circumstances = case
    assume(not prepare(form).circular)
    evaluation = evaluate(form, answers, circumstances)
    again = kept_answers(answers, evaluation) | {
        place: written(value) for place, value in evaluation.values.items() if place in answers
    }
    assert evaluate(form, again, circumstances) == evaluation


@unhurried
@given(cases)
def test_a_clean_tree_flattens_to_equal_values(case):
    form, answers, circumstances = case
    faultless = {
        place: written(value) for place, value in evaluate(form, answers, circumstances).values.items()
    }
    counts = {place: count for place, count in answers.items() if place.endswith("[]")}
    evaluation = evaluate(form, counts | faultless, circumstances)
    tree = json.loads(json.dumps(nested(form, evaluation)))
    assert evaluate(form, flattened(form, tree), circumstances).values == evaluation.values


@unhurried
@given(cases)
def test_every_open_question_is_on_exactly_one_step(case):
    evaluation = evaluate(*case)
    on_steps = [
        item.place
        for step in steps_of(case[0])
        for item in items_of(step, evaluation)
        if isinstance(item.node, Question)
    ]
    assert on_steps == [item.place for item in evaluation.items if isinstance(item.node, Question)]
    assert set(open_steps(case[0], evaluation)) <= set(steps_of(case[0]))
