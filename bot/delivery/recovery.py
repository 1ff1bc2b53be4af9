"""Keeps hold of the cards this process sends, and picks up those whose sender is gone."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta

from bot.delivery.post import LEASE, Post
from bot.delivery.sender import ChannelSender

log = logging.getLogger(__name__)
SECONDS, ALONE_SECONDS = 2.0, 30.0
LIMIT = 500
LONG = timedelta(days=3650)


class Recovery:
    """Runs beside the senders. `alone` tells that no other process delivers from this database."""

    def __init__(self, post: Post, senders: Mapping[str, ChannelSender], *, alone: bool) -> None:
        self._post, self._senders, self._alone = post, senders, alone
        self._wary_until = 0.0

    async def pick_up(self, *, all_of_them: bool = False) -> int:
        """Take cards that nobody holds; all of them when this process has just started alone."""
        taken = 0
        while some := await self._claim(all_of_them=all_of_them):
            taken += some
            if some < LIMIT:
                break
        return taken

    async def _claim(self, *, all_of_them: bool) -> int:
        now = self._post.clock.now()
        held_until = now + LONG if all_of_them and self._alone else now
        owner = self._post.owner
        parcels = await self._post.database.run(
            lambda uow: uow.outbox.claim(owner, held_until, max(now, held_until) + LEASE, LIMIT)
        )
        self._post.hand_over([parcel for parcel in parcels if parcel.chat.channel in self._senders])
        return len(parcels)

    async def run(self) -> None:
        """Hold and pick up for ever."""
        while True:
            await asyncio.sleep(ALONE_SECONDS if self._alone else SECONDS)
            try:
                await self._round()
            except Exception as error:  # noqa: BLE001 - the database may be away for a while
                log.warning("recovery waits: %s", type(error).__name__)
                self._wary_until = asyncio.get_running_loop().time() + LEASE.total_seconds()

    async def _round(self) -> None:
        """When the database was away, others could not renew their holds either: they get the time to do it now."""
        if not self._alone:
            await self._hold()
        if asyncio.get_running_loop().time() >= self._wary_until:
            await self.pick_up()

    async def _hold(self) -> None:
        held = sorted(number for sender in self._senders.values() for number in sender.held)
        for start in range(0, len(held), LIMIT):
            now, part = self._post.clock.now(), held[start : start + LIMIT]
            await self._post.database.run(lambda uow: uow.outbox.hold(self._post.owner, part, now + LEASE))  # noqa: B023
