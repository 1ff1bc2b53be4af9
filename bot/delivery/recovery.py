"""Keeps hold of the cards this process sends, and picks up those whose sender is gone."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta

from bot.delivery.post import LEASE, Post
from bot.delivery.sender import ChannelSender

log = logging.getLogger(__name__)
SECONDS = 2.0
LIMIT = 500
LONG = timedelta(days=3650)


class Recovery:
    """Runs beside the senders. `alone` tells that no other process delivers from this database."""

    def __init__(self, post: Post, senders: Mapping[str, ChannelSender], *, alone: bool) -> None:
        self._post, self._senders, self._alone = post, senders, alone

    async def pick_up(self, *, all_of_them: bool = False) -> int:
        """Take cards that nobody holds; all of them when this process has just started alone."""
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
            await asyncio.sleep(SECONDS)
            try:
                await self._hold()
                if not self._alone:
                    await self.pick_up()
            except Exception as error:  # noqa: BLE001 - the database may be away for a while
                log.warning("recovery waits: %s", type(error).__name__)

    async def _hold(self) -> None:
        if self._alone or not any(sender.held for sender in self._senders.values()):
            return
        until = self._post.clock.now() + LEASE
        await self._post.database.run(lambda uow: uow.outbox.hold(self._post.owner, until))
