"""Strings that come from people: hidden characters out, sane lengths. Escaping is the channel encoders' work."""

import re
from unicodedata import category

LONGEST = 1000
ELLIPSIS = "…"
_JOINERS = "\u200c\u200d"
_SUSPECT = re.compile(r"[^\w .,:;!?()«»\"'+/№₽%\n\u00a0-]")
_GAPS = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Remove control, direction-changing and other invisible characters, and cut to 1000; new lines stay."""
    if not text.isprintable():
        text = _GAPS.sub("\n\n", _SUSPECT.sub(_visible, text))
    return text if len(text) <= LONGEST else cut(text, LONGEST)


def _visible(found: re.Match[str]) -> str:
    letter = found[0]
    if letter in "\t\u2028\u2029":
        return " " if letter == "\t" else "\n"
    hidden = category(letter) in ("Cc", "Cf", "Cs", "Co") and letter not in _JOINERS
    return "" if hidden else letter


def cut(text: str, limit: int) -> str:
    """Shorten to the limit with «…», on a word where that keeps at least half."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    word = max(head.rfind(" "), head.rfind("\n"))
    return head[: word if word >= limit // 2 else None].rstrip(" \n,.:;-–—") + ELLIPSIS


def cut_paragraphs(text: str, limit: int) -> str:
    """Shorten to the limit after a whole paragraph, else a line, else a word; «…» tells that there is more."""
    if len(text) <= limit:
        return text
    limit = max(limit, 1)
    for gap in ("\n\n", "\n"):
        at = text.rfind(gap, 0, limit - 1)
        if at > 0:
            return text[:at] + gap + ELLIPSIS
    return cut(text, limit)
