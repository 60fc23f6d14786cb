"""Every construct of the rule grammar, in sentences of our own."""

import pytest

from engines.form.condition import (
    Age,
    All,
    Always,
    AnyOf,
    Clause,
    Compares,
    Comparison,
    CountOf,
    Deed,
    Demand,
    Effect,
    Filled,
    InState,
    Is,
    Not,
    RealDate,
)

G = "G90000000001/"
SUPPLY, FOOD, PAPER, WATTS = (f"{G}F9000000000{n}" for n in (1, 2, 3, 4))
BEGIN, END, PHONE, MAIL = (f"{G}F9000000000{n}" for n in (5, 6, 7, 8))
HINT = f"{G}F90000000010"
BIRTH = f"{G}G90000000002"
DAY, MONTH, YEAR = (f"{BIRTH}/F9000000001{n}" for n in (1, 2, 3))
EQ, NE = Comparison.EQUAL, Comparison.NOT_EQUAL
SELLS = Is(FOOD, EQ, ("true",))


def does(deed: Deed, *targets: str) -> tuple[Effect, ...]:
    return (Effect(deed, targets),)


REQUIRED = does(Deed.REQUIRE, PAPER)
SHOWN = does(Deed.SHOW, PAPER)
HIDDEN = does(Deed.HIDE, PAPER)


@pytest.mark.parametrize(
    "condition",
    [
        'F90000000002 "Verkauf von Speisen" = "Ja"',
        "F90000000002 Verkauf von Speisen === JA",
        'das Feld F90000002 "Verkauf von Speisen" = "wahr"',
        "Datenfeld F90000000002 == true",
        'G90000000001.F90000000002 ist "Ja"',
        "F90000000002 angekreuzt ist",
        'bei F90000000002 "Ja" angegeben wird',
    ],
)
def test_a_yes_is_read_in_every_spelling(clauses_of, condition):
    text = f'Wenn {condition}, dann muss das Feld F90000000003 "Gesundheitszeugnis" befüllt sein.'
    assert clauses_of(text) == (Clause(SELLS, REQUIRED),)


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        ('= 001 "mit Strom"', Is(SUPPLY, EQ, ("001",))),
        ('<> 001 "mit Strom"', Is(SUPPLY, NE, ("001",))),
        ("!= 001", Is(SUPPLY, NE, ("001",))),
        ('= "mit Strom"', Is(SUPPLY, EQ, ("001",))),
        ('== "001 mit Strom"', Is(SUPPLY, EQ, ("001",))),
        ("= 003 - mit Strom und Wasser", Is(SUPPLY, EQ, ("003",))),
        ("= mit Strom und Wasser", Is(SUPPLY, EQ, ("003",))),
        ('= 1 "mit Strom"', Is(SUPPLY, EQ, ("001",))),
        ('= 001 "mit Strom" ODER = 003 "mit Strom und Wasser"', Is(SUPPLY, EQ, ("001", "003"))),
        ("= 001 ODER 003", Is(SUPPLY, EQ, ("001", "003"))),
        ("= (001 ODER 003)", Is(SUPPLY, EQ, ("001", "003"))),
        ("<> 001 UND <> 003", Is(SUPPLY, NE, ("001", "003"))),
        ("<> (001 UND 003)", Is(SUPPLY, NE, ("001", "003"))),
        ("nicht leer", Filled(SUPPLY)),
        ("ist leer", Not(Filled(SUPPLY))),
        ("nicht ausgefüllt ist", Not(Filled(SUPPLY))),
        ("<> leer", Filled(SUPPLY)),
    ],
)
def test_a_comparison_names_codes(clauses_of, comparison, expected):
    text = f"Wenn F90000000001 Anschluss {comparison}, dann muss F90000000003 befüllt werden."
    assert clauses_of(text) == (Clause(expected, REQUIRED),)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("F90000000004 > 3,5", Is(f"{G}F90000000004", Comparison.MORE, ("3,5",))),
        ("F90000000004 größer oder gleich 10", Is(f"{G}F90000000004", Comparison.AT_LEAST, ("10",))),
        ("F90000000005 < 01.05.2027", Is(BEGIN, Comparison.LESS, ("2027-05-01",))),
        ("F90000000005 > F90000000006", Compares(BEGIN, Comparison.MORE, END)),
        ("G90000000002 Geburtsdatum < 18 Jahre", Age(BIRTH, Comparison.LESS, 18)),
        ("G90000000002 = < 18 Jahre", Age(BIRTH, Comparison.LESS, 18)),
        ("F90000000007 nicht leer UND F90000000008 leer", All((Filled(PHONE), Not(Filled(MAIL))))),
        (
            "(F90000000007 nicht leer ODER F90000000008 nicht leer) UND F90000000002 = Ja",
            All((AnyOf((Filled(PHONE), Filled(MAIL))), SELLS)),
        ),
        ("F90000000007 und F90000000008 leer sind", All((Not(Filled(PHONE)), Not(Filled(MAIL))))),
        ("F90000000007 oder F90000000008 befüllt ist", AnyOf((Filled(PHONE), Filled(MAIL)))),
        ("eines der Felder F90000000007, F90000000008 befüllt ist", AnyOf((Filled(PHONE), Filled(MAIL)))),
    ],
)
def test_other_conditions(clauses_of, condition, expected):
    assert clauses_of(f"Wenn {condition}, dann muss F90000000003 befüllt werden.") == (
        Clause(expected, REQUIRED),
    )


