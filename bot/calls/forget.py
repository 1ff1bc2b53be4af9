"""Deletes a message in which a secret may have been typed: planned with the turn, made again until it is gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.channel import Channel, Event
from services.model.people import Chat
from services.ports import Call, Incoming

KIND = "chat.forget"
NAMES = frozenset({"id", "message_id"})
LONGEST = 64


def payload_of(incoming: Incoming) -> dict[str, Any]:
    """Return what finds the message again, and nothing of what was typed into it."""
    return {
        "channel": incoming.channel,
        "chat": incoming.chat,
        "event": incoming.event_id,
        "body": _bare(incoming.body),
    }


def _bare(body: object) -> dict[str, Any]:
    """Keep identifiers alone, where they stood."""
    if not isinstance(body, dict):
        return {}
    inner = {name: _bare(value) for name, value in body.items() if isinstance(value, dict)}
    names = {name: value for name, value in body.items() if name in NAMES and _is_name(value)}
    return {name: value for name, value in inner.items() if value} | names


def _is_name(value: object) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and len(value) <= LONGEST)


@dataclass(frozen=True, slots=True)
class Forget:
    """The caller of «chat.forget»."""

    channels: Mapping[str, Channel]

    async def __call__(self, call: Call) -> None:
        """Delete the message where its channel can; Unavailable when the messenger does not answer."""
        given = call.payload
        channel = self.channels.get(given["channel"])
        if channel is not None:
            event = Event(Chat(given["channel"], given["chat"]))
            await channel.forget(event, Incoming(given["channel"], given["event"], given["chat"], given["body"]))
