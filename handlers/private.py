"""Personal values as cards carry them: what a masking policy shows of each, and what even the strictest one does."""

from fsm.view import Private
from services.text import phones

ENDING = 3
NONE = "—"


def number(text: str, place: int = 0) -> Private:
    """Carry an account or serial number by its ending; `place` tells it from others in a list that end the same."""
    shown = f"{ending(text)} ({place})" if place else ending(text)
    return Private(text, shown, shown)


def ending(text: str) -> str:
    """Return as much of a number as tells it from its neighbours: never more than half of it."""
    return f"…{text[-min(ENDING, len(text) // 2) :]}" if len(text) > 1 else "…"


def name(text: str) -> Private:
    """Carry a name: its initials where it must be masked."""
    return Private(text or NONE, " ".join(f"{word[0]}." for word in text.split()) or NONE)


def phone(text: str) -> Private:
    """Carry a phone number: its last two digits where it must be masked."""
    return Private(phones.shown(text) or NONE, f"•••{text[-2:]}" if text else NONE)


def secret(_: str) -> Private:
    """Carry nothing of what was typed: a review says that it was."""
    return Private("••••••", "••••••", "••••••")


def email(text: str) -> Private:
    """Carry an address of e-mail: its first letters where it must be masked."""
    box, _, domain = text.partition("@")
    return Private(text, f"{box[:1]}***@{domain[:1]}***")


def alias(text: str, numbered: Private) -> Private:
    """Carry a resident's own name of an account, which may say anything; its number's ending where nothing may."""
    return Private(text, text, numbered.least)
