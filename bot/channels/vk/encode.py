"""A card as the values of messages.send and messages.edit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.channels.card import Card
from bot.channels.vk.clients import Abilities
from bot.channels.vk.keyboard import fits, keyboard, listing, usable
from bot.channels.vk.markup import escaped, units
from bot.channels.vk.wire import written

TEXT = 4000
PARTS = 8
"""A card is at most so many messages; their `random_id`s are made of the card's number and the part's."""
ID_SPACE = 2**31 - 1

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Style:
    """How a card is put: `plain` without bold titles, `buttons` or a list, messages of at most `limit` letters."""

    plain: bool = False
    buttons: bool = True
    limit: int = TEXT


def encoded(card: Card, abilities: Abilities, attachment: str, style: Style) -> list[Values]:
    """Return one message or several; buttons and attachments belong to the last."""
    rows = usable(card.rows)
    tapped = style.buttons and fits(rows, abilities)
    below = "" if tapped else listing(rows)
    title = escaped(card.title)
    text = "\n\n".join([part for part in (title, escaped(card.text), escaped(below)) if part])
    pieces = list(split(text, max(style.limit, 2 * len(text) // (PARTS - 1) + 1))) or [""]
    messages = [{"message": piece, "dont_parse_links": 1, "disable_mentions": 1} for piece in pieces]
    if title and not style.plain:
        messages[0]["format_data"] = _bold(min(units(title), units(pieces[0])))
    messages[-1] |= _tail(keyboard(rows if tapped else (), abilities), attachment)
    return messages


def random_id(salt: int, number: int, part: int) -> int:
    """Name one message of a card for VK, which drops a repeat of the same name."""
    return (salt + number * PARTS + part) % ID_SPACE + 1


def split(text: str, limit: int) -> Iterator[str]:
    """Break a text at paragraphs, else at lines, else at spaces, else anywhere; no piece is short but the last."""
    text = text.strip()
    while len(text) > limit:
        ends = (text.rfind(mark, limit // 2, limit + 1) for mark in ("\n\n", "\n", " "))
        end = next((end for end in ends if end > 0), limit)
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    if text:
        yield text


def _bold(length: int) -> str:
    items = [{"type": "bold", "offset": 0, "length": length}]
    return written({"version": 1, "items": items})


def _tail(buttons: str, attachment: str) -> Values:
    return {name: part for name, part in (("keyboard", buttons), ("attachment", attachment)) if part}
