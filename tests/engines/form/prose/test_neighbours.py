"""What a rule that is not understood may want open is not hidden by another that merely shows it."""

from engines.form.condition import Clause, Comparison, Deed, Effect, Is
from engines.form.definition import Rule
from engines.form.prose import understand_all

STALL = "G90000000001"
FOOD, PAPER, PHONE = (f"{STALL}/F9000000000{n}" for n in (2, 3, 7))
SELLS = Is(FOOD, Comparison.EQUAL, ("true",))
UNCLEAR = Rule("R2", "F90000000003 braucht man manchmal auch so.", STALL)


def read(text, market, *others):
    rule, *_ = understand_all([Rule("R1", text, STALL), *others], market)
    return rule


def test_a_target_an_unclear_rule_names_is_no_longer_hidden_by_being_shown(market):
    text = "Wenn F90000000002 = Ja, dann zeige F90000000003, F90000000007 an."
    assert read(text, market).clauses == (Clause(SELLS, (Effect(Deed.SHOW, (PAPER, PHONE)),)),)
    assert read(text, market, UNCLEAR).clauses == (Clause(SELLS, (Effect(Deed.SHOW, (PHONE,)),)),)


def test_what_is_hidden_in_so_many_words_stays_hidden(market):
    text = "Wenn F90000000002 = Ja, dann zeige F90000000003 an, sonst blende F90000000003 aus."
    (clause,) = read(text, market, UNCLEAR).clauses
    assert clause.then == (Effect(Deed.HIDE, (PAPER,)),)


def test_what_is_required_stays_required(market):
    text = "Wenn F90000000002 = Ja, dann ist F90000000003 als Pflichtfeld anzuzeigen."
    (clause,) = read(text, market, UNCLEAR).clauses
    assert clause.then == (Effect(Deed.REQUIRE, (PAPER,)),)


def test_a_rule_left_without_effect_is_not_executed_and_names_the_other(market):
    rule = read("Wenn F90000000002 = Ja, dann zeige F90000000003 an.", market, UNCLEAR)
    assert rule.clauses == ()
    assert rule.reason == "Dasselbe Ziel nennt die Regel R2, die nicht ausgeführt wird."


def test_an_unclear_rule_about_something_else_changes_nothing(market):
    other = Rule("R2", "F90000000008 braucht man manchmal auch so.", STALL)
    text = "Wenn F90000000002 = Ja, dann zeige F90000000003 an."
    assert read(text, market, other).clauses == read(text, market).clauses
