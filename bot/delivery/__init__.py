"""Delivery: cards wait in the outbox and go out in order, retried, never lost."""
