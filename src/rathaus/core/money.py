"""Amounts in euros, exact to the cent."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NO_BREAK = "\u00a0"


def to_cents(amount: Decimal) -> Decimal:
    """Commercial rounding (kaufmännische Rundung, DIN 1333) to whole cents."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def german(amount: Decimal) -> str:
    """ "1.234,50 €", with a space that does not break."""
    digits = f"{to_cents(amount):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{digits}{NO_BREAK}€"
