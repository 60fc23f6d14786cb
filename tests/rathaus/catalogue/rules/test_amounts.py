"""Amounts as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.catalogue.rules.amounts import UnreadableAmount, cents_of, typed_cents


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12,50", 1250),
        ("12,5", 1250),
        ("7", 700),
        ("1.234,50 €", 123450),
        ("1234,50", 123450),
        ("0,05", 5),
        ("46,00\u00a0€", 4600),
    ],
)
def test_an_amount_is_read_to_the_cent(typed, cents):
    assert cents_of(typed) == cents


@pytest.mark.parametrize("typed", ["zwölf", "", "12.50", "-3", "1,234", "12,50 $", "1e3", "٣", "99999999"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(UnreadableAmount):
        cents_of(typed)


@given(st.integers(0, 999_999_999))
def test_an_amount_comes_back_as_it_was(cents):
    assert cents_of(typed_cents(cents)) == cents
