"""Buttons of a card as Telegram's markup: one message carries either inline buttons or a reply keyboard."""

from typing import Any

from bot.channels.card import Key

STYLES = {"main": "primary", "danger": "danger"}
Rows = tuple[tuple[Key, ...], ...]


def markup(rows: Rows, *, styled: bool, links: bool) -> dict[str, Any] | None:
    """Return reply_markup or None.

    A contact can be asked for in a reply keyboard alone: then all keys go there, and their labels are typed for the
    resident; links never fit in one (see `linked`).
    """
    if any(key.contact for row in rows for key in row):
        keyboard = [[_reply(key) for key in row if not key.url] for row in rows]
        return {"keyboard": [row for row in keyboard if row], "resize_keyboard": True, "one_time_keyboard": True}
    inline = [[_inline(key, styled=styled) for key in row if links or not key.url] for row in rows]
    inline = [row for row in inline if row]
    return {"inline_keyboard": inline} if inline else None


def linked(rows: Rows, *, links: bool) -> str:
    """Return the links that the markup leaves out, a line each."""
    left_out = not links or any(key.contact for row in rows for key in row)
    return "\n".join(f"{key.label}: {key.url}" for row in rows for key in row if key.url) if left_out else ""


def _inline(key: Key, *, styled: bool) -> dict[str, Any]:
    button: dict[str, Any] = {"text": key.label}
    if key.url:
        button["url"] = key.url
    else:
        button["callback_data"] = key.press
    if styled and key.role in STYLES:
        button["style"] = STYLES[key.role]
    return button


def _reply(key: Key) -> dict[str, Any]:
    return {"text": key.label, "request_contact": True} if key.contact else {"text": key.label}
