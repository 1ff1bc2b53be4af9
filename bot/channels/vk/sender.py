"""The only way to VK: one sender per token paces the calls, orders them and lets ready ones share a trip."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count
from typing import Any, Protocol

from bot.channels.pace import Pace
from bot.channels.vk.batch import BYTES, SIZE, Call, code, results, script
from bot.channels.vk.refusal import DEAD_TOKEN, PAUSES, Lost, Refusal
from bot.channels.vk.transport import Answer, Values

log = logging.getLogger(__name__)
NOTICES = 100
"""Residents whom one trip tells of something they did not ask for; those who are answered come on top."""
TOO_FAST, BAD_TOKEN, TRIES = 6, 5, 3
UNREADABLE = frozenset((12, 13))
"""The whole `execute` failed for what it said (no compilation, run-time error): its calls go one by one."""


class Line(Protocol):
    """What makes calls: vk_api in threads, or a script in tests. `threads` is how many calls it makes side by side."""

    threads: int

    async def call(self, method: str, values: Values) -> Answer:
        """Return the whole answer; raises Refusal or Lost."""

    def close(self) -> None:
        """Let go."""


class Priority(IntEnum):
    """What goes first when calls wait."""

    ACK = 0
    REPLY = 1
    NOTICE = 2
    IDLE = 3


class Sender:
    """Makes calls over a line, `rate` a second. An idle sender sends at once, by a plain method call."""

    def __init__(self, line: Line, rate: float) -> None:
        self._line, self.pace = line, Pace(rate)
        self._waiting: list[tuple[int, int, Call]] = []
        self._order = count()
        self._room = asyncio.Semaphore(line.threads)
        self._tasks: set[asyncio.Task[None]] = set()
        self._pumping = False
        self._held_until = 0.0

    async def call(
        self,
        method: str,
        values: Values,
        priority: Priority = Priority.REPLY,
        *,
        within: float = 3600.0,
        notices: int = 0,
    ) -> Any:
        """Return the method's response; raises Refusal, or Lost also when it could not go `within` seconds.

        `notices` is how many residents the call tells of something they did not ask for.
        """
        loop = asyncio.get_running_loop()
        source = script(method, values)
        call = Call(method, values, source, len(source.encode()), loop.time() + within, loop.create_future(), notices)
        self._queue(call, priority)
        return await call.result

    @property
    def waiting(self) -> int:
        """How many calls wait for their trip."""
        return len(self._waiting)

    async def close(self) -> None:
        """Stop; calls that wait are lost."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for _, _, call in self._waiting:
            _settle(call, Lost("closed"))
        self._waiting.clear()
        self._line.close()

    def _queue(self, call: Call, priority: int) -> None:
        heappush(self._waiting, (priority, next(self._order), call))
        if not self._pumping:
            self._pumping = True
            self._spawn(self._pump())

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _pump(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                await self._room.acquire()  # calls wait here, in order of priority, rather than in the pool
                await self._slot()
                batch = self._take(loop.time())
                if not batch:
                    self._room.release()
                    continue
                self.pace.take(loop.time())
                self._spawn(self._send(batch))
        finally:
            self._pumping = False

    async def _slot(self) -> None:
        """Wait for the next slot. Even a free one is left for a moment to calls that are being made right now."""
        await asyncio.sleep(0)
        await self.pace.free()

    def _take(self, now: float) -> list[tuple[int, Call]]:
        taken: list[tuple[int, Call]] = []
        size = notices = 0
        while self._waiting and len(taken) < SIZE:
            priority, _, call = self._waiting[0]
            if call.result.done() or call.expires < now:
                _settle(heappop(self._waiting)[2], Lost("late"))
                continue
            size, notices = size + call.size, notices + call.notices
            if taken and (call.alone or size > BYTES or notices > NOTICES):
                break
            heappop(self._waiting)
            taken.append((priority, call))
            if call.alone:
                break
        return taken

    async def _send(self, batch: Sequence[tuple[int, Call]]) -> None:
        calls, alone = [call for _, call in batch], False
        found: list[Any] = [Lost("closed")] * len(calls)
        try:
            found = await self._made(calls)
        except Refusal as refusal:
            alone = len(calls) > 1 and refusal.code in UNREADABLE
            found = [refusal] * len(calls)
        except Lost as lost:
            found = [lost] * len(calls)
        finally:
            self._room.release()
            for (priority, call), result in zip(batch, found, strict=True):
                self._finish(priority, call, result, alone=alone)

    async def _made(self, calls: Sequence[Call]) -> list[Any]:
        if len(calls) == 1:
            answer = await self._line.call(calls[0].method, calls[0].values)
            return [answer["response"]]
        return results(await self._line.call("execute", {"code": code(calls)}), calls)

    def _finish(self, priority: int, call: Call, result: Any, *, alone: bool) -> None:
        if isinstance(result, Refusal):
            self._hold(call.method, result.code)
            call.tries += 1
            call.alone = call.alone or alone
            if (alone or result.code == TOO_FAST) and call.tries < TRIES:
                self._queue(call, priority)
                return
        _settle(call, result)

    def _hold(self, method: str, code: int) -> None:
        """Make the whole channel wait. What another method may not do is no reason to stop talking to residents."""
        pause = PAUSES.get(code)
        if pause is None or (code not in (TOO_FAST, BAD_TOKEN) and not method.startswith("messages.")):
            return
        now = asyncio.get_running_loop().time()
        if self._held_until < now:
            if code in DEAD_TOKEN:
                log.error("VK error %s: the token is refused, put a valid one into the settings", code)
            log.warning("VK error %s: calls wait for %s s", code, pause)
        self._held_until = max(self._held_until, now + pause)
        self.pace.hold(self._held_until)


def _settle(call: Call, result: Any) -> None:
    if call.result.done():
        return
    if isinstance(result, Refusal | Lost):
        call.result.set_exception(result)
    else:
        call.result.set_result(result)
