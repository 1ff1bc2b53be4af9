"""Attacks: what an adversary, a stranger with somebody's phone, or bad luck may try against the whole product."""
