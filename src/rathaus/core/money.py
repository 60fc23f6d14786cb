"""Amounts in euros, exact to the cent."""

import re
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NO_BREAK = "\u00a0"
TYPED = re.compile(r"(-?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?:,([0-9]{1,2}))?")


class NoAmount(ValueError):
    """What was typed is no sum in euros."""


def to_cents(amount: Decimal) -> Decimal:
    """Commercial rounding (kaufmännische Rundung, DIN 1333) to whole cents."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def german(amount: Decimal) -> str:
    """ "1.234,50 €", with a space that does not break."""
    digits = f"{to_cents(amount):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{digits}{NO_BREAK}€"


def cents_of(typed: str) -> int:
    """ "1.234,50 €" is 123450. A point groups thousands, a comma stands before the cents. Raises ``NoAmount``, for less than
    nothing too.
    """
    cents = signed_cents_of(typed)
    if cents < 0 or "-" in typed:
        raise NoAmount(typed)
    return cents


def signed_cents_of(typed: str) -> int:
    """As ``cents_of``; "-60.000" is below zero."""
    read = TYPED.fullmatch(typed.replace(NO_BREAK, " ").strip().removesuffix("€").strip())
    if read is None:
        raise NoAmount(typed)
    cents = int(read[2].replace(".", "")) * 100 + int((read[3] or "").ljust(2, "0"))
    return -cents if read[1] else cents


def typed_cents(cents: int) -> str:
    """What ``signed_cents_of`` reads: 1250 is "12,50"."""
    euros, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euros},{rest:02}"
