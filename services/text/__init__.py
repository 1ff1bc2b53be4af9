"""Readers of typed text: each takes any string and returns one canonical value, or refuses it with a reason."""
