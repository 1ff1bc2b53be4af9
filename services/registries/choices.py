"""Cells that hold one of several words: how they are read, and which words an accountant may write."""

from collections.abc import Mapping
from typing import Any

from services.registries.faults import Bad, Code

NAMES = 2
"""Words told for each meaning: ours and, as a rule, a Russian one; the others are read and not told."""


class Choice:
    """A reader of one of several words, whatever their case; `words` are those that a report tells."""

    __slots__ = ("_known", "words")

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = known
        told: dict[Any, list[str]] = {}
        for word, meaning in known.items():
            told.setdefault(meaning, []).append(word)
        self.words = tuple(word for words in told.values() for word in words[:NAMES])

    def __call__(self, cell: str) -> Any:
        """Return what a word means, None for an empty cell; Bad for another word."""
        if not cell:
            return None
        try:
            return self._known[cell]
        except KeyError:
            found = self._known.get(cell.casefold().replace("ё", "е"))
        if found is None:
            raise Bad(Code.WORD)
        return found
