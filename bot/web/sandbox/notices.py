"""Signed notifications of the sandbox acquirer: told to the shop up to four times, until it answers 200."""

import asyncio
import json
import logging

import aiohttp

from bot.web.sandbox.book import Entry
from services.gateways.sandbox import SIGNATURE, signature

log = logging.getLogger(__name__)
PAUSES = (0.0, 0.5, 2.0, 5.0)
TIMEOUT = aiohttp.ClientTimeout(total=10)


def notice(entry: Entry) -> bytes:
    """Return the body of the notification about a payment."""
    facts = {"id": entry.id, "uid": entry.order.uid, "state": entry.state, "amount": entry.order.amount}
    return json.dumps({"type": "notification", "event": f"payment.{entry.state}", "object": facts}).encode()


class Notices:
    """Sends notifications in the background; an empty `url` sends none."""

    def __init__(self, url: str, secret: str, pauses: tuple[float, ...] = PAUSES) -> None:
        self._url, self._secret, self._pauses = url, secret, pauses
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, entry: Entry) -> None:
        """Tell the shop that a payment has changed; returns at once."""
        if not self._url:
            return
        task = asyncio.create_task(self._tell(notice(entry)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, body: bytes) -> None:
        for pause in self._pauses:
            await asyncio.sleep(pause)
            if await self._told(body):
                return
        log.warning("the shop did not take a notification")

    async def _told(self, body: bytes) -> bool:
        headers = {SIGNATURE: signature(self._secret, body), "Content-Type": "application/json"}
        try:
            async with (
                aiohttp.ClientSession(timeout=TIMEOUT) as session,
                session.post(self._url, data=body, headers=headers) as response,
            ):
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    async def close(self) -> None:
        """Stop telling."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
