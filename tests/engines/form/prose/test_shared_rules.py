"""The rules of real schemas: how many are executed, and what frequent ones say, by truth tables of our own."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from engines.form.condition import All, AnyOf, Comparison, Condition, Deed, Effect, Filled, InState, Is, Not
from engines.form.definition import Form, Rule
from standards.xdatenfelder import as_form, read

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def forms(shared: Path) -> list[Form]:
    folder = shared / "data" / "xdatenfelder"
    files = sorted([*folder.glob("xdf3/*.xml"), *folder.glob("xdf2/*/S*.xml")])
    return [as_form(read(file.read_bytes())) for file in files]


def rules_with(forms: list[Form], rule_id: str) -> list[Rule]:
    found = [rule for form in forms for rule in form.rules if rule.id == rule_id]
    assert found
    return found


def holds(condition: Condition, answers: dict[str, str], state: str = "") -> bool:
    """A second, tiny evaluation: answers by the last key of their path."""
    match condition:
        case Not(inner):
            return not holds(inner, answers, state)
        case All(parts):
            return all(holds(part, answers, state) for part in parts)
        case AnyOf(parts):
            return any(holds(part, answers, state) for part in parts)
        case Is(path, Comparison.EQUAL, values):
            return answers.get(path.split("/")[-1], "") in values
        case Is(path, Comparison.NOT_EQUAL, values):
            return answers.get(path.split("/")[-1], "") not in values
        case Filled(path):
            return path.split("/")[-1] in answers
        case InState(states):
            return state in states
    raise AssertionError(condition)


def happens(rule: Rule, target: str, answers: dict[str, str], state: str = "") -> set[Deed]:
    return set(_deeds(rule, target, answers, state))


def _deeds(rule: Rule, target: str, answers: dict[str, str], state: str) -> Iterator[Deed]:
    for clause in rule.clauses:
        if holds(clause.when, answers, state):
            for deed in clause.then:
                if isinstance(deed, Effect) and any(path.endswith(target) for path in deed.targets):
                    yield deed.deed


def test_most_distinct_rules_of_real_schemas_are_executed(forms):
    """A text counts when it is executed wherever it stands; what is left contradicts itself or waits for a code list."""
    rules = [rule for form in forms for rule in form.rules]
    every = {" ".join(rule.text.split()) for rule in rules}
    left_alone = {" ".join(rule.text.split()) for rule in rules if not rule.clauses}
    assert len(every) > 100
    assert len(every - left_alone) >= 0.8 * len(every)


def test_every_rule_is_executed_or_says_why(forms):
    for form in forms:
        silent = [rule.id for rule in form.rules if bool(rule.clauses) == bool(rule.reason)]
        assert silent == [], form.id


@pytest.mark.parametrize(("answer", "deed"), [("001", Deed.REQUIRE), ("002", Deed.FORBID), ("", Deed.FORBID)])
def test_an_address_in_germany_is_asked_in_germany_only(forms, answer, deed):
    for rule in rules_with(forms, "R60000000020"):
        assert happens(rule, "G60000000088", {"F60000000263": answer}) == {deed}


@pytest.mark.parametrize(("answer", "deed"), [("001", Deed.FORBID), ("002", Deed.REQUIRE), ("", Deed.FORBID)])
def test_an_address_abroad_is_asked_abroad_only(forms, answer, deed):
    for rule in rules_with(forms, "R60000000021"):
        assert happens(rule, "G60000000091", {"F60000000263": answer}) == {deed}


def test_a_legal_person_acts_for_the_applicant_in_two_of_five_cases(forms):
    for rule, code in itertools.product(
        rules_with(forms, "R60000000056"), ("001", "002", "003", "004", "005")
    ):
        expected = Deed.REQUIRE if code in ("003", "005") else Deed.FORBID
        assert happens(rule, "G60000000223", {"F60000000352": code}) == {expected}


def test_a_day_needs_a_month(forms):
    for rule in rules_with(forms, "R60000000023"):
        assert happens(rule, "F60000000232", {"F60000000231": "7"}) == {Deed.REQUIRE}
        assert happens(rule, "F60000000232", {}) == set()


@pytest.mark.parametrize(
    ("state", "answer", "deed"),
    [
        ("NW", "true", Deed.REQUIRE),
        ("NW", "false", Deed.HIDE),
        ("SL", "", Deed.REQUIRE),
        ("TH", "true", Deed.HIDE),
        ("", "true", Deed.HIDE),
    ],
)
def test_a_register_extract_depends_on_state_and_answer(forms, state, answer, deed):
    (rule,) = rules_with(forms, "R05000015374")
    assert happens(rule, "G05000013256", {"F05000019538": answer}, state) == {deed}


def test_rules_that_show_for_one_answer_and_hide_for_another_are_left_alone(forms):
    """Their authors wrote ``<>`` where ``=`` was meant."""
    for rule_id in ("R05000011227", "R05000011945"):
        assert all("widerspricht sich" in rule.reason for rule in rules_with(forms, rule_id))
