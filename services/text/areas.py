"""Names of districts and sections: how two of them are compared."""

from services.text.fold import plain


def key_of(area: str) -> str:
    """Return what the names of one area share: case, ё, blanks, dashes and punctuation at the ends do not count."""
    return plain(area).casefold().replace("ё", "е").strip(" ,.")
