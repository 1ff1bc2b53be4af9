"""Delivers a channel's cards: in order within a chat, side by side across chats, until they arrive or cannot."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.channels.card import Card
from bot.channels.channel import Blocked, CannotEdit, Channel, Rejected, TryLater, Unsure
from services.campaigns.sending import undelivered
from services.model.people import Chat
from services.ports import Clock, Database, Parcel, UnitOfWork, Urgency

log = logging.getLogger(__name__)
UNSURE_TRIES = 3
LONGEST_WAIT = 60.0


class ChannelSender:
    """Sends what `take` is given. A channel-wide refusal makes every chat of the channel wait."""

    def __init__(self, channel: Channel, database: Database, clock: Clock) -> None:
        self._channel, self._database, self._clock = channel, database, clock
        self._lines: dict[str, deque[Parcel]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._gate = 0.0
        self._sent: list[tuple[int, str]] = []
        self._flushing = False
        self.held: set[int] = set()
        self.counts = dict.fromkeys(("sent", "later", "unknown", "blocked", "refused", "broken"), 0)

    def take(self, parcels: list[Parcel]) -> None:
        """Queue for delivery; a parcel that is already held is not queued twice."""
        for parcel in parcels:
            if parcel.id in self.held:
                continue
            self.held.add(parcel.id)
            line = self._lines.get(parcel.chat.id)
            if line is None:
                self._lines[parcel.chat.id] = deque((parcel,))
                self._spawn(self._drain(parcel.chat.id))
            else:
                line.append(parcel)

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, chat: str) -> None:
        line = self._lines[chat]
        while line:
            parcel = line[0]
            await self._deliver(parcel)
            line.popleft()
        del self._lines[chat]

    async def _deliver(self, parcel: Parcel) -> None:
        card, tries, unsure = Card.from_json(parcel.body), 0, 0
        while True:
            try:
                await self._wait_for_gate()
                message = await self._channel.deliver(parcel.chat.id, card, parcel.id)
            except CannotEdit:
                card = replace(card, edit="")
            except TryLater as later:
                self.counts["later"] += 1
                tries += 1
                await self._later(later, tries)
            except Unsure:
                unsure += 1
                if unsure >= UNSURE_TRIES:
                    self.counts["unknown"] += 1
                    return await self._failed(parcel, "unknown", "no answer")
                await asyncio.sleep(unsure)
            except Blocked:
                self.counts["blocked"] += 1
                return await self._failed(parcel, "dead", "blocked", gone=True)
            except Rejected as refused:
                self.counts["refused"] += 1
                log.error("card %s was refused: %s", parcel.id, refused)  # noqa: TRY400 - the reason is all there is
                return await self._failed(parcel, "dead", str(refused))
            except Exception as error:  # noqa: BLE001 - a bug in an encoder must not stop the chat
                self.counts["broken"] += 1
                log.error("card %s failed: %s", parcel.id, type(error).__name__)  # noqa: TRY400 - no personal data
                return await self._failed(parcel, "dead", type(error).__name__)
            else:
                self._mark(parcel, message)
                return None

    async def _wait_for_gate(self) -> None:
        loop = asyncio.get_running_loop()
        while (left := self._gate - loop.time()) > 0:  # noqa: ASYNC110 - the gate may move while it is waited for
            await asyncio.sleep(left)

    async def _later(self, later: TryLater, tries: int) -> None:
        wait = min(LONGEST_WAIT, max(later.after, 0.5 * 2 ** min(tries - 1, 6) * random.uniform(0.8, 1.2)))  # noqa: S311
        if later.everyone:
            self._gate = max(self._gate, asyncio.get_running_loop().time() + max(later.after, wait))
        else:
            await asyncio.sleep(max(later.after, wait))

    def _mark(self, parcel: Parcel, message: str) -> None:
        self.counts["sent"] += 1
        self._sent.append((parcel.id, message))
        if not self._flushing:
            self._flushing = True
            self._spawn(self._flush())

    async def _flush(self) -> None:
        try:
            while self._sent:
                batch, self._sent = self._sent, []
                await self._patiently(partial(_sent, batch, self._clock.now()))
                self.held.difference_update(parcel_id for parcel_id, _ in batch)
        finally:
            self._flushing = False

    async def _patiently(self, work: Callable[[UnitOfWork], None]) -> None:
        """Mark, however long the database is away: an unmarked card would be sent again."""
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

    async def _failed(self, parcel: Parcel, state: str, reason: str, *, gone: bool = False) -> None:
        def work(uow: UnitOfWork) -> None:
            uow.outbox.failed(parcel.id, state, reason, self._clock.now())
            if gone:
                self._unreachable(uow, parcel.chat)
            undelivered(uow, parcel.id, reason, self._clock.now(), gone=gone)

        await self._patiently(work)
        self.held.discard(parcel.id)

    def _unreachable(self, uow: UnitOfWork, chat: Chat) -> None:
        known = uow.chats.get(chat)
        if known:
            uow.chats.save(replace(known, reachable=False), self._clock.now())

    async def drained(self) -> None:
        """Wait until nothing is held."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))


def _sent(batch: list[tuple[int, str]], now: datetime, uow: UnitOfWork) -> None:
    uow.outbox.sent(batch, now)
