"""How what is drawn asks for words: services know keys and values, never a language."""

from collections.abc import Callable, Mapping

Say = Callable[[str, Mapping[str, object]], str]
"""Puts a locale key and its arguments (strings, numbers, dates and the value types of services/model) into words."""


def shown(say: Say, value: object) -> str:
    """Put a value into words as it is, without words around it."""
    return say("plain", {"text": value})