@pytest.mark.parametrize(
    ("phrase", "effects"),
    [
        ("zeige F90000000003 Gesundheitszeugnis an", SHOWN),
        ("zeige F90000000003 nicht an", HIDDEN),
        ("blende das Feld F90000000003 aus", HIDDEN),
        ("aktiviere F90000000003", SHOWN),
        ("ist F90000000003 auszublenden", HIDDEN),
        ("ist F90000000003 zu befüllen", REQUIRED),
        ("F90000000003 ausblenden", HIDDEN),
        ("F90000000003 als Pflichtfeld anzeigen", SHOWN + REQUIRED),
        ("darf F90000000003 nicht leer sein", REQUIRED),
        ("darf F90000000003 nicht angezeigt werden", HIDDEN),
        ("darf F90000000003 nicht befüllt sein", does(Deed.FORBID, PAPER)),
        ("muss F90000000003 nicht befüllt werden", does(Deed.OPTIONAL, PAPER)),
        ("wird F90000000003 zur Pflichtangabe", REQUIRED),
        ("ist F90000000003 als Pflichtfeld anzuzeigen", SHOWN + REQUIRED),
        ("zeige als Pflicht F90000000003 an", SHOWN + REQUIRED),
        ("muss F90000000003 angezeigt und befüllt werden", SHOWN + REQUIRED),
        ("zeige F90000000010 Hinweis Zeugnis an", does(Deed.SHOW, HINT)),
        (
            "zeige F90000000003, F90000000007 F90000000008 und F90000000004 an",
            does(Deed.SHOW, PAPER, PHONE, MAIL, f"{G}F90000000004"),
        ),
    ],
)
def test_a_verb_phrase_does_something(clauses_of, phrase, effects):
    assert clauses_of(f"WENN F90000000002 = Ja, DANN {phrase}.") == (Clause(SELLS, effects),)


def test_a_pronoun_means_the_target_before(clauses_of):
    text = "Wenn F90000000002 = Ja, dann aktiviere F90000000003 und mache es zu einer Pflichtangabe."
    assert clauses_of(text) == (Clause(SELLS, SHOWN), Clause(SELLS, REQUIRED))


@pytest.mark.parametrize(
    "otherwise", ["sonst nicht", "ansonsten zeige das Feld nicht an", "SONST zeige es nicht an"]
)
def test_otherwise_is_the_opposite(clauses_of, otherwise):
    text = f"Wenn F90000000002 = Ja, dann zeige F90000000003 an, {otherwise}."
    assert clauses_of(text) == (Clause(SELLS, SHOWN), Clause(Not(SELLS), HIDDEN))


def test_a_further_case_may_leave_out_its_field(clauses_of):
    text = 'Wenn F90000000002 = "Ja", zeige F90000000003 an, wenn <> "Ja", blende F90000000003 aus.'
    assert clauses_of(text) == (Clause(SELLS, SHOWN), Clause(Is(FOOD, NE, ("true",)), HIDDEN))


def test_all_others_are_the_options_not_named(clauses_of):
    text = (
        "Wenn F90000000001 = 001 dann aktiviere F90000000004. "
        "Wenn F90000000001 = alle anderen Ausprägungen der Codeliste, dann deaktiviere F90000000004."
    )
    assert clauses_of(text)[1].when == Is(SUPPLY, EQ, ("002", "003"))


def test_the_condition_may_come_last(clauses_of):
    text = "F90000000003 ist ein Pflichtfeld, wenn F90000000002 = Ja."
    assert clauses_of(text) == (Clause(SELLS, REQUIRED),)


