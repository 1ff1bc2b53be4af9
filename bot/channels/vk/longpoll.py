"""Bots Long Poll: events are stored with the place of the poll before the next question confirms them."""

import logging
from dataclasses import dataclass, replace
from typing import Any

import aiohttp

from bot.channels.channel import Ingest
from bot.channels.vk.refusal import Lost, Refusal
from bot.channels.vk.sender import Sender
from bot.channels.vk.updates import incoming, read
from bot.channels.vk.waiting import Waiting

log = logging.getLogger(__name__)
MARK = "vk.ts"
WAIT = 25
LARGEST = 64 * 1024 * 1024
NEW_TS, NEW_KEY, NEW_BOTH = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where the poll stands: everything before `ts` is stored."""

    server: str
    key: str
    ts: str


class LongPoll:
    """Polls one community. It never asks more often than twice a second unless it brings events."""

    def __init__(self, sender: Sender, group_id: int) -> None:
        self._sender, self._group_id = sender, group_id
        self._waiting = Waiting()
        self.gaps = 0
        """How often events may have been missed."""

    async def run(self, ingest: Ingest, mark: str | None) -> None:
        """Poll for ever, from where the last process stood."""
        timeout = aiohttp.ClientTimeout(total=WAIT + 15, sock_connect=5)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            place = await self._begin(ingest, mark)
            while True:
                place = await self._step(session, ingest, place)

    async def _begin(self, ingest: Ingest, mark: str | None) -> Place:
        while True:
            try:
                place = await self._renewed(None)
                if mark is not None:
                    return replace(place, ts=mark)
                log.info("VK long poll starts at the present: what came before is not read")
                await ingest((), {MARK: place.ts})
            except Exception as error:  # noqa: BLE001 - VK or the database are away
                await self._trouble(error)
            else:
                return place

    async def _step(self, session: aiohttp.ClientSession, ingest: Ingest, place: Place) -> Place:
        self._waiting.begin()
        try:
            answer = await _asked(session, place)
            if "failed" in answer:
                return await self._failed(ingest, place, answer)
            return await self._stored(ingest, place, answer)
        except Exception as error:  # noqa: BLE001 - any answer at all, and a database that is away, leave `ts` alone
            await self._trouble(error)
            return place

    async def _stored(self, ingest: Ingest, place: Place, answer: dict[str, Any]) -> Place:
        updates, ts = answer["updates"], str(answer["ts"])
        if ts != place.ts or updates:
            await ingest(incoming(updates), {MARK: ts})
        self._waiting.forget()
        if not updates:
            await self._waiting.pause()
        return replace(place, ts=ts)

    async def _failed(self, ingest: Ingest, place: Place, answer: dict[str, Any]) -> Place:
        kind = answer["failed"]
        log.warning("VK long poll failed with %s", kind)
        await self._waiting.after_failure()
        if kind == NEW_TS:
            return await self._jumped(ingest, replace(place, ts=str(answer["ts"])))
        renewed = await self._renewed(place)
        return await self._jumped(ingest, renewed) if kind == NEW_BOTH else replace(renewed, ts=place.ts)

    async def _jumped(self, ingest: Ingest, place: Place) -> Place:
        self.gaps += 1
        log.warning("VK long poll lost its place: events may have been missed")
        await ingest((), {MARK: place.ts})
        return place

    async def _renewed(self, place: Place | None) -> Place:
        """Ask for a new key. VK counts these questions, so they are rare."""
        await self._waiting.renewal(first=place is None)
        answer = await self._sender.call("groups.getLongPollServer", {"group_id": self._group_id})
        server = str(answer["server"])
        return Place(server if "://" in server else f"https://{server}", str(answer["key"]), str(answer["ts"]))

    async def _trouble(self, error: Exception) -> None:
        what = str(error) if isinstance(error, Refusal | Lost) else type(error).__name__
        log.warning("VK long poll waits: %s", what)
        await self._waiting.after_failure()


async def _asked(session: aiohttp.ClientSession, place: Place) -> dict[str, Any]:
    query = {"act": "a_check", "key": place.key, "ts": place.ts, "wait": str(WAIT)}
    async with session.get(place.server, params=query) as response:
        response.raise_for_status()
        answer = read(await _body(response))
    if not isinstance(answer, dict):
        raise TypeError("a long poll answers with an object")
    return answer


async def _body(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > LARGEST:
            raise ValueError("a long poll answer too large")
    return bytes(body)
