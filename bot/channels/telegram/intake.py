"""A raw update as a row of the inbox: what names and orders it, without what nobody will read."""

import hashlib
import json
import re
from typing import Any

from services.ports import Incoming

NAME = "telegram"
UNUSED = frozenset({"reply_to_message", "external_reply", "quote", "pinned_message", "entities", "caption_entities"})
PRESSED = ("message_id", "date", "chat")
OWNERS = (("message", "chat"), ("callback_query", "from"), ("my_chat_member", "chat"))
LARGEST_ID = 2**53
SUSPECT = re.compile(rb"\\u0000|\\u[dD][89a-fA-F]|\x00")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def incoming(update: Any) -> Incoming:
    """Return the row of any update, however odd; `decode` judges later what it means."""
    return Incoming(NAME, event_id(update), _chat(update), trimmed(update))


def update_id(update: Any) -> int | None:
    """Return the number by which an update is acknowledged; a senseless one would acknowledge all that is to come."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 <= number < LARGEST_ID else None


def identity(owner: Any) -> str:
    """Return the id of a chat or a person; TypeError or KeyError when there is none."""
    number = owner["id"]
    if type(number) is not int:
        raise TypeError("an id is a number")
    return str(number)


def event_id(update: Any) -> str:
    """Return the update's number, or a hash of one that has none: the same again is the same event."""
    number = update_id(update)
    if number is not None:
        return str(number)
    return hashlib.sha256(json.dumps(update, sort_keys=True).encode()).hexdigest()[:32]


def cleaned(value: Any) -> Any:
    """Remove NUL and lone surrogates, which no database stores, from all strings."""
    if isinstance(value, str):
        return UNSTORABLE.sub("", value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {cleaned(key): cleaned(item) for key, item in value.items()}
    return value


def trimmed(update: Any) -> Any:
    """Leave out copies of other messages: they are long, and what they say has been said before."""
    if not isinstance(update, dict):
        return update
    return {key: _trimmed(key, value) for key, value in update.items()}


def _trimmed(key: str, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if key == "callback_query" and isinstance(value.get("message"), dict):
        pressed = value["message"]
        return {**value, "message": {name: pressed[name] for name in PRESSED if name in pressed}}
    if key == "message":
        return {name: item for name, item in value.items() if name not in UNUSED}
    return value


def _chat(update: Any) -> str:
    """Return the chat that orders the event: the private chat, which for a press is the person's own id."""
    for key, place in OWNERS:
        if isinstance(update, dict) and key in update:
            try:
                return identity(update[key][place])
            except (KeyError, TypeError):
                return ""
    return ""
