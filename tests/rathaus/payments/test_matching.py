"""Which claim a payment is for: by property."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from rathaus.payments.rules.matching import (
    Candidate,
    Fit,
    Ground,
    certain,
    share_a_name,
    slips_in,
    suggestions,
)
from rathaus.payments.rules.purposes import LETTERS, grouped, with_check_digits

purposes = st.text(alphabet=LETTERS, min_size=10, max_size=10).map(with_check_digits)
cents = st.integers(1, 10**8)
places = st.integers(4, 13)


def candidate(purpose: str, left: int = 4_200, debtor: str = "Maria Muster") -> Candidate:
    return Candidate(purpose, left, debtor)


def with_one_wrong(purpose: str, place: int, letter: str) -> str:
    return purpose[:place] + letter + purpose[place + 1 :]


@given(purposes, cents, st.sampled_from(["{}", "Hundesteuer {}", "{} Danke", "zu {}, Muster"]))
def test_a_named_reference_is_certain_whatever_the_sum(purpose, paid, text) -> None:
    written = text.format(grouped(purpose).lower())
    assert certain(paid, written, [candidate(purpose)]) == Fit(purpose, Ground.REFERENCE)


@given(purposes, purposes)
def test_two_named_references_are_for_a_person(one, other) -> None:
    assume(one != other)
    known = [candidate(one), candidate(other)]
    assert certain(4_200, f"{one} {other}", known) is None
    grounds = {fit.ground for fit in suggestions(4_200, f"{one} {other}", "", known)}
    assert grounds == {Ground.ONE_OF_SEVERAL}


@given(purposes, places, st.sampled_from(LETTERS + "0158"))
def test_one_wrong_sign_is_mended_where_the_sum_is_right(purpose, place, letter) -> None:
    assume(purpose[place] != letter)
    written = with_one_wrong(purpose, place, letter)
    assert purpose in slips_in(written)
    assert certain(4_200, written, [candidate(purpose)]) == Fit(purpose, Ground.SLIP_AND_SUM)


@given(purposes, places, st.sampled_from(LETTERS), cents)
def test_one_wrong_sign_with_another_sum_is_only_suggested(purpose, place, letter, paid) -> None:
    assume(purpose[place] != letter and paid != 4_200)
    written = with_one_wrong(purpose, place, letter)
    assert certain(paid, written, [candidate(purpose)]) is None
    assert suggestions(paid, written, "", [candidate(purpose)]) == (Fit(purpose, Ground.SLIP),)


@given(purposes, st.integers(4, 12))
def test_two_swapped_letters_are_mended(purpose, place) -> None:
    assume(purpose[place] != purpose[place + 1])
    swapped = purpose[:place] + purpose[place + 1] + purpose[place] + purpose[place + 2 :]
    assert purpose in slips_in(swapped)


@given(purposes)
def test_a_right_reference_is_no_slip(purpose) -> None:
    assert slips_in(purpose) == ()


@given(st.text(max_size=200), cents)
def test_nothing_is_certain_of_what_nobody_owes(text, paid) -> None:
    assert certain(paid, text, []) is None


def test_the_name_goes_before_the_sum_alone() -> None:
    mine, others = with_check_digits("A" * 10), with_check_digits("B" * 10)
    known = [candidate(others, debtor="Jonas Weber"), candidate(mine, debtor="Jürgen Müller")]
    found = suggestions(4_200, "Hundesteuer", "MUELLER, JUERGEN", known)
    assert found == (Fit(mine, Ground.SUM_AND_NAME), Fit(others, Ground.SUM))


def test_a_short_word_is_no_name() -> None:
    assert not share_a_name("Li Wu", "Wu An")
    assert share_a_name("Muster, Maria", "maria muster")
