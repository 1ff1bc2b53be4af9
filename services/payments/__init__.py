"""Payments: what may be paid, opening a payment, and settling it by the acquirer's own word."""
