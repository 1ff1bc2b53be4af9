"""Free text of several lines: an appeal, an answer, an announcement."""

import re
import unicodedata

from services.refusal import Refusal

MOST = 3000
"""Characters of one message: with its heading it fits one card of every messenger."""
JOINERS = frozenset("\u200d\ufe0f\n")
"""What emoji of several parts are made with, and the end of a line."""
DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
GAP = re.compile(r"\n{3,}")


def read(text: str) -> str | Refusal:
    """Return the text as it is meant to be read: no hidden symbols, at most one empty line in a row."""
    if len(text) > MOST:
        return Refusal("text.long", {"most": MOST})
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    seen = "".join(symbol for symbol in lines if symbol in JOINERS or unicodedata.category(symbol) not in DROPPED)
    said = GAP.sub("\n\n", "\n".join(line.rstrip() for line in seen.split("\n"))).strip()
    return said if any(symbol.isalnum() for symbol in said) else Refusal("text.empty")
