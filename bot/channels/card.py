"""A card: a view put into words that fit one channel. Plain text: every channel escapes in its own encoder."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Key:
    """A button in words; one of `press`, `url`, `contact` acts."""

    label: str
    press: str = ""
    url: str = ""
    role: str = "plain"
    contact: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture (`photo`) or `document`; `source` names the content, `alt` says it in words."""

    kind: str
    source: str
    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is sent: `title` stands in bold above `text`. `edit` is the id of the message it replaces, if any."""

    text: str
    title: str = ""
    rows: tuple[tuple[Key, ...], ...] = ()
    media: tuple[Attachment, ...] = ()
    edit: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return what the outbox stores; empty parts are left out."""
        rows = [[_key_json(key) for key in row] for row in self.rows]
        media = [[item.kind, item.source, item.name, item.alt] for item in self.media]
        parts = {"text": self.text, "title": self.title, "rows": rows, "media": media, "edit": self.edit}
        return {name: part for name, part in parts.items() if part}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Card":
        """Read what the outbox stored."""
        rows = tuple(tuple(Key(**key) for key in row) for row in data.get("rows", ()))
        media = tuple(Attachment(*item) for item in data.get("media", ()))
        return cls(data.get("text", ""), data.get("title", ""), rows, media, data.get("edit", ""))


def _key_json(key: Key) -> dict[str, Any]:
    parts = {"label": key.label, "press": key.press, "url": key.url, "role": key.role, "contact": key.contact}
    return {name: part for name, part in parts.items() if part and (name, part) != ("role", "plain")}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel carries. Lengths are characters, `payload` bytes, `edit_seconds` the age of a message."""

    text: int
    label: int = 40
    payload: int = 64
    row: int = 5
    rows: int = 6
    buttons: int = 10
    caption: int = 1024
    edit_seconds: int = 0
    callbacks: bool = True
    keyboard: bool = True
    contact: bool = False
    toast: int = 200
    deletes_incoming: bool = False


TELEGRAM = Limits(text=4096, caption=1024, edit_seconds=47 * 3600, contact=True, toast=200, deletes_incoming=True)
VK = Limits(text=4000, payload=255, caption=4000, edit_seconds=23 * 3600, toast=90)
PAGE = Limits(text=4096, edit_seconds=10**9, contact=True)
TERMINAL = Limits(text=100_000, keyboard=False, callbacks=False, label=100)
