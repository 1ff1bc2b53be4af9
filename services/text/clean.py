"""The gate of every typed field: nothing hidden, nothing endless, nothing empty goes further."""

import unicodedata

from services.refusal import Refusal

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")


def visible(text: str, most: int = 256) -> str | Refusal:
    """Return one trimmed line of at most `most` characters, tabs as spaces; hidden symbols are refused."""
    if len(text) > most:
        return Refusal("text.long", {"most": most})
    line = text.strip().replace("\t", " ")
    if not line:
        return Refusal("text.empty")
    if not BREAKS.isdisjoint(line):
        return Refusal("text.lines")
    if any(unicodedata.category(symbol) in HIDDEN for symbol in line):
        return Refusal("text.hidden")
    return line
