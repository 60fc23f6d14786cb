"""Answers as a tree and back."""

from __future__ import annotations

from datetime import date

from engines.form.definition import Form, Group, Kind, Multiplicity, Question
from engines.form.evaluation import Circumstances, evaluate
from engines.form.tree import flattened, nested

FORM = Form(
    "S1",
    "1.0.0",
    "Antrag",
    (
        Question("A", "F1", "Tag", Kind.DATE),
        Group(
            "G",
            "G1",
            "Hund",
            (
                Question("B", "F2", "Name"),
                Question("C", "F3", "Farben", multiplicity=Multiplicity(0, None)),
            ),
            multiplicity=Multiplicity(1, None),
        ),
    ),
)
ANSWERS = {"A": "7.5.2025", "G[]": "2", "G.0/B": "Bello", "G.0/C[]": "2", "G.0/C.1": "braun", "G.1/B": "Rex"}
TREE = {"A": "2025-05-07", "G": [{"B": "Bello", "C": [None, "braun"]}, {"B": "Rex", "C": []}]}


def test_rows_become_arrays_and_groups_objects():
    assert nested(FORM, evaluate(FORM, ANSWERS, Circumstances(date(2026, 11, 24)))) == TREE


def test_a_tree_becomes_answers_again():
    assert flattened(FORM, TREE) == {
        "A": "2025-05-07",
        "G[]": "2",
        "G.0/B": "Bello",
        "G.0/C[]": "2",
        "G.0/C.1": "braun",
        "G.1/B": "Rex",
        "G.1/C[]": "0",
    }


def test_what_does_not_fit_the_form_is_left_out():
    assert flattened(FORM, {"A": ["x"], "G": {"B": "y"}, "Z": "z"}) == {}
    assert flattened(FORM, "nonsense") == {}
