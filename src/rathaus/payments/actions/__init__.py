"""What can be done with money."""

from .claims import (
    HasChanged,
    MoreThanReceived,
    NoReason,
    NothingLeft,
    NotYourCashDesk,
    SumOutOfBounds,
    cancel_claim,
    dun_claim,
    raise_claim,
    reduce_claim,
    waive_claim,
)
from .receiving import book_payment, record_cash, refund_payment, return_payment

__all__ = [
    "HasChanged",
    "MoreThanReceived",
    "NoReason",
    "NotYourCashDesk",
    "NothingLeft",
    "SumOutOfBounds",
    "book_payment",
    "cancel_claim",
    "dun_claim",
    "raise_claim",
    "record_cash",
    "reduce_claim",
    "refund_payment",
    "return_payment",
    "waive_claim",
]
