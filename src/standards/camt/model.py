"""What a bank statement says, in values. Sums are whole euro cents; a debit has a negative sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Version(StrEnum):
    """The versions German banks send: 001.02 until November 2025, 001.08 since (DFÜ-Abkommen, annex 3)."""

    V02 = "02"
    V08 = "08"

    @property
    def namespace(self) -> str:
        return f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """One payment inside an entry (TxDtls). ``name`` and ``iban`` are the other side's."""

    cents: int
    end_to_end: str = ""
    text: str = ""
    """What the payer wrote (Verwendungszweck), its lines joined by blanks."""
    creditor_reference: str = ""
    """ISO 11649, where the payer's bank sent it in its own field."""
    name: str = ""
    iban: str = ""
    returned_because: str = ""
    """The reason code of a return, such as AC04 or MD06; empty where nothing was returned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One booked line (Ntry). ``reference`` is the bank's own (AcctSvcrRef); a batch has several transactions."""

    cents: int
    booked_on: date
    reference: str = ""
    is_reversal: bool = False
    note: str = ""
    """What the bank says of it in words (AddtlNtryInf); often all there is without transactions."""
    transactions: tuple[Transaction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The statement of one account; balances are ``None`` where the bank sent none."""

    identifier: str
    iban: str
    opening: int | None = None
    closing: int | None = None
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One file: ``identifier`` is the bank's message id (GrpHdr/MsgId)."""

    identifier: str
    created_at: str
    """As the bank wrote it: an ISO 8601 time, with or without zone."""
    statements: tuple[Statement, ...] = ()
