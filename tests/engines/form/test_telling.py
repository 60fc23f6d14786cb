"""Clauses as German sentences."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.form.condition import (
    Age,
    All,
    Always,
    AnyOf,
    Clause,
    Compares,
    Comparison,
    Condition,
    CountOf,
    Deed,
    Demand,
    Effect,
    Filled,
    InState,
    Is,
    Not,
    RealDate,
    SumOf,
)
from engines.form.definition import Form, Group, Kind, Option, Question, Rule, Statement
from engines.form.telling import tell

DOG = Group(
    "G1",
    "G1",
    "Hund",
    (
        Question("F1", "F1", "Ist der Hund gechippt?", Kind.BOOLEAN, name="Chip"),
        Question("F2", "F2", "Chipnummer"),
        Question("F3", "F3", "Herkunft", options=(Option("1", "Tierheim"), Option("2", "Züchter"))),
        Question("F4", "F4", "Wurftag", Kind.DATE),
        Question("F5", "F5", "Ankunft", Kind.DATE),
        Statement("F6", "F6", "Der Chip sitzt links am Hals.", name="Hinweis Chip"),
    ),
)
FORM = Form("S1", "1", "Hundesteuer", (DOG,))
PATHS = [*(f"G1/F{n}" for n in range(1, 7)), "G1", "nowhere/F9"]
REQUIRED = (Effect(Deed.REQUIRE, ("G1/F2",)),)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (Is("G1/F1", Comparison.EQUAL, ("true",)), "„Chip“ „Ja“ ist"),
        (Is("G1/F3", Comparison.NOT_EQUAL, ("1", "2")), "„Herkunft“ nicht „Tierheim“ oder „Züchter“ ist"),
        (Compares("G1/F4", Comparison.LESS, "G1/F5"), "„Wurftag“ vor „Ankunft“ ist"),
        (Not(Filled("G1/F2")), "„Chipnummer“ nicht ausgefüllt ist"),
        (
            CountOf(("G1/F2", "G1/F3"), Comparison.AT_LEAST, 1),
            "von „Chipnummer“ und „Herkunft“ mindestens 1 ausgefüllt sind",
        ),
        (Age("G1/F4", Comparison.LESS, 18), "das Alter nach „Wurftag“ kleiner als 18 Jahre ist"),
        (InState(("TH", "SN")), "die Kommune in TH oder SN liegt"),
        (
            All((Filled("G1/F2"), AnyOf((Filled("G1/F3"), InState(("TH",)))))),
            "„Chipnummer“ ausgefüllt ist und („Herkunft“ ausgefüllt ist oder die Kommune in TH liegt)",
        ),
    ],
)
def test_a_condition_is_a_subordinate_clause(condition, told):
    assert (
        tell(Clause(condition, REQUIRED), FORM) == f"Wenn {told}, dann muss „Chipnummer“ ausgefüllt werden."
    )


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (Deed.SHOW, "wird „Hinweis Chip“ gefragt"),
        (Deed.HIDE, "wird „Hinweis Chip“ nicht gefragt"),
        (Deed.FORBID, "darf „Hinweis Chip“ nicht ausgefüllt werden"),
        (Deed.OPTIONAL, "kann „Hinweis Chip“ leer bleiben"),
    ],
)
def test_a_deed_without_condition_always_happens(deed, told):
    assert tell(Clause(Always(), (Effect(deed, ("G1/F6",)),)), FORM) == f"In jedem Fall {told}."


def test_a_rule_is_told_clause_by_clause():
    clauses = (Clause(Filled("G1/F2"), REQUIRED), Clause(Always(), (Demand(Filled("G1"), ("G1",)),)))
    assert tell(Rule("R1", "", "", clauses), FORM) == (
        "Wenn „Chipnummer“ ausgefüllt ist, dann muss „Chipnummer“ ausgefüllt werden. "
        "In jedem Fall muss gelten, dass „Hund“ ausgefüllt ist."
    )


@pytest.mark.parametrize(
    ("demanded", "told"),
    [
        (
            Not(Compares("G1/F5", Comparison.LESS, "G1/F4")),
            "In jedem Fall darf „Ankunft“ nicht vor „Wurftag“ sein.",
        ),
        (
            Not(Age("G1/F4", Comparison.LESS, 18)),
            "In jedem Fall darf nicht gelten, dass das Alter nach „Wurftag“ kleiner als 18 Jahre ist.",
        ),
    ],
)
def test_what_must_not_be_is_said_as_a_prohibition(demanded, told):
    assert tell(Clause(Always(), (Demand(demanded, ("G1",)),)), FORM) == told


def test_a_rule_that_is_not_executed_gives_its_reason():
    assert tell(Rule("R1", "Bitte beachten.", reason="Nicht verstanden."), FORM) == "Nicht verstanden."


paths = st.sampled_from(PATHS)
some_paths = st.lists(paths, max_size=3).map(tuple)
comparisons = st.sampled_from(Comparison)
conditions: st.SearchStrategy[Condition] = st.recursive(
    st.just(Always())
    | st.builds(Is, paths, comparisons, st.lists(st.sampled_from(["true", "1", "x"]), max_size=3).map(tuple))
    | st.builds(Compares, paths, comparisons, paths)
    | st.builds(Filled, paths)
    | st.builds(CountOf, some_paths, comparisons, st.integers(0, 9))
    | st.builds(Age, paths, comparisons, st.integers(0, 99))
    | st.builds(InState, st.lists(st.sampled_from(["TH", "NW"])).map(tuple))
    | st.builds(RealDate, paths, paths, paths)
    | st.builds(SumOf, some_paths, comparisons, st.just(Decimal(5))),
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(All, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=8,
)
deeds = st.builds(Effect, st.sampled_from(Deed), some_paths) | st.builds(Demand, conditions, some_paths)


@given(st.builds(Clause, conditions, st.lists(deeds, min_size=1, max_size=3).map(tuple)))
def test_every_clause_can_be_told(clause):
    told = tell(clause, FORM)
    assert told.startswith(("Wenn ", "In jedem Fall "))
    assert told.endswith(".")
