"""The cash desk (Kasse): open items, bank statements, one claim with its ledger."""
