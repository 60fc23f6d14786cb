"""What can be asked about money."""

from .attempts import attempt_of, attempt_underway, attempts_to_ask
from .claims import (
    NoSuchClaim,
    Owing,
    claim_by_secret,
    claims_of,
    claims_to_dun,
    lines_of,
    owing,
    standing,
)
from .items import Item, Items, Tab, Wanted, all_items, claim_at_the_desk, item, open_items
from .lines import (
    Waiting,
    WaitingLines,
    lines_of_claim,
    lines_to_match,
    number_to_match,
    statements,
)
from .made_up import demo_statement
from .paying import Payment, address_of, girocode_of, payment_of

__all__ = [
    "Item",
    "Items",
    "NoSuchClaim",
    "Owing",
    "Payment",
    "Tab",
    "Waiting",
    "WaitingLines",
    "Wanted",
    "address_of",
    "all_items",
    "attempt_of",
    "attempt_underway",
    "attempts_to_ask",
    "claim_at_the_desk",
    "claim_by_secret",
    "claims_of",
    "claims_to_dun",
    "demo_statement",
    "girocode_of",
    "item",
    "lines_of",
    "lines_of_claim",
    "lines_to_match",
    "number_to_match",
    "open_items",
    "owing",
    "payment_of",
    "standing",
    "statements",
]
