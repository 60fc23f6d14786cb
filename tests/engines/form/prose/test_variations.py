"""One thing said in the many ways of many authors, in sentences of our own."""

import pytest

from engines.form.condition import (
    All,
    Always,
    AnyOf,
    Clause,
    Comparison,
    CountOf,
    Deed,
    Demand,
    Effect,
    Filled,
    Is,
    Not,
)

SUPPLY, FOOD, PAPER, WATTS = (f"G90000000001/F9000000000{n}" for n in (1, 2, 3, 4))
PHONE, MAIL = (f"G90000000001/F9000000000{n}" for n in (7, 8))
SELLS = Is(FOOD, Comparison.EQUAL, ("true",))
POWER = Is(SUPPLY, Comparison.EQUAL, ("001",))
IF_SELLS = 'Wenn F90000000002 "Verkauf von Speisen" = "Ja", dann '
PROOF = 'F90000000003 "Gesundheitszeugnis"'


@pytest.mark.parametrize(
    ("phrase", "deed"),
    [
        ("soll {} angezeigt werden.", Deed.SHOW),
        ("wird {} angezeigt.", Deed.SHOW),
        ("wird {} eingeblendet.", Deed.SHOW),
        ("ist {} sichtbar.", Deed.SHOW),
        ("muss {} sichtbar sein.", Deed.SHOW),
        ("erscheint {}.", Deed.SHOW),
        ("{} anzeigen", Deed.SHOW),
        ("{} wird angezeigt.", Deed.SHOW),
        ("ist {} anzugeben.", Deed.REQUIRE),
        ("ist {} verpflichtend.", Deed.REQUIRE),
        ("ist {} Pflicht.", Deed.REQUIRE),
        ("{} ist Pflicht.", Deed.REQUIRE),
        ("wird {} zum Pflichtfeld.", Deed.REQUIRE),
        ("wird {} Pflichtfeld.", Deed.REQUIRE),
        ("muss {} ein Pflichtfeld sein.", Deed.REQUIRE),
        ("muss {} zwingend angegeben werden.", Deed.REQUIRE),
        ("muss {} ausgewählt werden.", Deed.REQUIRE),
        ("ist {} optional.", Deed.OPTIONAL),
        ("kann {} leer bleiben.", Deed.OPTIONAL),
        ("darf {} nicht sichtbar sein.", Deed.HIDE),
        ("soll {} ausgeblendet werden.", Deed.HIDE),
        ("darf {} nicht ausgefüllt werden.", Deed.FORBID),
    ],
)
def test_deeds(clauses_of, phrase, deed):
    assert clauses_of(IF_SELLS + phrase.format(PROOF)) == (Clause(SELLS, (Effect(deed, (PAPER,)),)),)


@pytest.mark.parametrize(
    "text",
    [
        "{p} ist anzuzeigen, wenn {c} ist.",
        "{p} ist anzuzeigen, sofern {c} ist.",
        "{p} ist nur dann anzuzeigen, wenn {c} ist.",
        "Das Feld {p} wird nur angezeigt, wenn {c} ist.",
        "Falls {c}, ist {p} anzuzeigen.",
        "Sofern {c} ist, zeige {p} an.",
        "WENN {c} DANN {p} anzeigen",
        "- Wenn {c}, zeige {p} an.",
        "1. Wenn {c}, zeige {p} an.",
        "1) Wenn {c}, zeige {p} an.",
    ],
)
def test_order_and_numbering(clauses_of, text):
    assert clauses_of(text.format(p=PROOF, c='F90000000002 = "Ja"')) == (
        Clause(SELLS, (Effect(Deed.SHOW, (PAPER,)),)),
    )


@pytest.mark.parametrize(
    "condition",
    [
        'in F90000000002 "Ja" ausgewählt wird',
        'in F90000000002 der Wert "Ja" ausgewählt wurde',
        'F90000000002 mit "Ja" beantwortet wird',
        'F90000000002 den Wert "Ja" hat',
        "F90000000002 = TRUE",
        "F90000000002 »Verkauf von Speisen« = «Ja»",
        "F90000000002 ‚Verkauf von Speisen‘ = ‚Ja‘",
        "G90000000001.F90000000002 = „Ja“",
    ],
)
def test_yes(clauses_of, condition):
    assert clauses_of(f"Wenn {condition}, zeige {PROOF} an.") == (
        Clause(SELLS, (Effect(Deed.SHOW, (PAPER,)),)),
    )


