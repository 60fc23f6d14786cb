"""What comes from elsewhere: a plan first, then carried out record by record; editors' words stay."""

from rathaus.catalogue.actions.exchange.carrying import (
    AlreadyCarriedOut,
    carry_out,
    decide_on_import,
    drop_import,
    start_import,
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
    "carry_out",
    "decide_on_import",
    "drop_import",
    "plan_import",
    "start_import",
]
