"""Hint pictures: where the account number stands on a bill, and the serial number on the face of a meter."""

from typing import Literal

from services.say import Say
from services.text.printed import printable

Hint = Literal["account", "serial"]
ALT: dict[Hint, str] = {"account": "hint_picture.account.alt", "serial": "hint_picture.serial.alt"}
"""Keys of the texts that say the same to those who do not see the picture; each takes `example`."""
LONGEST = 24
SIGNS = range(0x20, 0x530)
"""What a number may hold: Latin and Cyrillic letters, digits, signs."""


def picture(hint: Hint, example: str, say: Say) -> bytes:
    """Draw a hint with an example of the number, as PNG of 1000 × 700. It takes a while: call it in a thread."""
    from services.pictures import bill, meter  # noqa: PLC0415 - the memory of drawing is taken where it is needed

    shown = printable(example, LONGEST, SIGNS)
    return meter.draw(shown, say) if hint == "serial" else bill.draw(shown, say)
