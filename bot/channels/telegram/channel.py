"""The Telegram channel: all that the rest of the product knows of Telegram."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence

from bot.channels.card import TELEGRAM, Card
from bot.channels.channel import Content, Event, Ingest, Misconfigured, Rejected, TryLater
from bot.channels.notices import Bulk
from bot.channels.pace import Pace
from bot.channels.telegram import decode as updates
from bot.channels.telegram.errors import told
from bot.channels.telegram.flood import Flooded
from bot.channels.telegram.intake import NAME
from bot.channels.telegram.introduction import Introduction
from bot.channels.telegram.poll import REVOKED, Poll
from bot.channels.telegram.timing import Timing
from bot.channels.telegram.wire import NoAnswer, Refusal
from fsm.view import File
from services.ports import Incoming, Unavailable

log = logging.getLogger(__name__)
LARGEST_FILE = 20 * 2**20
NOTICES_PER_SECOND = 30.0
"""What Telegram takes of messages that are no answers: https://core.telegram.org/bots/faq."""
AHEAD_SECONDS = 2.0


class Telegram:
    """One bot. `plain` avoids newer options (button styles) for old self-hosted Bot API servers."""

    name = NAME
    limits = TELEGRAM

    def __init__(  # noqa: PLR0913 - wiring
        self,
        token: str,
        *,
        content: Content,
        api_url: str = "https://api.telegram.org",
        proxy: str | None = None,
        plain: bool = False,
        introduction: Introduction | None = None,
        timing: Timing | None = None,
        notices_per_second: float = NOTICES_PER_SECOND,
    ) -> None:
        # aiogram costs two seconds and 150 MB: only a process with a Telegram channel pays them.
        from bot.channels.telegram import client, delivery  # noqa: PLC0415

        self._timing = timing or Timing()
        self._client = client.Client(token, api_url.rstrip("/"), proxy or None, self._timing)
        self._delivery = delivery.Delivery(self._client, content, self._timing, plain=plain)
        self._introduction = introduction or Introduction()
        self._ready = False
        self.link = ""
        self.pace = Pace(notices_per_second)
        self.bulk = Bulk(self.pace, ahead=max(2, int(AHEAD_SECONDS * notices_per_second)))

    @property
    def waits(self) -> bool:
        """Whether calls wait for their turn: only the lane of notices knows."""
        return False

    async def start(self) -> None:
        """Check the token, take polling over, set the bot's card. A network that is away is not a mistake."""
        try:
            await self._prepare()
        except Refusal as refusal:
            if refusal.status in (401, 404):
                raise Misconfigured(f"Telegram: {REVOKED}") from None
            log.warning("telegram: start waits: %s", told(refusal))
        except NoAnswer as error:
            log.warning("telegram: start waits: %s", error)

    async def _prepare(self) -> None:
        if not self._ready:
            name = await self._client.check()
            self.link = f"https://t.me/{name}" if name else ""
            self._ready = True
            await asyncio.gather(*(self._decorate(line) for line in self._client.introduction(self._introduction)))

    async def _decorate(self, call: Awaitable[object]) -> None:
        try:
            await call
        except (Refusal, NoAnswer) as error:
            what = told(error) if isinstance(error, Refusal) else str(error)
            log.warning("telegram: the bot's card is not complete: %s", what)

    async def receive(self, ingest: Ingest, mark: str | None) -> None:
        """Poll until cancelled."""
        await Poll(self._client.wire, self._timing, self._prepare).run(ingest, mark)

    def decode(self, incoming: Incoming) -> Event | None:
        """Read a stored update; `decode.Unreadable` for one in a shape that we do not know."""
        return updates.decode(incoming.body)

    async def deliver(self, chat: str, card: Card, number: int) -> str:
        """Send or edit; return the message id."""
        return await self._delivery.deliver(chat, card, number)

    async def notify(self, chat: str, card: Card, number: int) -> str:
        """Send what nobody waits for: «too many requests» then concerns everybody."""
        try:
            return await self.deliver(chat, card, number)
        except Flooded as flooded:
            raise TryLater(flooded.after, everyone=True) from None

    async def notify_all(self, chats: Sequence[str], card: Card, number: int) -> Sequence[str | Exception]:
        """Refuse: Telegram has no such call."""
        raise Rejected("one by one")

    async def acknowledge(self, event: Event, toast: str) -> None:
        """Stop the spinner of a pressed button, with a notice of at most 200 characters."""
        if event.callback:
            text = {"text": toast[: self.limits.toast]} if toast else {}
            await self._quietly("answerCallbackQuery", {"callback_query_id": event.callback, **text})

    async def typing(self, chat: str) -> None:
        """Show «typing…» for up to five seconds."""
        await self._quietly("sendChatAction", {"chat_id": chat, "action": "typing"})

    async def _quietly(self, method: str, payload: dict[str, str]) -> None:
        try:
            await self._client.wire.call(method, payload, self._timing.press)
        except Refusal as refusal:
            log.debug("telegram: %s: %s", method, told(refusal))
        except Exception as error:  # noqa: BLE001 - nobody waits for it
            log.debug("telegram: %s: %s", method, type(error).__name__)

    async def forget(self, event: Event, incoming: Incoming) -> None:
        """Delete the resident's own message; Unavailable to try later. What cannot be deleted stays."""
        message = incoming.body.get("message", {}).get("message_id")
        if message is None:
            return
        try:
            await self._client.delete(event.chat.id, int(message))
        except Refusal as refusal:
            if refusal.status not in (400, 403, 404):
                raise Unavailable from None
            log.warning("telegram: a message was not deleted: %s", told(refusal))
        except NoAnswer:
            raise Unavailable from None

    async def fetch(self, file: File) -> bytes:
        """Download; Rejected for a file that is too big (20 MB) or gone, Unavailable to try later."""
        if not file.ref or file.size > LARGEST_FILE:
            raise Rejected("file is too big" if file.ref else "nothing to download")
        try:
            return await self._client.download(file.ref)
        except Refusal as refusal:
            raise Rejected(told(refusal)) if refusal.status in (400, 404, 413) else Unavailable() from None
        except NoAnswer:
            raise Unavailable from None

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()
