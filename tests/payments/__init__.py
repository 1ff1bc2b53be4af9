"""Payments end to end: our transactions, an acquirer in its own process, and its ledger as the judge."""
