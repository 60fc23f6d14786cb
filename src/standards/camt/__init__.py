"""camt.053 (ISO 20022, BankToCustomerStatement, versions 001.02 and 001.08): what the bank booked on the town's account."""

from standards.camt.checking import Problem, problems
from standards.camt.model import Entry, Message, Statement, Transaction, Version
from standards.camt.reading import read
from standards.camt.unpacking import unpacked
from standards.camt.writing import write
from standards.untrusted_xml import Unreadable

__all__ = [
    "Entry",
    "Message",
    "Problem",
    "Statement",
    "Transaction",
    "Unreadable",
    "Version",
    "problems",
    "read",
    "unpacked",
    "write",
]
