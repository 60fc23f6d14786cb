"""Forms as the editorial offices publish them."""

from __future__ import annotations

from datetime import date

import pytest

from engines.form.definition import Question
from engines.form.evaluation import Circumstances, Fault, evaluate
from engines.form.steps import items_of, steps_of
from standards.xdatenfelder import as_form, read

pytestmark = pytest.mark.shared
TODAY = Circumstances(date(2026, 11, 24), "TH")
UNANSWERED = {Fault.MISSING, Fault.TOO_FEW_ROWS, Fault.CHOOSE_ONE, Fault.RULE}


def test_an_empty_application_is_incomplete_and_never_wrong(shared):
    files = sorted((shared / "data/xdatenfelder/xdf3").glob("*.xml"))
    evaluations = [evaluate(as_form(read(file.read_bytes())), {}, TODAY) for file in files]
    assert len(evaluations) >= 20
    assert {problem.fault for found in evaluations for problem in found.problems} <= UNANSWERED
    values = [
        (place.rpartition("/")[2], value) for found in evaluations for place, value in found.values.items()
    ]
    assert set(values) == {
        ("F05000018286", "001"),
        ("F05000018286", "002"),
        ("F60000000363", "04"),
    }  # what rules answer themselves


def test_the_largest_form_is_split_into_pages_that_hold_each_question_once(shared):
    form = as_form(read((shared / "data/xdatenfelder/xdf3/S05000001162_xdf3.xml").read_bytes()))
    evaluation = evaluate(form, {}, TODAY)
    steps = steps_of(form)
    asked = [item.place for step in steps for item in items_of(step, evaluation)]
    questions = [item.place for item in evaluation.items if isinstance(item.node, Question)]
    assert [place for place in asked if place in set(questions)] == questions
    assert len({step.slug for step in steps}) == len(steps) > 10
