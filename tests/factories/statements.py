"""Bank statements as states of the thing: a payment of somebody, a return, a whole file."""

from __future__ import annotations

from datetime import date
from itertools import count

from tests.factories.payments import AT, DUE

from rathaus.payments import actions
from rathaus.payments.models import StatementLine
from rathaus.people.queries import OPERATOR
from standards.camt import Entry, Message, Statement, Transaction, write

IBAN = "DE13000000000000012345"
_numbers = count(1)


def payment(cents: int, text: str, day: date = DUE, *, reference: str = "", **said: str) -> Entry:
    """Booked money; without ``reference`` the bank gave none."""
    details = Transaction(cents=cents, text=text, name=said.pop("name", "Maria Muster"), **said)
    return Entry(cents=cents, booked_on=day, reference=reference, transactions=(details,))


def statement(*entries: Entry, message: str = "", identifier: str = "S1") -> bytes:
    said = Statement(identifier=identifier, iban=IBAN, entries=entries)
    name = message or f"M{next(_numbers)}"
    return write(Message(identifier=name, created_at="2026-12-09T06:00:00", statements=(said,)))


def imported(*entries: Entry) -> actions.Imported:
    return actions.import_statement(statement(*entries), by=OPERATOR, at=AT)


def waiting(cents: int = 4_200, text: str = "Hundesteuer", **said: str) -> StatementLine:
    """A line that nobody matched yet."""
    imported(payment(cents, text, **said))
    return StatementLine.objects.order_by("pk").get(statement__message=f"M{next(_numbers) - 1}")
