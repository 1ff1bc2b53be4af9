"""Updates in neutral words: only private dialogs of one community are served."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.channel import Event
from bot.channels.vk.clients import Abilities
from bot.channels.vk.files import attached
from bot.channels.vk.markup import unescaped
from bot.channels.vk.updates import NAME
from fsm.view import File, Said
from services.model.people import Chat

GROUP_CHATS = 2_000_000_000
STARTS = frozenset(("начать", "start", "/start"))
LANGUAGES = {0: "ru", 3: "en"}
"""Those that have words here, by VK's numbers."""
FOREIGN = "?"
"""The press of a button that we did not make: it is answered as a stale one."""
NESTED = 8

Raw = Mapping[str, Any]


class Unreadable(ValueError):
    """The update does not have the shape of its kind; it is set aside for people to look at."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An event, and what its message told of the resident's program."""

    event: Event
    abilities: Abilities | None = None


def decode(body: Any, group_id: int) -> Heard | None:
    """Read an update; None for what is not served, Unreadable for what cannot be read."""
    try:
        if int(body.get("group_id", group_id)) != group_id:
            return None
        reader = READERS.get(body["type"])
        return reader(body["object"]) if reader else None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as error:
        raise Unreadable(type(error).__name__) from None


def _message(thing: Raw) -> Heard | None:
    message = thing.get("message", thing)
    peer, sender = int(message["peer_id"]), int(message["from_id"])
    if peer >= GROUP_CHATS or sender <= 0 or peer <= 0 or message.get("out"):
        return None
    abilities = Abilities.from_client_info(thing.get("client_info"))
    payload, refused = _unwrapped(message.get("payload"))
    if refused:
        abilities = replace(abilities, callback=False)
    client_info = thing.get("client_info") or {}
    event = Event(
        Chat(NAME, str(peer)), language=LANGUAGES.get(client_info.get("lang_id", -1), ""), client=abilities.client
    )
    return Heard(_worded(event, message, payload), abilities)


def _worded(event: Event, message: Raw, payload: Raw) -> Event:
    press, text = payload.get("p"), unescaped(str(message.get("text") or ""))
    if isinstance(press, str) and press:
        return replace(event, said=Said(press=press))
    ref = str(message.get("ref") or "")
    if ref or payload.get("command") == "start" or text.strip().casefold() in STARTS:
        return replace(event, start=ref)
    files = attached(message.get("attachments") or ())
    if text and files and files[0].kind == "other":
        files = ()
    if not files and not text:
        files = (File("other", ""),)  # forwarded messages, a place on the map: something was sent without words
    return replace(event, said=Said(text=text or None, file=files[0] if files else None, more=files[1:]))


def _press(thing: Raw) -> Heard | None:
    peer, user = int(thing["peer_id"]), int(thing["user_id"])
    if peer != user or peer >= GROUP_CHATS:
        return None
    payload, _ = _unwrapped(thing.get("payload"))
    press, message = payload.get("p"), thing.get("conversation_message_id")
    said = Said(press=press if isinstance(press, str) and press else FOREIGN)
    callback = str(thing["event_id"])
    return Heard(Event(Chat(NAME, str(peer)), said, message=str(message) if message else "", callback=callback))


def _allowed(thing: Raw) -> Heard:
    return Heard(Event(Chat(NAME, str(int(thing["user_id"]))), reachable=True))


def _denied(thing: Raw) -> Heard:
    return Heard(Event(Chat(NAME, str(int(thing["user_id"]))), reachable=False))


def _unwrapped(payload: Any) -> tuple[Raw, bool]:
    """Return the payload, and whether it came back because the program has no callback buttons (once per press)."""
    found, refused = _parsed(payload), False
    for _ in range(NESTED):
        if found.get("command") != "not_supported_button":
            break
        found, refused = _parsed(found.get("payload")), True
    return found, refused


def _parsed(payload: Any) -> Raw:
    """Read a payload, which is an object or JSON in a string; anything else says nothing."""
    try:
        found = json.loads(payload) if isinstance(payload, str) else payload
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


READERS: Mapping[str, Callable[[Raw], Heard | None]] = {
    "message_new": _message,
    "message_event": _press,
    "message_allow": _allowed,
    "message_deny": _denied,
}
