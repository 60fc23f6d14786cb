"""What can be asked about money."""

from .claims import (
    NoSuchClaim,
    Owing,
    claim_by_secret,
    claims_of,
    claims_to_dun,
    lines_of,
    open_items,
    owing,
    standing,
)
from .paying import Payment, address_of, girocode_of, payment_of

__all__ = [
    "NoSuchClaim",
    "Owing",
    "Payment",
    "address_of",
    "claim_by_secret",
    "claims_of",
    "claims_to_dun",
    "girocode_of",
    "lines_of",
    "open_items",
    "owing",
    "payment_of",
    "standing",
]
