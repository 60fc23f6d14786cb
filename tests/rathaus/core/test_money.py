from decimal import Decimal

import pytest

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
