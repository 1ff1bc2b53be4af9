"""Keyboards within VK's real limits; what they cannot carry becomes a numbered list."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.channels.card import Key
from bot.channels.channel import Rejected
from bot.channels.vk.clients import Abilities
from bot.channels.vk.wire import written

CELLS, ROWS, BUTTONS, LABEL, PAYLOAD = 5, 6, 10, 40, 255
LINK_CELLS = 2
COLORS = {"main": "primary", "danger": "negative"}
NO_KEYBOARD = '{"buttons":[],"one_time":false}'

Keys = Sequence[Sequence[Key]]


def usable(rows: Keys) -> list[list[Key]]:
    """Leave out what VK does not have: keys that share a contact."""
    kept = ([key for key in row if not key.contact] for row in rows)
    return [row for row in kept if row]


def fits(rows: Keys, abilities: Abilities) -> bool:
    """Tell whether the keys can be buttons for this program."""
    keys = [key for row in rows for key in row]
    if not abilities.keyboard or len(keys) > BUTTONS or sum(1 for _ in _flowed(rows)) > ROWS:
        return False
    return abilities.links or not any(key.url for key in keys)


def keyboard(rows: Keys, abilities: Abilities) -> str:
    """Return the keyboard as JSON; "" where nothing is to be said about buttons."""
    if not rows:
        return "" if abilities.inline else NO_KEYBOARD
    press = "callback" if abilities.callback and abilities.inline else "text"
    lines = ",".join([f"[{','.join([_button(key, press) for key in row])}]" for row in _flowed(rows)])
    return f'{{"{"inline" if abilities.inline else "one_time"}":true,"buttons":[{lines}]}}'


def listing(rows: Keys) -> str:
    """Return the keys as a list: a number or a label can be typed instead of a tap."""
    keys = [key for row in rows for key in row]
    return "\n".join([f"{n}. {key.label}{f': {key.url}' if key.url else ''}" for n, key in enumerate(keys, 1)])


def _flowed(rows: Keys) -> Iterator[list[Key]]:
    """Break rows that are too wide; a link takes two cells."""
    for row in rows:
        line: list[Key] = []
        cells = 0
        for key in row:
            width = LINK_CELLS if key.url else 1
            if cells + width > CELLS:
                yield line
                line, cells = [], 0
            line.append(key)
            cells += width
        yield line


@lru_cache(maxsize=1024)
def _button(key: Key, press: str) -> str:
    """Write a button; `press` is the kind that reports presses to this program."""
    label = key.label if len(key.label) <= LABEL else key.label[: LABEL - 1] + "…"
    if key.url:
        return written({"action": {"type": "open_link", "label": label, "link": key.url, "payload": "{}"}})
    payload = written({"p": key.press})
    if len(payload) > PAYLOAD:
        raise Rejected("the press of a button is too long for VK")
    action = {"type": press, "label": label, "payload": payload}
    return written({"action": action, "color": COLORS.get(key.role, "secondary")})
