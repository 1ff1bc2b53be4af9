"""A card as Telegram messages: plain text with entities, so nothing in it needs escaping."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.channels.card import TELEGRAM, Attachment, Card
from bot.channels.telegram.keyboard import linked, markup

GAP = "\n\n"
BREAKS = ("\n\n", "\n", " ")


@dataclass(frozen=True, slots=True)
class Manner:
    """How much of the format is used: button styles of newer servers, link buttons, bold titles."""

    styled: bool = True
    links: bool = True
    bold: bool = True


BARE = Manner(styled=False, links=False, bold=False)


@dataclass(frozen=True, slots=True)
class Part:
    """One message: a text, or an attachment with the text as its caption. `bold` UTF-16 units are its title."""

    text: str
    bold: int = 0
    markup: dict[str, Any] | None = None
    media: Attachment | None = None

    @property
    def entities(self) -> list[dict[str, Any]]:
        """The title as Telegram wants it."""
        return [{"type": "bold", "offset": 0, "length": self.bold}] if self.bold else []

    @property
    def inline(self) -> bool:
        """Whether the message can be edited into this one."""
        return self.media is None and (self.markup is None or "inline_keyboard" in self.markup)


def parts(card: Card, manner: Manner) -> list[Part]:
    """Split a card into messages in the order they are sent; the buttons are under the last."""
    keys = markup(card.rows, styled=manner.styled, links=manner.links)
    title, below = card.title.strip(), linked(card.rows, links=manner.links)
    text = GAP.join(piece for piece in (title, card.text.strip(), below) if piece)
    bold = units(title) if manner.bold else 0
    if not card.media and units(text) <= TELEGRAM.text:
        return [Part(text, bold, keys)]
    made = list(_split(text, bold, card.media))
    last = made[-1]
    return [*made[:-1], Part(last.text, last.bold, keys, last.media)]


def _split(text: str, bold: int, media: tuple[Attachment, ...]) -> Iterator[Part]:
    caption = text if media and units(text) <= TELEGRAM.caption else ""
    if not caption:
        for piece in pieces(text, TELEGRAM.text):
            yield Part(piece, min(bold, units(piece)))
            bold = 0
    for item in media:
        yield Part(caption, bold if caption else 0, media=item)
        caption = ""


def pieces(text: str, limit: int) -> Iterator[str]:
    """Cut a text into pieces of at most so many UTF-16 units, at paragraphs, lines or words where there are any."""
    while units(text) > limit:
        head = text.encode("utf-16-le", "replace")[: limit * 2].decode("utf-16-le", "ignore")
        at = next((found for gap in BREAKS if (found := head.rfind(gap)) > len(head) // 2), len(head))
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    if text:
        yield text


def units(text: str) -> int:
    """Return the length in UTF-16 units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2
