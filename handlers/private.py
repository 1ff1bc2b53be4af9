"""Personal values as cards carry them: what a masking policy shows of each, and what even the strictest one does."""

from fsm.view import Private
from services.text import phones

ENDING = 3
NONE = "—"


def number(text: str) -> Private:
    """Carry an account or serial number: where it may not be shown, its ending tells it from its neighbours."""
    ending = f"…{text[-min(ENDING, len(text) // 2) :]}" if len(text) > 1 else "…"
    return Private(text, ending, ending)


def name(text: str) -> Private:
    """Carry a name: its initials where it must be masked."""
    return Private(text or NONE, " ".join(f"{word[0]}." for word in text.split()) or NONE)


def phone(text: str) -> Private:
    """Carry a phone number: its last two digits where it must be masked."""
    return Private(phones.shown(text) or NONE, f"•••{text[-2:]}" if text else NONE)


def email(text: str) -> Private:
    """Carry an address of e-mail: its first letters where it must be masked."""
    box, _, domain = text.partition("@")
    return Private(text, f"{box[:1]}***@{domain[:1]}***")


def alias(text: str, number_of: str) -> Private:
    """Carry a resident's own name of an account, which may say anything; its number's ending where nothing may."""
    return Private(text, text, number(number_of).least)
