"""What can be done with money."""

from rathaus.payments.rules.standing import Source

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
from .matching import (
    LineIsDone,
    NoSuchLine,
    NoSuchPurpose,
    NotToBeTakenOff,
    match_line,
    set_line_aside,
    unmatch_line,
)
from .paying_online import NoSuchAttempt, TooManyAttempts, begin_payment, settle_attempt
from .receiving import book_payment, record_cash, refund_payment, return_payment
from .statements import Imported, NoStatement, StatementDiffers, import_statement

__all__ = [
    "HasChanged",
    "Imported",
    "LineIsDone",
    "MoreThanReceived",
    "NoReason",
    "NoStatement",
    "NoSuchAttempt",
    "NoSuchLine",
    "NoSuchPurpose",
    "NotToBeTakenOff",
    "NotYourCashDesk",
    "NothingLeft",
    "Source",
    "StatementDiffers",
    "SumOutOfBounds",
    "TooManyAttempts",
    "begin_payment",
    "book_payment",
    "cancel_claim",
    "dun_claim",
    "import_statement",
    "match_line",
    "raise_claim",
    "record_cash",
    "reduce_claim",
    "refund_payment",
    "return_payment",
    "set_line_aside",
    "settle_attempt",
    "unmatch_line",
    "waive_claim",
]
