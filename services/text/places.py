"""Addresses as people write them: letters of either case, ё or е, and any spaces and full stops are the same."""


def folded(address: str) -> str:
    """Return an address in the one way that all its spellings share: words and commas, a space between them."""
    plain = address.lower().replace("ё", "е").replace(",", " , ").replace(".", " ")
    return " ".join(plain.split())
