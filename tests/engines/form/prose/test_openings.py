"""Sentences that do not begin with ``Wenn``, and what they say of the other case, in sentences of our own."""

import pytest

from engines.form.condition import All, AnyOf, Clause, Comparison, Deed, Effect, Filled, Is, Not
from engines.form.prose import understand

SUPPLY, FOOD, PAPER = (f"G90000000001/F9000000000{n}" for n in (1, 2, 3))
PHONE, MAIL = (f"G90000000001/F9000000000{n}" for n in (7, 8))
SELLS = Is(FOOD, Comparison.EQUAL, ("true",))
SHOWN = (Effect(Deed.SHOW, (PAPER,)),)
REQUIRED = (Effect(Deed.REQUIRE, (PAPER,)),)


@pytest.mark.parametrize(
    "opening",
    [
        'Ist F90000000002 "Verkauf von Speisen" = "Ja", dann ist',
        'Wird in F90000000002 der Wert "Ja" ausgewählt, dann ist',
        'Wird F90000000002 mit "Ja" beantwortet, ist',
        'Nur wenn F90000000002 = "Ja", dann ist',
        'Nur wenn F90000000002 = "Ja", ist',
        'Bei Auswahl von "Ja" in F90000000002 ist',
        'Bei F90000000002 = "Ja", ist',
    ],
)
def test_a_condition_opens_without_wenn(clauses_of, opening):
    assert clauses_of(f"{opening} F90000000003 anzuzeigen.") == (Clause(SELLS, SHOWN),)


def test_a_verb_opens_the_condition_of_a_filled_field(clauses_of):
    text = "Wurde F90000000007 angegeben, muss F90000000003 befüllt werden."
    assert clauses_of(text) == (Clause(Filled(PHONE), REQUIRED),)


def test_a_chosen_code_stands_before_its_field(clauses_of):
    text = 'Bei Auswahl von 001 "mit Strom" in F90000000001 ist F90000000003 zu befüllen.'
    assert clauses_of(text) == (Clause(Is(SUPPLY, Comparison.EQUAL, ("001",)), REQUIRED),)


def test_only_to_be_filled_means_asked_only_then(clauses_of):
    text = 'F90000000003 ist nur auszufüllen, wenn F90000000002 = "Ja".'
    assert clauses_of(text) == (Clause(SELLS, (*SHOWN, *REQUIRED)),)


@pytest.mark.parametrize("word", ["sonst", "ansonsten"])
def test_otherwise_optional_takes_the_duty_away(clauses_of, word):
    text = f'Wenn F90000000002 = "Ja", ist F90000000003 Pflicht, {word} optional.'
    optional = (Effect(Deed.OPTIONAL, (PAPER,)),)
    assert clauses_of(text) == (Clause(SELLS, REQUIRED), Clause(Not(SELLS), optional))


def test_as_well_as_joins_two_comparisons(clauses_of):
    text = 'Wenn F90000000002 = "Ja" sowie F90000000001 = 001, zeige F90000000003 an.'
    assert clauses_of(text) == (Clause(All((SELLS, Is(SUPPLY, Comparison.EQUAL, ("001",)))), SHOWN),)


def test_neither_nor_means_none_of_them(clauses_of):
    text = "Wenn weder F90000000007 noch F90000000008 befüllt ist, zeige F90000000003 an."
    assert clauses_of(text) == (Clause(Not(AnyOf((Filled(PHONE), Filled(MAIL)))), SHOWN),)


@pytest.mark.parametrize(
    "listed",
    [
        "- F90000000003 - F90000000007",
        "F90000000003; F90000000007",
        "• F90000000003 • F90000000007",
        "F90000000003, F90000000007",
        "- F90000000003\n- F90000000007",
    ],
)
def test_a_colon_opens_a_list_of_targets(clauses_of, listed):
    text = f'Wenn F90000000002 = "Ja", zeige folgende Felder: {listed} an.'
    assert clauses_of(text) == (Clause(SELLS, (Effect(Deed.SHOW, (PAPER, PHONE)),)),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('Nur wenn F90000000002 = "Ja", muss F90000000003 befüllt werden.', "Nur wenn"),
        ('Nur wenn F90000000002 = "Ja", ist F90000000003 auszublenden.', "Nur wenn"),
        ('Wenn F90000000002 = "Ja", zeige F90000000003 an, sonst optional.', "sonst optional"),
        ("Wenn F90000000001 = 001 sowie = 003, zeige F90000000003 an.", "sowie"),
        ("Wenn F90000000001 = 001 sowie 003, zeige F90000000003 an.", "003"),
        ('Wenn F90000000002 = "Ja", zeige F90000000003 - F90000000008 an.', "- F90000000008"),
        ("Wenn F90000000001 = 001/003, zeige F90000000003 an.", "/ 003"),
        ('Bei Auswahl von "mit Gas" in F90000000001 ist F90000000003 anzuzeigen.', "mit Gas"),
        ("Bei Auswahl von 110 in F90000000009 ist F90000000003 anzuzeigen.", "urn:example:rechtsform"),
        ("Wenn weder F90000000007 befüllt ist, zeige F90000000003 an.", "zeige F90000000003"),
        ('Wenn F90000000002 = "Ja", ist F90000000003 Pflicht, sonst optional anzeigen.', "optional anzeigen"),
        ("F90000000006 darf nicht in der Vergangenheit liegen.", "Vergangenheit"),
    ],
)
def test_what_can_mean_two_things_is_refused(market, text, named):
    understanding = understand(text, market, "G90000000001")
    assert understanding.clauses == ()
    assert named in understanding.reason