@pytest.mark.parametrize(
    "value", ["001", "1", "01", '1 "mit Strom"', '"mit Strom"', "„001 mit Strom“", "001 - mit Strom"]
)
def test_one_option(clauses_of, value):
    assert clauses_of(f"Wenn F90000000001 = {value}, zeige {PROOF} an.") == (
        Clause(POWER, (Effect(Deed.SHOW, (PAPER,)),)),
    )


@pytest.mark.parametrize(
    "values",
    ["001 oder 003", "1 oder 3", "(001 ODER 003)", "001 ODER = 003", "den Wert 001 oder den Wert 003"],
)
def test_several_options(clauses_of, values):
    sign = "" if values.startswith("den") else "= "
    either = Is(SUPPLY, Comparison.EQUAL, ("001", "003"))
    assert clauses_of(f"Wenn F90000000001 {sign}{values} hat, zeige {PROOF} an.") == (
        Clause(either, (Effect(Deed.SHOW, (PAPER,)),)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Es muss entweder F90000000007 oder F90000000008 befüllt werden.",
        "Es muss entweder F90000000007 oder F90000000008 befüllt werden, aber nicht beide.",
        'Entweder F90000000007 "Telefon" oder F90000000008 "E-Mail" ist anzugeben.',
        "Entweder F90000000007 oder F90000000008 muss ausgefüllt sein, jedoch nicht beide.",
    ],
)
def test_one_of_two(clauses_of, text):
    filled = (Filled(PHONE), Filled(MAIL))
    one = All((AnyOf(filled), Not(All(filled))))
    assert clauses_of(text) == (Clause(Always(), (Demand(one, (PHONE, MAIL)),)),)


@pytest.mark.parametrize(
    "text",
    [
        "Höchstens eines der Felder F90000000007, F90000000008 darf befüllt sein.",
        "Es darf höchstens eines der Felder F90000000007 und F90000000008 befüllt werden.",
        "Es darf nur eines der Felder F90000000007 und F90000000008 befüllt sein.",
    ],
)
def test_at_most_one(clauses_of, text):
    count = CountOf((PHONE, MAIL), Comparison.AT_MOST, 1)
    assert clauses_of(text) == (Clause(Always(), (Demand(count, (PHONE, MAIL)),)),)


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("muss größer als 5 sein", Comparison.MORE),
        ("muss größer 5 sein", Comparison.MORE),
        ("muss kleiner oder gleich 5 sein", Comparison.AT_MOST),
        ("muss >= 5 sein", Comparison.AT_LEAST),
    ],
)
def test_bounds(clauses_of, text, comparison):
    assert clauses_of(f"F90000000004 {text}.") == (
        Clause(Always(), (Demand(Is(WATTS, comparison, ("5",)), (WATTS,)),)),
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Wenn F90000000002 = 1, zeige F90000000003 an.", "1"),
        ("Wenn F90000000002 = 0, zeige F90000000003 an.", "0"),
        ("Wenn F90000000001 = 10, zeige F90000000003 an.", "10"),
        ('Wenn F90000000001 = 1 "ohne Strom", zeige F90000000003 an.', "mit Strom"),
        ("Wenn F90000000001 = 001; 003, zeige F90000000003 an.", "003"),
        ('Wenn bei F90000000009 "04 GbR" angegeben wird, zeige F90000000003 an.', "urn:example:rechtsform"),
        ('Wenn bei F90000000009 "GbR" ausgewählt ist, zeige F90000000003 an.', "urn:example:rechtsform"),
        ("Nur wenn F90000000002 = Ja, dann muss F90000000003 befüllt werden.", "Nur wenn"),
        ("F90000000005 darf nicht in der Zukunft liegen.", "Zukunft"),
        ("F90000000005 darf nicht in der Vergangenheit liegen.", "Vergangenheit"),
        ("F90000000003 ist anzuzeigen, es sei denn F90000000002 = Ja.", "es sei denn"),
        ("Wenn F90000000002 = Ja, wird F90000000003 nicht angezeigt, sonst schon.", "schon"),
        ("F90000000005 > F90000000006", ">"),
    ],
)
def test_doubtful_or_unknown(reason_of, text, named):
    assert named in reason_of(text)


def test_a_chosen_text_is_no_name(clauses_of):
    chosen = Is(PHONE, Comparison.EQUAL, ("keines",))
    text = 'Wenn bei F90000000007 "keines" angegeben wird, zeige F90000000003 an.'
    assert clauses_of(text) == (Clause(chosen, (Effect(Deed.SHOW, (PAPER,)),)),)
