"""Payment references and standings, by property."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.payments.rules.purposes import (
    LENGTH,
    LETTERS,
    grouped,
    is_purpose,
    purpose_from,
    purposes_in,
    with_check_digits,
)
from rathaus.payments.rules.standing import Kind, Line, is_to_be_dunned, remaining, standing

DUE = date(2026, 12, 9)
bodies = st.text(alphabet=LETTERS, min_size=LENGTH, max_size=LENGTH)


def lines(*told: tuple[str, int]) -> tuple[Line, ...]:
    return tuple(Line(kind, cents, DUE) for kind, cents in told)


def test_check_digits_are_those_of_iso_11649() -> None:
    assert with_check_digits("539007547034") == "RF18539007547034"


def test_a_new_reference_has_right_check_digits() -> None:
    assert is_purpose(purpose_from(random.Random(1).choice))


@given(bodies)
def test_a_reference_is_found_however_it_is_spaced(body: str) -> None:
    purpose = with_check_digits(body)
    assert purposes_in(f"Danke! {grouped(purpose).lower()}, Muster") == (purpose,)


@given(bodies, st.integers(0, LENGTH - 1), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_noticed(body: str, place: int, letter: str) -> None:
    purpose = with_check_digits(body)
    wrong = purpose[: 4 + place] + letter + purpose[5 + place :]
    assert is_purpose(wrong) == (wrong == purpose)


@pytest.mark.parametrize(
    ("ledger", "expected"),
    [
        (lines(("raised", 0)), "free"),
        (lines(("raised", 900)), "open"),
        (lines(("raised", 900), ("dunned", 0)), "dunned"),
        (lines(("raised", 900), ("paid", 400)), "partly_paid"),
        (lines(("raised", 900), ("paid", 900)), "paid"),
        (lines(("raised", 900), ("reduced", 500), ("paid", 400)), "paid"),
        (lines(("raised", 900), ("paid", 900), ("paid", 900)), "overpaid"),
        (lines(("raised", 900), ("paid", 900), ("paid", 900), ("refunded", 900)), "paid"),
        (lines(("raised", 900), ("paid", 900), ("returned", 900)), "open"),
        (lines(("raised", 900), ("waived", 900)), "waived"),
        (lines(("raised", 900), ("cancelled", 900)), "cancelled"),
    ],
)
def test_one_word_stands_for_the_ledger(ledger: tuple[Line, ...], expected: str) -> None:
    assert standing(ledger, DUE) == expected


def test_paid_after_the_due_day_is_late() -> None:
    ledger = (Line("raised", 900, DUE), Line("paid", 900, DUE + timedelta(days=1)))
    assert standing(ledger, DUE) == "paid_late"


def test_a_reminder_is_due_on_the_fifteenth_day_and_once() -> None:
    ledger = lines(("raised", 900))
    assert not is_to_be_dunned(ledger, DUE, DUE + timedelta(days=14))
    assert is_to_be_dunned(ledger, DUE, DUE + timedelta(days=15))
    assert not is_to_be_dunned((*ledger, *lines(("dunned", 0))), DUE, DUE + timedelta(days=15))


@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.integers(0, 10_000)), max_size=8), st.randoms())
def test_the_order_of_lines_does_not_matter(told: list[tuple[str, int]], chance: random.Random) -> None:
    ledger = list(lines(*told))
    mixed = chance.sample(ledger, len(ledger))
    assert (standing(mixed, DUE), remaining(mixed)) == (standing(ledger, DUE), remaining(ledger))
