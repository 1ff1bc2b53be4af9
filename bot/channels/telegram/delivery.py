"""Cards on their way: sent, edited, uploaded; what Telegram refuses is told in the channel's words."""

import logging
from collections import OrderedDict
from typing import Any

from bot.channels.card import Card
from bot.channels.channel import Content
from bot.channels.telegram.client import Client
from bot.channels.telegram.encode import BARE, Manner, Part, parts
from bot.channels.telegram.errors import Meaning, lost, meaning, outcome, told
from bot.channels.telegram.flood import Flood
from bot.channels.telegram.pause import Alarm
from bot.channels.telegram.poll import REVOKED
from bot.channels.telegram.timing import Timing
from bot.channels.telegram.wire import NoAnswer, Refusal

log = logging.getLogger(__name__)
REMEMBERED = 1000
PREVIEW_OFF = {"link_preview_options": {"is_disabled": True}}
PREVIEW_OFF_OLD = {"disable_web_page_preview": True}


class Plainer(Exception):
    """The card is refused for its links, styles or entities."""


class Delivery:
    """Delivers cards; remembers only which messages of an unfinished card are out."""

    def __init__(self, client: Client, content: Content, timing: Timing, *, plain: bool) -> None:
        self._client, self._content, self._timing = client, content, timing
        self._manner = Manner(styled=not plain)
        self._preview = PREVIEW_OFF_OLD if plain else PREVIEW_OFF
        self._begun: OrderedDict[int, list[str]] = OrderedDict()
        self._flood, self._alarm = Flood(), Alarm(timing.alarm)

    async def deliver(self, chat: str, card: Card, number: int) -> str:
        """Send or edit and return the message id; the channel's errors otherwise."""
        try:
            return await self._deliver(chat, card, number, self._manner)
        except Plainer:
            return await self._deliver(chat, card, number, BARE)

    async def _deliver(self, chat: str, card: Card, number: int, manner: Manner) -> str:
        try:
            return await self._send(chat, card, number, manner)
        except NoAnswer as error:
            raise lost(error, edit=bool(card.edit)) from None
        except Refusal as refusal:
            if meaning(refusal) is Meaning.PLAINER and manner is not BARE:
                log.warning("telegram: card %s goes out plainer: %s", number, told(refusal))
                raise Plainer from None
            raise self._verdict(chat, refusal) from None

    def _verdict(self, chat: str, refusal: Refusal) -> Exception:
        if meaning(refusal) is Meaning.ALARM:
            self._alarm(REVOKED)
        if refusal.status == 429:
            return self._flood.hit(chat, max(refusal.retry_after, 1.0))
        return outcome(refusal)

    async def _send(self, chat: str, card: Card, number: int, manner: Manner) -> str:
        made = parts(card, manner)
        if len(made) > 1:
            return await self._series(chat, made, number)
        if card.edit.isdecimal() and made[0].inline:
            return await self._edit(chat, card.edit, made[0])
        return await self._one(chat, made[0])

    async def _series(self, chat: str, made: list[Part], number: int) -> str:
        """Send what is not out yet: a card that is tried again goes on where it stopped."""
        out = self._begun.setdefault(number, [])
        while len(self._begun) > REMEMBERED:
            self._begun.popitem(last=False)
        for part in made[len(out) :]:
            out.append(await self._one(chat, part))
        self._begun.pop(number, None)
        return out[-1]

    async def _one(self, chat: str, part: Part) -> str:
        if part.media:
            content = await self._content(part.media.source)
            return _message_id(await self._client.upload(chat, part, part.media, content))
        payload = self._payload(chat, part)
        return _message_id(await self._client.wire.call("sendMessage", payload, self._timing.call))

    async def _edit(self, chat: str, message: str, part: Part) -> str:
        payload = {**self._payload(chat, part), "message_id": int(message)}
        try:
            await self._client.wire.call("editMessageText", payload, self._timing.call)
        except Refusal as refusal:
            if meaning(refusal) is not Meaning.SAME:
                raise
        return message

    def _payload(self, chat: str, part: Part) -> dict[str, Any]:
        payload: dict[str, Any] = {"chat_id": chat, "text": part.text, **self._preview}
        if part.bold:
            payload["entities"] = part.entities
        if part.markup:
            payload["reply_markup"] = part.markup
        return payload


def _message_id(sent: Any) -> str:
    if isinstance(sent, dict) and "message_id" in sent:
        return str(sent["message_id"])
    raise NoAnswer("an answer without a message", sent=True)
