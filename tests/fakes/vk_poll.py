"""Bots Long Poll of the fake VK: a queue of events, a key, and failures on demand."""

import asyncio
import uuid
from typing import Any

from aiohttp import web

MOST = 100
KINDS = (
    "message_new",
    "message_event",
    "message_allow",
    "message_deny",
    "message_reply",
    "message_edit",
    "message_typing_state",
)


class Poll:
    """Keeps every event that the settings let in; `ts` is how many there were."""

    def __init__(self, group_id: int) -> None:
        self._group_id = group_id
        self.enabled, self.version = False, "5.81"
        self.kinds: set[str] = set()
        self._events: list[Any] = []
        self._came = asyncio.Event()
        self._key = ""
        self._failures: list[dict[str, Any]] = []
        self.asked: list[float] = []

    @property
    def now(self) -> str:
        """Where the queue ends."""
        return str(len(self._events))

    def new_key(self) -> str:
        """Make a key; the one before is not valid any more."""
        self._key = uuid.uuid4().hex
        return self._key

    def add(self, kind: str, thing: dict[str, Any]) -> None:
        """Queue an event of this kind, unless the settings keep it out."""
        if kind in self.kinds and self.enabled:
            event = {"group_id": self._group_id, "type": kind, "event_id": uuid.uuid4().hex, "v": self.version}
            self.add_raw({**event, "object": thing})

    def add_raw(self, event: Any) -> None:
        """Queue anything."""
        self._events.append(event)
        self._came.set()
        self._came = asyncio.Event()

    def fail(self, failure: dict[str, Any], times: int) -> None:
        """Answer the next questions with a failure; 0 times: with none any more."""
        self._failures = self._failures + [failure] * times if times else []

    async def ask(self, request: web.Request) -> web.Response:
        """GET /lp?act=a_check&key=…&ts=…&wait=…"""
        query = request.query
        if self._failures:
            return web.json_response({"failed": 1, "ts": len(self._events)} | self._failures.pop(0))
        if query.get("key") != self._key:
            return web.json_response({"failed": 2})
        ts = query.get("ts", "")
        if not ts.isdecimal() or int(ts) > len(self._events):
            return web.json_response({"failed": 1, "ts": len(self._events)})
        wait = min(90, int(query.get("wait", "25")))
        if int(ts) == len(self._events):
            await self._until(wait)
        if request.transport is None:
            return web.Response()  # nobody is there any more
        if self._failures:
            return web.json_response({"failed": 1, "ts": len(self._events)} | self._failures.pop(0))
        updates = self._events[int(ts) : int(ts) + MOST]
        return web.json_response({"ts": str(int(ts) + len(updates)), "updates": updates})

    async def _until(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._came.wait()
        except TimeoutError:
            return

    def wake(self) -> None:
        """Let those who wait look again."""
        self._came.set()
        self._came = asyncio.Event()
