"""Writes down what became of parcels, however long the database is away: an unmarked card would be sent again."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from services.campaigns.sending import undelivered
from services.model.people import Chat
from services.ports import Clock, Database, Parcel, UnitOfWork, Urgency

log = logging.getLogger(__name__)
Told = Callable[[Sequence[int]], None]


class Marks:
    """`told` hears of parcels that are written down. Those sent at the same moment are written together."""

    def __init__(self, database: Database, clock: Clock, told: Told) -> None:
        self._database, self._clock, self._told = database, clock, told
        self._sent: list[tuple[int, str]] = []
        self._flushing = False
        self._written = asyncio.Event()

    def sent(self, parcels: Sequence[tuple[int, str]]) -> bool:
        """Remember what was sent, with the channel's message ids; True when `flush` has to be called for it."""
        self._sent += parcels
        begin, self._flushing = not self._flushing, True
        return begin

    async def flush(self) -> None:
        """Write until nothing is left."""
        try:
            while self._sent:
                batch, self._sent = self._sent, []
                written, self._written = self._written, asyncio.Event()
                await self._patiently(partial(_sent, batch, self._clock.now()))
                self._told([parcel_id for parcel_id, _ in batch])
                written.set()
        finally:
            self._flushing = False

    async def written(self) -> None:
        """Wait until everything that `sent` has just been told is written down."""
        await self._written.wait()

    async def failed(self, parcel: Parcel, state: str, reason: str, *, gone: bool = False) -> None:
        """Write that a parcel will not arrive; `gone`: nor will any other in this chat."""

        def work(uow: UnitOfWork) -> None:
            now = self._clock.now()
            uow.outbox.failed(parcel.id, state, reason, now)
            if gone:
                _unreachable(uow, parcel.chat, now)
            undelivered(uow, parcel.id, reason, now, gone=gone)

        await self._patiently(work)
        self._told((parcel.id,))

    async def _patiently(self, work: Callable[[UnitOfWork], None]) -> None:
        wait = 0.1
        while True:
            try:
                await self._database.run(work, Urgency.MARK)
            except Exception as error:  # noqa: BLE001
                log.warning("marks wait: %s", type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(5.0, wait * 2)
            else:
                return


def _unreachable(uow: UnitOfWork, chat: Chat, now: datetime) -> None:
    known = uow.chats.get(chat)
    if known:
        uow.chats.save(replace(known, reachable=False), now)


def _sent(batch: list[tuple[int, str]], now: datetime, uow: UnitOfWork) -> None:
    uow.outbox.sent(batch, now)
