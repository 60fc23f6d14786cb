"""Conditions from building blocks: what becomes of them, and what is refused in words."""

import pytest

from engines.form.condition import Age, Clause, Comparison, Deed, Effect, Filled, Is, Not
from engines.form.definition import Form, Group, Kind, Option, Question
from engines.form.telling import tell
from rathaus.catalogue.web.desk import blocks
from rathaus.catalogue.web.desk.blocks import Block

BREED = Question("F1", "F1", "Rasse", options=(Option("01", "Dackel"), Option("02", "Mischling")))
BORN = Question("F2", "F2", "Geburtsdatum", Kind.DATE)
DOGS = Question("F3", "F3", "Anzahl", Kind.INTEGER)
MIX = Question("F4", "F4", "Welche Mischung?")
FORM = Form("S1", "1", "Hund", (BREED, BORN, DOGS, MIX, Group("G1", "G1", "Halter", ())))


def clause(asked="F1", comparison="ist", values=("02",), deed="zeigen", target="F4") -> Clause:
    return blocks.clause_of(Block(asked, comparison, values, deed, target), FORM)


def test_a_block_becomes_the_sentence_one_expects():
    assert clause() == Clause(Is("F1", Comparison.EQUAL, ("02",)), (Effect(Deed.SHOW, ("F4",)),))
    assert tell(clause(), FORM) == "Wenn „Rasse“ „Mischling“ ist, dann wird „Welche Mischung?“ gefragt."


@pytest.mark.parametrize(
    ("asked", "comparison", "values", "condition"),
    [
        ("F1", "ist-nicht", ("01", "02"), Is("F1", Comparison.NOT_EQUAL, ("01", "02"))),
        ("F2", "vor", ("7.5.2025",), Is("F2", Comparison.LESS, ("2025-05-07",))),
        ("F2", "juenger", ("18",), Age("F2", Comparison.LESS, 18)),
        ("F3", "mindestens", ("2",), Is("F3", Comparison.AT_LEAST, ("2",))),
        ("F3", "da", (), Filled("F3")),
        ("F3", "leer", (), Not(Filled("F3"))),
    ],
)
def test_every_comparison_means_what_it_says(asked, comparison, values, condition):
    assert clause(asked, comparison, values).when == condition


@pytest.mark.parametrize(
    ("picked", "refusal"),
    [
        ({"values": ()}, blocks.NoValueChosen),
        ({"values": ("99",)}, blocks.UnfittingValue),
        ({"asked": "F2", "comparison": "vor", "values": ("gestern",)}, blocks.UnfittingValue),
        ({"asked": "F2", "comparison": "juenger", "values": ("achtzehn",)}, blocks.UnfittingValue),
        ({"asked": "F2", "comparison": "juenger", "values": ("9999",)}, blocks.UnfittingValue),
        ({"asked": "F9"}, blocks.NoSuchBlock),
        ({"target": "F9"}, blocks.NoSuchBlock),
        ({"comparison": "ungefähr"}, blocks.NoSuchBlock),
        ({"deed": "zaubern"}, blocks.NoSuchBlock),
        ({"target": "F1"}, blocks.AsksItself),
    ],
)
def test_what_cannot_be_is_refused(picked, refusal):
    with pytest.raises(refusal):
        clause(**picked)


def test_only_comparisons_that_make_sense_are_offered():
    assert [each.key for each in blocks.comparisons_for(BREED)] == ["ist", "ist-nicht", "da", "leer"]
    assert "juenger" in [each.key for each in blocks.comparisons_for(BORN)]
    assert "juenger" not in [each.key for each in blocks.comparisons_for(DOGS)]
