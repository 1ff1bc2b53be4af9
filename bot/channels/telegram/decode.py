"""A stored update in neutral words. Only private chats are served."""

import re
from collections.abc import Mapping
from typing import Any

from bot.channels.channel import Event
from bot.channels.telegram.files import sent_file
from bot.channels.telegram.intake import NAME, identity, update_id
from fsm.view import Contact, Said
from services.model.people import Chat

START = re.compile(r"/start(?:@\w+)?(?:\s+(\S+))?\s*", re.ASCII)
COMMAND = re.compile(r"^(/\w+)@\w+", re.ASCII)
Raw = Mapping[str, Any]


class Unreadable(Exception):
    """An update of a kind that we serve, in a shape that we do not know; the text names no content."""


def decode(update: Any) -> Event | None:
    """Return the event of an update, None for kinds that we do not serve; Unreadable is the only error."""
    if not isinstance(update, dict) or update_id(update) is None:
        raise Unreadable("not an update")
    for kind, read in READERS.items():
        if kind in update:
            try:
                return read(update[kind])
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise Unreadable(f"{kind}: {type(error).__name__}") from None
    return None


def _message(message: Raw) -> Event | None:
    chat = message["chat"]
    sender = message.get("from") or {}
    if chat["type"] != "private" or sender.get("is_bot"):
        return None
    text = message.get("text")
    started = START.fullmatch(text) if isinstance(text, str) else None
    said = None if started else _said(message, sender)
    if started is None and said is None:
        return None
    start = (started[1] or "") if started else None
    return Event(_chat(chat), said, language=_language(sender), start=start, name=_name(sender))


def _said(message: Raw, sender: Raw) -> Said | None:
    if "text" in message:
        return Said(text=COMMAND.sub(r"\1", _string(message["text"])))
    if "contact" in message:
        shared = message["contact"]
        own = "user_id" in shared and shared["user_id"] == sender.get("id")
        return Said(contact=Contact(str(shared["phone_number"]), own))
    file = sent_file(message)
    return Said(text=_string(message.get("caption", "")) or None, file=file) if file else None


def _press(query: Raw) -> Event | None:
    message, sender = query.get("message") or {}, query["from"]
    if message and message["chat"]["type"] != "private":
        return None
    alive = bool(message.get("date"))
    return Event(
        _chat(sender),
        Said(press=str(query.get("data") or "")),
        message=str(message["message_id"]) if alive else "",
        callback=str(query["id"]),
        language=_language(sender),
        name=_name(sender),
    )


def _membership(change: Raw) -> Event | None:
    status = change["new_chat_member"]["status"]
    if change["chat"]["type"] != "private" or status not in ("kicked", "member"):
        return None
    return Event(_chat(change["chat"]), reachable=status == "member", language=_language(change.get("from") or {}))


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _chat(owner: Raw) -> Chat:
    return Chat(NAME, identity(owner))


def _language(sender: Raw) -> str:
    code = sender.get("language_code")
    return code[:2].lower() if isinstance(code, str) else ""


def _name(sender: Raw) -> str:
    names = (sender.get("first_name"), sender.get("last_name"))
    return " ".join(name for name in names if isinstance(name, str) and name)


READERS = {"message": _message, "callback_query": _press, "my_chat_member": _membership}
