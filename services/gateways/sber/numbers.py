"""Order numbers at Sber: unique for ever and at most 32 characters, so every try to register has its own."""

import re

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LENGTH = 25
NUMBER = re.compile(rf"([0-9a-z]{{{LENGTH}}})-([1-9])", re.ASCII)
TRIES = 5


def number(uid: str, attempt: int) -> str:
    """Return the order number of a try: our name of the payment in 25 digits of base 36, and which try it is."""
    rest, shown = int(uid, 16), ""
    for _ in range(LENGTH):
        rest, digit = divmod(rest, len(DIGITS))
        shown = DIGITS[digit] + shown
    return f"{shown}-{attempt}"


def uid(order_number: str) -> str:
    """Return our name of the payment of an order; "" for an order that is none of ours."""
    found = NUMBER.fullmatch(order_number)
    value = int(found[1], 36) if found else 1 << 128
    return f"{value:032x}" if value < 1 << 128 else ""