def test_states_have_branches(clauses_of):
    text = (
        "Für die Länder TH, NW gilt: Wenn F90000000002 = Ja, dann muss F90000000003 befüllt werden. "
        "Für alle anderen Länder gilt: Das Feld F90000000003 darf nicht angezeigt werden."
    )
    assert clauses_of(text) == (
        Clause(All((InState(("TH", "NW")), SELLS)), REQUIRED),
        Clause(Not(InState(("TH", "NW"))), HIDDEN),
    )


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("in Thüringen", InState(("TH",))),
        ("für das Land TH", InState(("TH",))),
        ("für alle Länder außer TH und SN", Not(InState(("TH", "SN")))),
        ("für die Länder Sachsen-Anhalt und Bayern", InState(("ST", "BY"))),
    ],
)
def test_a_state_within_the_sentence(clauses_of, where, expected):
    assert clauses_of(f"Das Feld F90000000003 muss {where} befüllt werden.") == (Clause(expected, REQUIRED),)


def demanded(clauses: tuple[Clause, ...]) -> Demand:
    ((demand,),) = (clause.then for clause in clauses)
    assert clauses[0].when == Always()
    assert isinstance(demand, Demand)
    return demand


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            'Es muss mindestens eines der Felder F90000000007 "Telefon" oder F90000000008 "E-Mail" befüllt sein.',
            CountOf((PHONE, MAIL), Comparison.AT_LEAST, 1),
        ),
        (
            "Es darf höchstens eines der Felder F90000000007, F90000000008 ausgefüllt werden.",
            CountOf((PHONE, MAIL), Comparison.AT_MOST, 1),
        ),
        (
            "Genau eines der Felder F90000000007, F90000000008 muss befüllt sein.",
            CountOf((PHONE, MAIL), EQ, 1),
        ),
        (
            "Es muss entweder F90000000007 oder F90000000008 befüllt werden.",
            All((AnyOf((Filled(PHONE), Filled(MAIL))), Not(All((Filled(PHONE), Filled(MAIL)))))),
        ),
        (
            "Das Datum im Feld F90000000005 muss zeitlich vor dem Datum in Feld F90000000006 liegen.",
            Compares(BEGIN, Comparison.LESS, END),
        ),
        (
            "F90000000006 darf nicht kleiner als F90000000005 sein.",
            Not(Compares(END, Comparison.LESS, BEGIN)),
        ),
        (
            "Mindestens eines der Felder F90000000002 oder G90000000003.F90000000021 muss den Wert wahr haben.",
            AnyOf((SELLS, Is("G90000000003/F90000000021", EQ, ("true",)))),
        ),
    ],
)
def test_a_demand_always_holds(clauses_of, text, condition):
    assert demanded(clauses_of(text)).condition == condition


def test_day_month_and_year_must_be_a_date(clauses_of):
    text = (
        'Wenn alle drei Felder F90000000011 "Tag", F90000000012 "Monat" und F90000000013 "Jahr" befüllt sind, '
        "muss die Validität des sich ergebenden Kalenderdatums sichergestellt werden. "
        "D.h. es muss z.B. 31.04.2020 verhindert werden, da diese keine korrekten Datumsangaben sind."
    )
    (clause,) = clauses_of(text)
    assert clause.when == All((Filled(DAY), Filled(MONTH), Filled(YEAR)))
    assert clause.then == (Demand(RealDate(DAY, MONTH, YEAR), (DAY, MONTH, YEAR)),)


def test_the_same_id_in_two_groups_gives_a_clause_for_each(clauses_of):
    text = "Wenn F90000000021 = Ja, dann muss F90000000022 befüllt werden."
    assert clauses_of(text, "") == tuple(
        Clause(Is(f"{group}/F90000000021", EQ, ("true",)), does(Deed.REQUIRE, f"{group}/F90000000022"))
        for group in ("G90000000003", "G90000000004")
    )


def test_the_rules_own_group_decides_which_place_is_meant(clauses_of):
    text = "Wenn F90000000021 = Ja, dann muss F90000000022 befüllt werden."
    (clause,) = clauses_of(text, "G90000000004")
    assert clause.then == does(Deed.REQUIRE, "G90000000004/F90000000022")


def test_a_number_is_exact(clauses_of):
    (clause,) = clauses_of("Wenn F90000000004 > 1.250,50 dann zeige F90000000003 an.")
    assert clause.when == Is(f"{G}F90000000004", Comparison.MORE, ("1250,5",))
