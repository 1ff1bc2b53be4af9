"""Long polling of our own: updates are stored one by one as they are, and only then acknowledged by the offset."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.channels.channel import Ingest
from bot.channels.telegram.errors import told
from bot.channels.telegram.intake import SUSPECT, cleaned, incoming, update_id
from bot.channels.telegram.pause import Alarm, Pause
from bot.channels.telegram.timing import Timing
from bot.channels.telegram.wire import NoAnswer, Refusal, Wire, judged

log = logging.getLogger(__name__)
MARK = "telegram.offset"
KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
BATCH = 100
REVOKED = "the token is refused (401): put a new one from @BotFather into KABINET_TELEGRAM_TOKEN"
HOOKED = "a webhook is set for this bot (409): something else set it; restart Kabinet to remove it"
RIVAL = "another program polls with this token (409): stop it, or use another bot"


class Poll:
    """Asks for updates until cancelled. No answer of the server ends it or makes it ask without a pause."""

    def __init__(self, wire: Wire, timing: Timing, prepare: Callable[[], Awaitable[None]]) -> None:
        self._wire, self._timing, self._prepare = wire, timing, prepare
        self._pause = Pause(timing.first_pause, timing.longest_pause)
        self._alarm = Alarm(timing.alarm)
        self._well = 0.0

    async def run(self, ingest: Ingest, mark: str | None) -> None:
        """Poll from where the last process stood."""
        offset = int(mark) if mark and mark.removeprefix("-").isdecimal() else 0
        self._well = asyncio.get_running_loop().time()
        while True:
            try:
                await self._prepare()
                offset = await self._once(ingest, offset)
            except Refusal as refusal:
                await self._refused(refusal)
            except Exception as error:  # noqa: BLE001 - the network, a garbled answer, the database: poll on
                await self._troubled(error)

    async def _once(self, ingest: Ingest, offset: int) -> int:
        """Ask once, store what came, and return the offset to acknowledge it with."""
        updates = await self._ask(offset)
        self._well = asyncio.get_running_loop().time()
        numbers = [number for update in updates if (number := update_id(update)) is not None]
        following = max(numbers, default=offset - 1) + 1
        if updates:
            await ingest([incoming(update) for update in updates], {MARK: str(following)})
        if updates and following == offset:
            await self._pause.wait()
        else:
            self._pause.reset()
        return following

    async def _ask(self, offset: int) -> list[Any]:
        timing = self._timing
        payload = {"offset": offset, "limit": BATCH, "timeout": int(timing.poll), "allowed_updates": KINDS}
        status, raw = await self._wire.post("getUpdates", payload, timing.poll + timing.grace)
        updates = judged(status, raw)
        if not isinstance(updates, list):
            raise NoAnswer("unreadable answer", sent=True)
        return [cleaned(update) for update in updates] if SUSPECT.search(raw) else updates

    async def _refused(self, refusal: Refusal) -> None:
        match refusal.status:
            case 401 | 404:
                self._alarm(REVOKED)
                await self._pause.wait(self._timing.longest_pause)
            case 409:
                self._alarm(HOOKED if "webhook" in refusal.description else RIVAL)
                await self._pause.wait()
            case 429:
                log.warning("telegram: asked to poll later, in %s s", refusal.retry_after)
                await self._pause.wait(refusal.retry_after)
            case _:
                await self._troubled(refusal)

    async def _troubled(self, error: Exception) -> None:
        what = told(error) if isinstance(error, Refusal) else str(error) if isinstance(error, NoAnswer) else ""
        log.warning("telegram: poll failed: %s %s", type(error).__name__, what)
        silent = asyncio.get_running_loop().time() - self._well
        if silent > self._timing.silence:
            self._alarm("updates have not come for long: look at the network, the proxy, the database")
        await self._pause.wait()
