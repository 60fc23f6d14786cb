"""One topic a page."""

from __future__ import annotations

from datetime import date

from engines.form.condition import Always, Clause, Deed, Effect
from engines.form.definition import Form, Group, Multiplicity, Question, Rule
from engines.form.evaluation import Circumstances, evaluate
from engines.form.steps import Step, items_of, open_steps, steps_of

TODAY = Circumstances(date(2026, 11, 24), "TH")


def asks(prefix, number):
    return tuple(Question(f"{prefix}{n}", f"{prefix}{n}", f"{prefix}{n}") for n in range(number))


def group(key, *children, **more):
    return Group(key, key, f"Gruppe {key}", children, **more)


def form_of(*children, rules=()):
    return Form("S1", "1.0.0", "Antrag", children, rules)


def test_loose_questions_are_gathered_and_groups_are_pages():
    form = form_of(*asks("A", 2), group("G", *asks("B", 3)), *asks("C", 1))
    assert steps_of(form) == (
        Step("schritt-1", "", ("A0", "A1")),
        Step("schritt-2", "Gruppe G", ("G",)),
        Step("schritt-3", "", ("C0",)),
    )


def test_a_large_group_is_split_into_its_loose_part_and_its_groups():
    form = form_of(group("G", *asks("A", 2), group("H", *asks("B", 6)), group("I", *asks("C", 6))))
    assert steps_of(form) == (
        Step("schritt-1", "Gruppe G", ("G/A0", "G/A1")),
        Step("schritt-2", "Gruppe H", ("G/H",), ("Gruppe G",)),
        Step("schritt-3", "Gruppe I", ("G/I",), ("Gruppe G",)),
    )


def test_a_repeated_group_is_never_split():
    inner = (group("H", *asks("A", 10)), group("I", *asks("B", 10)))
    form = form_of(group("G", *inner, multiplicity=Multiplicity(0, None)))
    assert [step.paths for step in steps_of(form)] == [("G",)]


def test_a_page_on_which_all_is_hidden_is_skipped():
    hidden = Rule("R1", "", clauses=(Clause(Always(), (Effect(Deed.HIDE, ("G/A0", "G/A1")),)),))
    form = form_of(group("G", *asks("A", 2)), group("H", *asks("B", 1)), rules=(hidden,))
    evaluation = evaluate(form, {}, TODAY)
    assert [step.title for step in open_steps(form, evaluation)] == ["Gruppe H"]
    assert [item.place for item in items_of(steps_of(form)[1], evaluation)] == ["H", "H/B0"]
