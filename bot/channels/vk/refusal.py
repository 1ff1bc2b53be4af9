"""What VK refuses, by number, and what a refusal means for the delivery of a card."""

from collections.abc import Iterable

from bot.channels.channel import Blocked, CannotEdit, Rejected, TryLater

CAPTCHA, PARAMETER, KEYBOARD = 14, 100, 911
TOO_LONG = (910, 914)
UNREACHABLE = frozenset((900, 901, 902, 936))
PAUSES = {6: 1.0, 9: 5.0, CAPTCHA: 60.0, 29: 60.0, 5: 60.0, 27: 60.0, 28: 60.0}
"""Seconds for which the whole channel waits: too fast, flood, captcha, quota, and a token that is dead."""
DEAD_TOKEN = frozenset((5, 27, 28))
PASSING = {1: 2.0, 10: 2.0, 17: 300.0, 23: 300.0, 43: 300.0}
"""Seconds after which this call may be tried again: unknown and internal errors, and sections that are switched off."""


class Lost(Exception):
    """There was no readable answer: the call may have been done."""


class Refusal(Exception):
    """VK's error by its number; `parameter` is the name of what it complains about, if it told."""

    def __init__(self, code: int, parameter: str = "") -> None:
        super().__init__(f"VK error {code} {parameter}".rstrip())
        self.code, self.parameter = code, parameter


def told(code: int, message: str, names: Iterable[str]) -> Refusal:
    """Read an error. Of its message only the name of a parameter is kept: the rest may repeat what a resident wrote."""
    words = message.replace(":", " ").split()
    return Refusal(code, next((name for name in names if name in words), ""))


def problem(refusal: Refusal, *, editing: bool = False) -> Exception:
    """Return what a refusal to send or edit means to the delivery."""
    code = refusal.code
    if code in UNREACHABLE:
        return Blocked(str(refusal))
    if code in PAUSES:
        return TryLater(PAUSES[code], everyone=True)
    if code in PASSING:
        return TryLater(PASSING[code])
    return CannotEdit(str(refusal)) if editing else Rejected(str(refusal))
