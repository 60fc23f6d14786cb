"""Sentences that answer a question themselves."""

import pytest

from engines.form.condition import Always, Clause, Comparison, Is, Preset
from engines.form.definition import Rule
from engines.form.prose import understand_all

SUPPLY, FOOD, LEGAL_FORM = (f"G90000000001/F9000000000{n}" for n in (1, 2, 9))


@pytest.mark.parametrize(
    "text",
    [
        'Das Feld F90000000001 "Anschluss" ist mit 002 "ohne Strom" vorzubefüllen und auszublenden.',
        'Datenfeld F90000000001 wird mit 002 "ohne Strom" vorbefüllt und in der Antragsstrecke ausgeblendet.',
        'F90000000001 ist mit "ohne Strom" vorzubelegen und im Formular nicht anzuzeigen.',
        'F90000000001 muss mit 2 "ohne Strom" vorbefüllt und ausgeblendet werden.',
        "F90000000001 wird mit 002 vorbelegt und wird ausgeblendet.",
    ],
)
def test_a_preset_is_read_in_every_spelling(clauses_of, text):
    assert clauses_of(text) == (Clause(Always(), (Preset((SUPPLY,), "002"),)),)


def test_a_preset_may_have_a_condition(clauses_of):
    preset = (Preset((SUPPLY,), "001"),)
    sells = Is(FOOD, Comparison.EQUAL, ("true",))
    ahead = "Wenn F90000000002 = Ja, dann ist F90000000001 mit 001 vorzubefüllen und auszublenden."
    behind = "F90000000001 ist mit 001 vorzubefüllen und auszublenden, wenn F90000000002 = Ja."
    assert clauses_of(ahead) == clauses_of(behind) == (Clause(sells, preset),)


def test_a_hidden_code_needs_no_list(clauses_of):
    text = 'F90000000009 "Rechtsform" ist mit 04 "GbR" vorzubefüllen und auszublenden.'
    assert clauses_of(text) == (Clause(Always(), (Preset((LEGAL_FORM,), "04"),)),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("F90000000001 ist mit 002 vorzubefüllen.", "geändert werden darf"),
        ("F90000000001 ist mit 009 vorzubefüllen und auszublenden.", "009"),
        ("F90000000014 ist mit 1 vorzubefüllen und auszublenden.", "mehrere Antworten"),
        ("F90000000003 ist mit 1 vorzubefüllen und auszublenden.", "mit 1"),
        ("F90000000001 ist vorzubefüllen und auszublenden.", "vorzubefüllen"),
        ('F90000000009 ist mit "GbR" vorzubefüllen und auszublenden.', "mit GbR"),
        (
            "Wenn F90000000001 = 001, dann ist F90000000001 mit 002 vorzubefüllen und auszublenden.",
            "sich selbst",
        ),
        (
            "F90000000001 ist mit 001 vorzubefüllen und auszublenden. "
            "Wenn F90000000002 = Ja, dann zeige F90000000001 an.",
            "widerspricht",
        ),
    ],
)
def test_a_doubtful_preset_is_refused(reason_of, text, named):
    assert named in reason_of(text)


def test_two_rules_that_fix_different_answers_are_both_left_alone(market):
    rules = [
        Rule(f"R{code}", f"F90000000001 ist mit 00{code} vorzubefüllen und auszublenden.", "G90000000001")
        for code in (1, 2)
    ]
    assert [rule.clauses for rule in understand_all(rules, market)] == [(), ()]
