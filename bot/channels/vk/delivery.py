"""Cards on their way: uploaded, encoded, sent or edited, and what VK refused put another way where there is one."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.card import Card
from bot.channels.channel import CannotEdit, Rejected, TryLater
from bot.channels.vk.clients import ABLE, Clients
from bot.channels.vk.encode import PARTS, Style, Values, encoded, random_id
from bot.channels.vk.refusal import KEYBOARD, PARAMETER, PASSING, PAUSES, TOO_LONG, Lost, Refusal, problem
from bot.channels.vk.sender import Priority, Sender
from bot.channels.vk.uploads import Uploads

log = logging.getLogger(__name__)
SHORT, BOLD = 1000, "format_data"


@dataclass(frozen=True, slots=True)
class Errand:
    """One card to one chat: `number` names it among all cards, `attachment` is what was uploaded for it."""

    chat: str
    card: Card
    number: int
    priority: Priority
    attachment: str = ""

    @property
    def notices(self) -> int:
        """Whether it counts among what nobody asked for."""
        return int(self.priority >= Priority.NOTICE)


class Delivery:
    """Delivers cards. A lost answer is a reason to try again: VK drops a repeat of the same `random_id`."""

    def __init__(self, sender: Sender, uploads: Uploads, clients: Clients, style: Style, salt: int) -> None:
        self._sender, self._uploads, self._clients = sender, uploads, clients
        self._style, self._salt = style, salt

    async def deliver(self, errand: Errand) -> str:
        """Return the conversation_message_id of the (last) message; raises what Channel.deliver may."""
        try:
            return await self._put(await self._with_media(errand), self._style)
        except Refusal as refusal:
            raise problem(refusal, editing=bool(errand.card.edit)) from None
        except Lost:
            raise TryLater(1.0) from None

    async def deliver_all(self, chats: Sequence[str], card: Card, number: int) -> list[str | Exception]:
        """Send one card in one call to chats that can show it; return ids and errors in the order of the chats.

        `number` names the call, as the last of the parts that its own card has not. Rejected: nobody got it.
        """
        messages = encoded(card, ABLE, "", self._style)
        if len(messages) > 1 or card.media or card.edit:
            raise Rejected("not for one call")
        values = {"peer_ids": ",".join(chats), "random_id": random_id(self._salt, number, PARTS - 1), **messages[0]}
        try:
            answer = await self._sender.call("messages.send", values, Priority.NOTICE, notices=len(chats))
        except Refusal as refusal:
            raise problem(refusal) from None
        except Lost:
            raise TryLater(1.0) from None
        return _each(answer, chats)

    async def _put(self, errand: Errand, style: Style) -> str:
        messages = encoded(errand.card, self._clients.get(errand.chat), errand.attachment, style)
        try:
            if errand.card.edit:
                return await self._edit(errand, messages)
            return await self._send(errand, messages)
        except Refusal as refusal:
            other = _simpler(style, refusal)
            if other is None:
                raise
            log.error("card %s is put more simply: %s", errand.number, refusal)  # noqa: TRY400 - no personal data
        return await self._put(errand, other)

    async def _send(self, errand: Errand, messages: list[Values]) -> str:
        sent = ""
        for part, message in enumerate(messages):
            name = random_id(self._salt, errand.number, part)
            values = {"peer_ids": int(errand.chat), "random_id": name, **message}
            sent = _sent(await self._sender.call("messages.send", values, errand.priority, notices=errand.notices))
        return sent

    async def _edit(self, errand: Errand, messages: list[Values]) -> str:
        if len(messages) > 1 or not self._clients.get(errand.chat).inline:
            raise CannotEdit("too long for one message, or buttons that do not belong to a message")
        place = {"peer_id": int(errand.chat), "conversation_message_id": int(errand.card.edit)}
        await self._sender.call("messages.edit", place | messages[0], errand.priority)
        return errand.card.edit

    async def _with_media(self, errand: Errand) -> Errand:
        """Upload what belongs to the card. What VK does not take is said in words instead."""
        names, words = [], []
        for place, item in enumerate(errand.card.media):
            try:
                names.append(await self._uploads.attachment(errand.chat, item, (errand.number, place)))
            except Refusal as refusal:
                if refusal.code in PAUSES or refusal.code in PASSING:
                    raise
                log.error("VK refused the %s of card %s: %s", item.kind, errand.number, refusal)  # noqa: TRY400
                words.append(item.alt)
        if not words:
            return replace(errand, attachment=",".join(names))
        text = "\n\n".join([part for part in (errand.card.text, *words) if part])
        return replace(errand, attachment=",".join(names), card=replace(errand.card, text=text))


def _each(answer: Any, chats: Sequence[str]) -> list[str | Exception]:
    """Match an answer with its chats. Where one is missing nobody knows: the same call again is the same messages."""
    found = {str(item.get("peer_id")): item for item in answer if isinstance(item, dict)}
    if not all(chat in found for chat in chats):
        raise TryLater(1.0)
    return [_one(found[chat]) for chat in chats]


def _one(item: dict[str, Any]) -> str | Exception:
    if "error" in item:
        return problem(Refusal(int(item["error"].get("code", 1))))
    return str(item.get("conversation_message_id") or "")


def _simpler(style: Style, refusal: Refusal) -> Style | None:
    """Return a way to put a card that does without what VK refused."""
    if refusal.code == KEYBOARD and style.buttons:
        return replace(style, buttons=False)
    if refusal.code in TOO_LONG and style.limit > SHORT:
        return replace(style, limit=SHORT)
    if refusal.code == PARAMETER and refusal.parameter == BOLD and not style.plain:
        return replace(style, plain=True)
    return None


def _sent(response: Any) -> str:
    """Read the answer to a send: with `peer_ids` a refusal comes as a result, and only then the id can be edited."""
    item = response[0] if isinstance(response, list) and response else {}
    if "error" in item:
        raise Refusal(int(item["error"].get("code", 1)))
    return str(item.get("conversation_message_id") or "")
