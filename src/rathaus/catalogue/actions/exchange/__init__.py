"""What comes from elsewhere: a plan first, then carried out record by record; editors' words stay."""

from rathaus.catalogue.actions.exchange.carrying import (
    AlreadyCarriedOut,
    author_of,
    carry_out,
    decide_on_import,
    drop_import,
    may_start,
    start_import,
    waits_for_another,
)
from rathaus.catalogue.actions.exchange.plans import (
    BrokenLines,
    UnreadableImport,
    plan_import,
)
from rathaus.catalogue.actions.exchange.reference import adapt_reference

__all__ = [
    "AlreadyCarriedOut",
    "BrokenLines",
    "UnreadableImport",
    "adapt_reference",
    "author_of",
    "carry_out",
    "decide_on_import",
    "drop_import",
    "may_start",
    "plan_import",
    "start_import",
    "waits_for_another",
]
