from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.core import money


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("12.5", "12,50\u00a0€"),
        ("1234567.895", "1.234.567,90\u00a0€"),
        ("0", "0,00\u00a0€"),
        ("-3", "-3,00\u00a0€"),
    ],
)
def test_an_amount_is_written_the_german_way(amount: str, written: str):
    assert money.german(Decimal(amount)) == written


def test_half_a_cent_is_rounded_up():
    assert money.to_cents(Decimal("0.125")) == Decimal("0.13")


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
def test_an_amount_is_read_to_the_cent(typed: str, cents: int):
    assert money.cents_of(typed) == cents


@pytest.mark.parametrize(
    "typed", ["zwölf", "", "12.50", "-3", "-0", "1,234", "1.2", "12,", "12,50 $", "1e3", "٣", "9999999999"]
)
def test_what_is_no_amount_is_refused(typed: str):
    with pytest.raises(money.NoAmount):
        money.cents_of(typed)


@given(st.integers(-(10**11) + 1, 10**11 - 1))
def test_an_amount_comes_back_as_it_was(cents: int):
    assert money.signed_cents_of(money.typed_cents(cents)) == cents
    assert money.signed_cents_of(money.german(Decimal(cents) / 100)) == cents
