"""The table of money that only grows: a mistake in the ledger is a second line (as in AO § 146 Abs. 4)."""

from rathaus.core.guards import Guarded

LEDGER = (Guarded("payments_ledgerentry", "id", "the ledger only grows"),)
