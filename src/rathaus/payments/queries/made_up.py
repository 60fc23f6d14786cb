"""A made-up bank statement: as if some debtors had paid, in the ways people pay."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from rathaus.payments.models import Claim
from rathaus.payments.rules.purposes import grouped
from standards.camt import Entry, Message, Statement, Transaction, write

MOST = 500


def demo_statement(day: date, most: int = MOST) -> bytes:
    """A camt.053 in which open claims are paid that day: rightly, in part, twice, with a slip, without a reference."""
    claims = Claim.objects.filter(is_settled=False, left__gt=0).order_by("due_on", "pk")[: min(most, MOST)]
    entries = tuple(
        Entry(
            cents=payment.cents, booked_on=day, reference=f"{day:%Y%m%d}{number:06}", transactions=(payment,)
        )
        for number, payment in enumerate(map(_payment, enumerate(claims)), 1)
    )
    said = Statement(identifier=f"{day:%Y-%m-%d}", iban=settings.TOWN_IBAN, entries=entries)
    message = Message(
        identifier=f"DEMO-{day:%Y%m%d}", created_at=f"{day:%Y-%m-%d}T06:00:00", statements=(said,)
    )
    return write(message)


def _payment(numbered: tuple[int, Claim]) -> Transaction:
    number, claim = numbered
    purpose, way = claim.purpose, number % 8
    cents, text = claim.left, grouped(purpose)
    if way == 3:
        cents = max(1, claim.left // 2)
    elif way == 4:
        cents = claim.left * 2
    elif way == 5:
        text = purpose[:9] + purpose[10] + purpose[9] + purpose[11:]
    elif way == 6:
        text = claim.reason[:140]
    return Transaction(cents=cents, text=text, name=claim.debtor[:140])
