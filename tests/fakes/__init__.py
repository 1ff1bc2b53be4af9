"""Platforms played by our own servers, each in its own process, with a ledger and a fault plan."""
