"""Names of files: ours, with as much of the sender's as is harmless."""

import re
import unicodedata

from services.attachments.kinds import ENDINGS

LONGEST = 60
HARMLESS = re.compile(r"[^\w ().,-]+")
UNSAFE_FIRST = " ."


def stem_of(name: str) -> str:
    """Return the sender's name without folders, ending and whatever programs could stumble over; may be empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = last.rsplit(".", 1)[0] if "." in last else last
    seen = "".join(symbol for symbol in stem[:999] if unicodedata.category(symbol)[0] != "C")
    return HARMLESS.sub("_", seen).strip(UNSAFE_FIRST)[:LONGEST].strip(UNSAFE_FIRST)


def ending_of(name: str) -> str:
    """Return the ending of a name in small letters; empty where there is none."""
    return name.rsplit(".", 1)[-1].strip().lower() if "." in name else ""


def safe_name(name: str, mime: str, number: int) -> str:
    """Return the name that the file is given out under: what it is decides the ending, not what it was called."""
    return f"{number}-{stem_of(name) or 'file'}.{ENDINGS[mime]}"
