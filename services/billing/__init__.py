"""Billing that is asked: what it says is kept in our tables, what residents give is reported to it."""
