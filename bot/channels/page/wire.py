"""The page's format: what a browser posts, what is stored of it, and how a card is told to a browser."""

import re
from collections.abc import Mapping
from typing import Any

from bot.channels.card import Attachment, Card, Key
from bot.channels.channel import Event, Raw
from fsm.view import Contact, File, Said
from services.model.people import Chat
from services.ports import Incoming

TEXT, PRESS, PHONE, NAME = 16_000, 256, 40, 200
_ID = re.compile(r"[\w-]{8,64}", re.ASCII)
_LIMITS = {"text": TEXT, "press": PRESS, "contact": PHONE, "start": PRESS}


class Malformed(Exception):
    """The browser posted what the page never posts."""


def identifier(value: object) -> str:
    """Read a name that a browser made up for a chat or an event; Malformed for anything else."""
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise Malformed("id")


def posted(data: Any) -> Raw:
    """Read a posted message: its id and exactly one of text, press, contact, start."""
    if not isinstance(data, dict):
        raise Malformed("shape")
    kinds = [kind for kind in _LIMITS if kind in data]
    if len(kinds) != 1:
        raise Malformed("kind")
    kind = kinds[0]
    body = {"id": identifier(data.get("id")), kind: _line(data[kind], _LIMITS[kind]), "lang": _language(data)}
    if kind == "text" and not body["text"].strip():
        raise Malformed("text")
    return body | ({"message": _line(data.get("message", ""), NAME)} if kind == "press" else {})


def attached(query: Mapping[str, str], mime: str, size: int, ref: str) -> Raw:
    """Describe an uploaded file as a message."""
    kind = "photo" if mime in ("image/jpeg", "image/png", "image/webp") else "document"
    name = _line(query.get("name", "")[:NAME], NAME)
    file = {"kind": kind, "ref": ref, "name": name, "size": size, "mime": mime[:NAME]}
    return {"id": identifier(query.get("id")), "file": file, "lang": _language(query)}


def decoded(incoming: Incoming) -> Event:
    """Read a stored message; KeyError or TypeError for one that `posted` or `attached` did not make."""
    body, chat = incoming.body, Chat(incoming.channel, incoming.chat)
    language = body.get("lang", "")
    if "start" in body:
        return Event(chat, start=body["start"], language=language)
    if "press" in body:
        pressed = Said(press=body["press"])
        return Event(chat, pressed, message=body["message"], callback=body["id"], language=language)
    if "contact" in body:
        return Event(chat, Said(contact=Contact(body["contact"], own=True)), language=language)
    if "file" in body:
        return Event(chat, Said(file=File(**body["file"])), language=language)
    return Event(chat, Said(text=body["text"]), language=language)


def own(chat: str, body: Raw) -> Raw | None:
    """Return what the chat shows of a resident's message; presses show nothing."""
    if "file" in body:
        file = body["file"]
        url = f"/chat/{chat}/upload/{body['id']}"
        return {"by": "you", "media": [{"kind": file["kind"], "name": file["name"], "alt": file["name"], "url": url}]}
    shown = body.get("text") or body.get("contact")
    return {"by": "you", "text": shown} if shown else None


def told(card: Card, url: str) -> Raw:
    """Tell a card to a browser; the n-th attachment is found at `url` and its number."""
    return {
        "by": "them",
        "title": card.title,
        "text": card.text,
        "rows": [[_key(key) for key in row] for row in card.rows],
        "media": [_media(item, f"{url}/{number}") for number, item in enumerate(card.media)],
    }


def _key(key: Key) -> Raw:
    return {"label": key.label, "press": key.press, "url": key.url, "role": key.role, "contact": key.contact}


def _media(item: Attachment, url: str) -> Raw:
    return {"kind": item.kind, "name": item.name, "alt": item.alt, "url": url}


def _line(value: object, most: int) -> str:
    """Take a text without what no database stores (NUL, half symbols)."""
    if not isinstance(value, str) or len(value) > most:
        raise Malformed("text")
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _language(data: Mapping[str, Any]) -> str:
    value = data.get("lang")
    return value if isinstance(value, str) and len(value) == 2 and value.isalpha() else ""
