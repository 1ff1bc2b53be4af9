"""Delivers a channel's cards: answers in order within a chat, side by side across chats, notices as they may go."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Coroutine, Sequence
from dataclasses import replace

from bot.channels.card import Card
from bot.channels.channel import Blocked, CannotEdit, Channel, Rejected, TryLater, Unsure
from bot.channels.notices import Herald, bulk_of
from bot.delivery.lane import Lane
from bot.delivery.marks import Marks
from services.ports import Clock, Database, Parcel

log = logging.getLogger(__name__)
UNSURE_TRIES = 3
LONGEST_WAIT = 60.0


class ChannelSender:
    """Sends what `take` is given. A channel-wide refusal makes every chat of the channel wait."""

    def __init__(self, channel: Channel, database: Database, clock: Clock) -> None:
        self._channel = channel
        self._lines: dict[str, deque[Parcel]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._gate = 0.0
        self._marks = Marks(database, clock, self._let_go)
        self.held: set[int] = set()
        self.bulk = bulk_of(channel)
        self.lane = Lane(self.bulk, self._wait_for_gate)
        self.counts = dict.fromkeys(("sent", "later", "unknown", "blocked", "refused", "broken"), 0)

    def take(self, parcels: list[Parcel]) -> None:
        """Queue for delivery; a parcel that is already held is not queued twice."""
        new = [parcel for parcel in parcels if parcel.id not in self.held]
        self.held.update(parcel.id for parcel in new)
        for parcel in new:
            if parcel.batch is None:
                self._line_up(parcel)
        for call in self.lane.take(parcel for parcel in new if parcel.batch is not None):
            together = call[0].batch and isinstance(self._channel, Herald)
            works = [self._tell(call)] if together else [self._deliver(parcel) for parcel in call]
            for work in works:
                self._spawn(work)

    def _line_up(self, parcel: Parcel) -> None:
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
        """Send one after another; the next goes when it is written that the last one went: a crash repeats only one."""
        line = self._lines[chat]
        while line:
            await self._deliver(line[0])
            if line[0].id in self.held:
                await self._marks.written()
            line.popleft()
        del self._lines[chat]

    async def _tell(self, parcels: list[Parcel]) -> None:
        """Deliver notices in one call, for as long as the channel does not refuse to; what it refuses goes alone."""
        card, tries = Card.from_json(parcels[0].body), 0
        while True:
            try:
                await self.lane.turn()
                outcomes = await self._together(parcels, card)
            except TryLater as later:
                tries += 1
                await self._later(later, tries)
            except Exception as error:  # noqa: BLE001 - nobody got it; each is told on its own
                if not isinstance(error, Rejected):
                    log.error("notices %s go alone: %s", parcels[0].batch, type(error).__name__)  # noqa: TRY400
                outcomes = [TryLater(0.0)] * len(parcels)
                break
            else:
                break
        ends = list(zip(parcels, outcomes, strict=True))
        self._mark(*[(parcel, outcome) for parcel, outcome in ends if isinstance(outcome, str)])
        for parcel, outcome in ends:
            if not isinstance(outcome, str):
                await self._ended(parcel, outcome)

    async def _together(self, parcels: Sequence[Parcel], card: Card) -> Sequence[str | Exception]:
        if not isinstance(self._channel, Herald):
            raise Rejected("one by one")
        chats = [parcel.chat.id for parcel in parcels]
        return await self._channel.notify_all(chats, card, parcels[0].batch or 0)

    async def _ended(self, parcel: Parcel, outcome: Exception) -> None:
        if isinstance(outcome, Blocked):
            self.counts["blocked"] += 1
            await self._marks.failed(parcel, "dead", "blocked", gone=True)
        elif isinstance(outcome, TryLater):
            self._spawn(self._deliver(parcel))
        else:
            self.counts["refused"] += 1
            log.error("card %s was refused: %s", parcel.id, outcome)
            await self._marks.failed(parcel, "dead", str(outcome))

    async def _deliver(self, parcel: Parcel) -> None:
        card, tries, unsure = Card.from_json(parcel.body), 0, 0
        while True:
            try:
                message = await self._put(parcel, card)
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
                    return await self._marks.failed(parcel, "unknown", "no answer")
                await asyncio.sleep(unsure)
            except (Blocked, Rejected) as refused:
                return await self._ended(parcel, refused)
            except Exception as error:  # noqa: BLE001 - a bug in an encoder must not stop the chat
                self.counts["broken"] += 1
                log.error("card %s failed: %s", parcel.id, type(error).__name__)  # noqa: TRY400 - no personal data
                return await self._marks.failed(parcel, "dead", type(error).__name__)
            else:
                self._mark((parcel, message))
                return None

    async def _put(self, parcel: Parcel, card: Card) -> str:
        """Deliver when it may go: an answer waits for nothing but a channel that refuses everything."""
        await self.lane.turn(paced=parcel.batch is not None)
        if parcel.batch is not None and isinstance(self._channel, Herald):
            return await self._channel.notify(parcel.chat.id, card, parcel.id)
        return await self._channel.deliver(parcel.chat.id, card, parcel.id)

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

    def _mark(self, *sent: tuple[Parcel, str]) -> None:
        self.counts["sent"] += len(sent)
        if self._marks.sent([(parcel.id, message) for parcel, message in sent]):
            self._spawn(self._marks.flush())

    def _let_go(self, parcel_ids: Sequence[int]) -> None:
        self.held.difference_update(parcel_ids)
        self.lane.done(parcel_ids)

    async def drained(self) -> None:
        """Wait until nothing is held."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))
