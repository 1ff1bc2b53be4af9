"""Folding: the form in which typed words and labels are compared."""

import re
from unicodedata import normalize

_LATIN, _CYRILLIC = "abcehkmoptxyё", "авсенкмортхуе"
_LOOK_ALIKE = str.maketrans(_LATIN, _CYRILLIC)
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")


def fold(text: str) -> str:
    """Forget case, ё, spaces, emoji and punctuation at the ends, and whether «о» was typed as a Latin "o"."""
    return " ".join(_ENDS.sub("", normalize("NFKC", text).casefold()).split()).translate(_LOOK_ALIKE)


def letters(folded: str) -> int:
    """Count letters."""
    return sum(map(str.isalpha, folded))
