"""A gate between messages: when everybody stands before it, the product is killed and started, and all go on."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from tests.phones.phone import Phone, Shown, Wanted


class Gate:
    """`reopen` kills and starts the product; `walkers` is how many still walk."""

    def __init__(self, reopen: Callable[[], Awaitable[None]]) -> None:
        self._reopen, self.walkers, self.opened = reopen, 0, 0
        self._waiting: list[asyncio.Future[None]] = []
        self._opening: asyncio.Task[None] | None = None

    async def passed(self) -> None:
        """Stand before the gate until it has opened."""
        mine = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        self._look()
        await mine

    def left(self) -> None:
        """Walk no more."""
        self.walkers -= 1
        self._look()

    def _look(self) -> None:
        if self._waiting and len(self._waiting) >= self.walkers:
            self._opening = asyncio.create_task(self._open())

    async def _open(self) -> None:
        waiting, self._waiting = self._waiting, []
        try:
            await self._reopen()
            self.opened += 1
        finally:
            for one in waiting:
                one.set_result(None)


class Interrupted:
    """A phone whose every action waits for the gate."""

    def __init__(self, phone: Phone, gate: Gate) -> None:
        self._phone, self._gate = phone, gate
        self.name, self.chat = phone.name, phone.chat

    @property
    def card(self) -> Shown:
        return self._phone.card

    async def start(self, payload: str = "") -> Shown:
        await self._gate.passed()
        return await self._phone.start(payload)

    async def say(self, text: str) -> Shown:
        await self._gate.passed()
        return await self._phone.say(text)

    async def tap(self, label: str) -> Shown:
        await self._gate.passed()
        return await self._phone.tap(label)

    async def wait(self, wanted: Wanted, timeout: float = 20) -> Shown:
        return await self._phone.wait(wanted, timeout)

    async def toasts(self) -> Sequence[str]:
        return await self._phone.toasts()

    async def history(self) -> Sequence[Shown]:
        return await self._phone.history()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._phone, name)
