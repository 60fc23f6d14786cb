"""What a statement becomes in the books: one line for each payment, under a name that is the same every time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date
from uuid import UUID, uuid5

from standards.camt import Entry, Statement, Transaction

HOUSE = UUID("5b1f3c58-2f0a-4d0a-9c37-6a54b1f0c053")
"""The namespace of the names of lines. Never changed: it keeps payments from being booked twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """One payment as the bank says it; ``cents`` is negative where money went out."""

    id: UUID
    booked_on: date
    cents: int
    text: str
    name: str
    iban: str
    returned_because: str
    is_return: bool


def lines_of(statement: Statement) -> tuple[BankLine, ...]:
    """Every payment of the statement.

    The name of a line is made of account, bank reference, day, sum and words, and of its place among equal ones:
    a statement that comes again under another message id gives the same lines.
    """
    seen: Counter[str] = Counter()
    return tuple(
        _line(statement.iban, entry, payment, seen)
        for entry in statement.entries
        for payment in _payments(entry)
    )


def digest_of(statement: Statement) -> str:
    """SHA-256 of all that the statement says, however its file was written."""
    return hashlib.sha256(repr(astuple(statement)).encode()).hexdigest()


def booking_id(line_id: UUID, turn: int) -> UUID:
    """The id in the ledger of the ``turn``-th time that this line is matched."""
    return uuid5(line_id, str(turn))


def _payments(entry: Entry) -> Iterator[Transaction]:
    """An entry without details is one payment, told by the bank in words."""
    yield from entry.transactions or (Transaction(cents=entry.cents, text=entry.note),)


def _line(iban: str, entry: Entry, payment: Transaction, seen: Counter[str]) -> BankLine:
    said = (iban, entry.reference, entry.booked_on.isoformat(), entry.cents, *astuple(payment))
    name = repr(said)
    seen[name] += 1
    words = (payment.creditor_reference, payment.text, payment.end_to_end)
    return BankLine(
        id=uuid5(HOUSE, f"{name}#{seen[name]}"),
        booked_on=entry.booked_on,
        cents=payment.cents,
        text=" ".join(dict.fromkeys(each for each in words if each)),
        name=payment.name,
        iban=payment.iban,
        returned_because=payment.returned_because,
        is_return=bool(payment.returned_because) or entry.is_reversal,
    )
