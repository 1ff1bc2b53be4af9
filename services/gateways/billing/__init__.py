"""Billing over HTTP: the contract of docs/billing-api.json."""
