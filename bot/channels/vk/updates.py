"""Updates as they are stored: cleaned, trimmed, and named so that a repeat is known."""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from services.ports import Incoming

NAME = "vk"
SERVED = ("message_new", "message_event", "message_allow", "message_deny")
UNNEEDED = ("fwd_messages", "reply_message", "template", "geo", "metadata")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SUSPECT = re.compile(rb"\\u0000|\\u[dD][89a-fA-F]")


def read(raw: bytes) -> Any:
    """Parse JSON; letters that no database stores (NUL, halves of surrogate pairs) are left out."""
    data = json.loads(raw)
    return _cleaned(data) if _SUSPECT.search(raw) else data


def incoming(updates: Iterable[Any]) -> list[Incoming]:
    """Return what is worth storing. An update of an unknown shape is stored too: decoding sets it aside."""
    return [_incoming(update) for update in updates if not _known_and_not_ours(update)]


def _known_and_not_ours(update: Any) -> bool:
    kind = update.get("type") if isinstance(update, dict) else None
    return isinstance(kind, str) and kind not in SERVED


def _incoming(update: Any) -> Incoming:
    body = _trimmed(update) if isinstance(update, dict) else {"update": update}
    named = body.get("event_id")
    return Incoming(NAME, str(named) if named else _digest(body), _chat(body), body)


def _trimmed(update: dict[str, Any]) -> dict[str, Any]:
    thing = update.get("object")
    message = thing.get("message") if isinstance(thing, dict) else None
    if not isinstance(message, dict):
        return update
    needed = {name: part for name, part in message.items() if name not in UNNEEDED}
    return {**update, "object": {**thing, "message": needed}} if isinstance(thing, dict) else update


def _chat(body: dict[str, Any]) -> str:
    """Return what orders the event among others: the conversation, or its user."""
    thing = body.get("object")
    if not isinstance(thing, dict):
        return ""
    place = thing["message"] if isinstance(thing.get("message"), dict) else thing
    return str(place.get("peer_id") or place.get("user_id") or "")


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _cleaned(data: Any) -> Any:
    if isinstance(data, str):
        return _UNSTORABLE.sub("", data)
    if isinstance(data, list):
        return [_cleaned(item) for item in data]
    if isinstance(data, dict):
        return {_cleaned(name): _cleaned(item) for name, item in data.items()}
    return data
