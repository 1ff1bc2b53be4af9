"""Billing that is asked: answers for turns, reports, changes, and who is asked for which cabinet."""
