"""A rule that is broken says what to do."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from engines.form.condition import (
    Age,
    All,
    AnyOf,
    Compares,
    Comparison,
    Condition,
    CountOf,
    Filled,
    InState,
    Is,
    Not,
    RealDate,
    SumOf,
)
from engines.form.definition import Kind, Option, Question
from rathaus.applications.web.rule_sentences import demanded

NODES = {
    "a": Question("a", "F1", "Straßenanschrift"),
    "b": Question("b", "F2", "Postfach"),
    "from": Question("from", "F3", "Beginn", Kind.DATE),
    "to": Question("to", "F4", "Ende", Kind.DATE),
    "n": Question("n", "F5", "Fläche", Kind.NUMBER),
    "sort": Question("sort", "F6", "Art", options=(Option("1", "Stand"), Option("2", "Gerüst"))),
    "yes": Question("yes", "F7", "Kohlendioxid", Kind.BOOLEAN),
}
BOTH = ("a", "b")


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            CountOf(BOTH, Comparison.EQUAL, 1),
            "Bitte geben Sie entweder „Straßenanschrift“ oder „Postfach“ an.",
        ),
        (
            All((CountOf(BOTH, Comparison.AT_LEAST, 1), CountOf(BOTH, Comparison.AT_MOST, 1))),
            "Bitte geben Sie entweder „Straßenanschrift“ oder „Postfach“ an.",
        ),
        (
            CountOf(BOTH, Comparison.MORE, 0),
            "Bitte machen Sie mindestens eine dieser Angaben: „Straßenanschrift“ oder „Postfach“.",
        ),
        (CountOf(("a",), Comparison.AT_LEAST, 1), "Bitte geben Sie „Straßenanschrift“ an."),
        (CountOf(("a",), Comparison.LESS, 1), "Bitte lassen Sie „Straßenanschrift“ leer."),
        (
            AnyOf((Filled("a"), Filled("b"))),
            "Bitte machen Sie mindestens eine dieser Angaben: „Straßenanschrift“ oder „Postfach“.",
        ),
        (
            Not(All((Filled("a"), Filled("b")))),
            "Bitte machen Sie höchstens eine dieser Angaben: „Straßenanschrift“ oder „Postfach“.",
        ),
        (Compares("to", Comparison.MORE, "from"), "„Ende“ muss nach „Beginn“ liegen."),
        (Not(Compares("to", Comparison.LESS, "from")), "„Ende“ darf nicht vor „Beginn“ liegen."),
        (Is("to", Comparison.AT_MOST, ("2026-12-31",)), "„Ende“ darf nicht nach 31. Dezember 2026 liegen."),
        (Is("n", Comparison.AT_MOST, ("2.5",)), "„Fläche“ darf nicht größer sein als 2,5."),
        (Is("sort", Comparison.EQUAL, ("1", "2")), "Bei „Art“ ist hier nur möglich: Stand oder Gerüst."),
        (Not(Is("sort", Comparison.EQUAL, ("2",))), "Bei „Art“ ist hier nicht möglich: Gerüst."),
        (
            AnyOf((Is("yes", Comparison.EQUAL, ("true",)),)),
            "Bitte antworten Sie mindestens einmal mit „Ja“: „Kohlendioxid“.",
        ),
        (
            Age("from", Comparison.AT_LEAST, 18),
            "Nach „Beginn“ ist die Person zu jung. Sie muss mindestens 18 Jahre alt sein.",
        ),
        (
            RealDate("a", "b", "n"),
            "„Straßenanschrift“, „Postfach“ und „Fläche“ ergeben zusammen kein Datum, das es gibt.",
        ),
        (
            SumOf(("a", "n"), Comparison.EQUAL, Decimal(100)),
            "Zusammen müssen diese Angaben 100 ergeben: „Straßenanschrift“ und „Fläche“.",
        ),
    ],
)
def test_what_must_hold_is_said_with_the_labels_of_the_form(condition: Condition, said: str) -> None:
    assert demanded(condition, NODES, "R") == said


def test_a_demand_without_words_is_said_as_its_author_wrote_it() -> None:
    assert demanded(InState(("TH",)), NODES, "Nur in Thüringen.") == "Hier gilt: Nur in Thüringen."


def test_a_label_with_a_percent_sign_is_a_label() -> None:
    nodes = {"a": Question("a", "F1", "Anteil in %s")}
    assert demanded(Filled("a"), nodes, "") == "Bitte geben Sie „Anteil in %s“ an."


def test_another_language_keeps_the_labels() -> None:
    with override("en"):
        assert "Postfach" in demanded(Filled("b"), NODES, "")
