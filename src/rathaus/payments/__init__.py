"""What is owed and paid: claims (Forderungen), e-payment, bank statements, the ledger."""
