"""What is not understood stays unexecuted as a whole, and the reason names what is meant."""

import pytest

from engines.form.definition import Rule
from engines.form.prose import understand, understand_all

THEN = "dann muss F90000000003 befüllt werden."
EFFECT = "Wenn F90000000002 = Ja, dann "


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "keine Regel"),
        ("Bitte beachten Sie den Hinweis.", "Bitte beachten"),
        (f"Wenn F99999999999 = Ja, {THEN}", "F99999999999"),
        (f"Wenn F90000000001 = 009, {THEN}", "009"),
        (f'Wenn F90000000001 = "mit Gas", {THEN}', "mit Gas"),
        (f'Wenn F90000000001 = 001 "ohne Strom", {THEN}', "ohne Strom"),
        (f'Wenn F90000000002 = "vielleicht", {THEN}', "vielleicht"),
        (f'Wenn F90000000009 = 110 "GbR", {THEN}', "urn:example:rechtsform"),
        (f'Wenn F90000000002 "Telefon" = Ja, {THEN}', "Telefon"),
        (f'Wenn F90000000002 "Verkauf von Speisen = Ja, {THEN}', "Anführungszeichen"),
        (f"Wenn F90000000002 = Ja, {THEN} Das gilt nur sonntags.", "Das gilt nur sonntags"),
        (f"Wenn F90000000001 = 001 UND = 002, {THEN}", "F90000000001"),
        (f"Wenn F90000000001 <> 001 ODER <> 002, {THEN}", "F90000000001"),
        (f"Wenn F90000000002 = Ja UND F90000000007 leer ODER F90000000008 leer, {THEN}", "Klammern"),
        (f"Wenn F90000000001 = 001 ODER = 002 UND F90000000002 = Ja, {THEN}", "Klammern"),
        (f"Wenn F90000000002 =< Ja, {THEN}", "=<"),
        (f"Wenn F90000000001 > 001, {THEN}", "Reihenfolge"),
        (f"Wenn F90000000007 < 18 Jahre, {THEN}", "F90000000007"),
        (f"Wenn F90000000005 < 31.02.2027, {THEN}", "31.02.2027"),
        (f"Wenn F90000000014 <> 1, {THEN}", "Sprachen"),
        (f"{EFFECT}F90000000003.", "F90000000003"),
        (f"{EFFECT}muss F90000000003 nicht angezeigt werden.", "muss nicht angezeigt werden"),
        (f"{EFFECT}zeige F90000000003 nur an.", "nur"),
        (f"{EFFECT}zeige die Felder nicht an.", "felder"),
        (f"{EFFECT}muss F90000000010 befüllt werden.", "Hinweis"),
        (f"{EFFECT}zeige F90000000002 an.", "sich selbst"),
        (f"{EFFECT}blende G90000000001 aus.", "sich selbst"),
        (
            "Wenn F90000000001 = 001, zeige F90000000007. Wenn F90000000001 = 002, zeige F90000000008. "
            "Sonst zeige F90000000003.",
            "sonst",
        ),
        (f'Wenn F90000000003 = "Datei", {THEN}', "Datei"),
        ("Für alle anderen Länder gilt: Das Feld F90000000003 muss befüllt werden.", "andere Länder"),
    ],
)
def test_not_executed_and_the_reason_names_it(reason_of, text, named):
    assert named in reason_of(text)


def test_opening_and_closing_at_once_is_a_contradiction(reason_of):
    text = 'Wenn F90000000002 = "Ja", zeige F90000000003 an, bei <> "Nein" blende F90000000003 aus.'
    assert (
        reason_of(text)
        == "Der Text widerspricht sich: F90000000003 „Gesundheitszeugnis“ wird zugleich geöffnet und geschlossen."
    )


def test_answers_of_many_rows_can_open_and_close_at_once(reason_of):
    text = "Wenn F90000000014 = 1, aktiviere F90000000003. Wenn F90000000014 = 2, deaktiviere F90000000003."
    assert "widerspricht sich" in reason_of(text)


def test_an_id_in_two_groups_is_ambiguous_for_a_field_in_neither(reason_of):
    assert "F90000000022" in reason_of("Wenn F90000000002 = Ja, dann muss F90000000022 befüllt werden.", "")


def test_a_very_long_text_is_refused(market):
    assert "20000 Zeichen" in understand("Wenn " * 5_000, market, "").reason


def test_a_text_with_very_many_cases_is_refused(reason_of):
    assert "100 Fälle" in reason_of("Wenn F90000000002 = Ja, zeige F90000000003. " * 101)


def test_parentheses_have_an_end(reason_of):
    assert "geschachtelt" in reason_of("Wenn " + "(" * 5_000 + "F90000000002 = Ja")


def test_two_rules_that_contradict_each_other_are_both_left_alone(market):
    rules = [
        Rule(f"R{n}", f"Wenn F9000000000{field} leer, dann {verb} F90000000003.", "G90000000001")
        for n, field, verb in ((1, 7, "aktiviere"), (2, 8, "deaktiviere"), (3, 7, "aktiviere"))
    ]
    read = understand_all(rules, market)
    assert [bool(rule.clauses) for rule in read] == [False, False, False]
    assert "R2" in read[0].reason
    assert "R1" in read[1].reason


def test_rules_for_different_answers_stand_side_by_side(market):
    rules = [
        Rule("R1", "Wenn F90000000002 = Ja, dann aktiviere F90000000003.", "G90000000001"),
        Rule("R2", "Wenn F90000000002 = Nein, dann deaktiviere F90000000003.", "G90000000001"),
    ]
    assert all(rule.clauses for rule in understand_all(rules, market))
