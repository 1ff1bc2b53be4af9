"""The program at work: everything is started, runs until it is told to stop, and stops with nothing half done."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from bot.billing.changes import Follow
from bot.build import Kit
from bot.channels.channel import Channel
from bot.channels.notices import Paced
from bot.delivery.campaigns import LONG_TURN, TURN, Campaigner
from bot.delivery.recovery import Recovery
from bot.delivery.sender import ChannelSender
from bot.delivery.shares import Sharing
from bot.housekeeping import Keep, ticker
from bot.leadership import RENEW_SECONDS, Leader, Lease, Work, alone
from bot.registries.daily import daily
from bot.registries.teller import Teller
from bot.registries.watch import watch
from services.cabinets.profile import Cabinet

log = logging.getLogger(__name__)
DRAIN_SECONDS = 15.0
CAMPAIGN_PACE = 4.0
"""Seconds between renewals of the campaigns' lease: a quarter of a minute without them hurts nobody."""


class Running:
    """Starts and stops the parts of a kit in order. The kit's web site is served by the caller."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._receivers: list[asyncio.Task[Any]] = []
        self._workers: list[asyncio.Task[Any]] = []
        self._recovery = Recovery(kit.post, kit.senders, alone=kit.alone)
        turn = TURN if kit.alone else LONG_TURN
        self._campaigner = Campaigner(kit.post, kit.cabinets, kit.senders, kit.outside.calls.wake, turn=turn)
        self._ticker = ticker(kit.database, kit.clock, Keep.of(kit.settings), self._reminded())

    async def start(self) -> None:
        """Check every channel, pick up what a dead process left, then let the residents in."""
        kit = self._kit
        for sharing in self._shared():
            await sharing.ask()
            self._workers.append(_started(sharing.run()))
        for channel in kit.channels.values():
            await channel.start()
            kit.links.update({channel.name: channel.link} if channel.link else {})
        await kit.lines.sweep()
        await self._recovery.pick_up(all_of_them=True)
        if kit.alone:
            await kit.outside.calls.pick_up()
        self._receivers.append(_started(self._one_of_us("campaigns", self._campaigner.run, CAMPAIGN_PACE)))
        self._receivers += [_started(self._follow(slug)) for slug in kit.outside.billings]
        if kit.settings.registry_dir:
            self._receivers.append(_started(self._one_of_us("registry folder", watch(kit).run, CAMPAIGN_PACE)))
            self._receivers.append(_started(self._one_of_us("daily registries", daily(kit).run, CAMPAIGN_PACE)))
        self._receivers.append(_started(self._one_of_us("results", Teller(kit.post).run, CAMPAIGN_PACE)))
        sweeping = kit.lines.run(others=not kit.alone)
        for work in (sweeping, kit.outside.calls.run(), kit.outside.settlement.run(), self._recovery.run()):
            self._workers.append(_started(work))
        self._ticker.start()
        self._receivers += [_started(self._poll(channel)) for channel in kit.channels.values()]

    def _shared(self) -> Iterator[Sharing]:
        """Yield what this process has to share with others: the paces of its messengers."""
        kit = self._kit
        for name, channel in kit.channels.items() if not kit.alone else ():
            if isinstance(channel, Paced):
                busy = partial(_busy, channel, kit.senders[name])
                yield Sharing(name, kit.post.owner, kit.database, kit.clock, channel.pace, busy)

    def _follow(self, slug: str) -> Coroutine[Any, Any, None]:
        world = self._kit.outside
        follow = Follow(slug, world.billings[slug], self._kit.database, world.refresh, world.reports, world.letters)
        return self._one_of_us(f"billing:{slug}", follow.run)

    def _reminded(self) -> Iterable[Cabinet]:
        return self._kit.cabinets.values() if self._kit.settings.reminders else ()

    def _poll(self, channel: Channel) -> Coroutine[Any, Any, None]:
        kit = self._kit

        async def receive() -> None:
            mark = await kit.database.run(lambda uow: uow.marks.get(MARKS.get(channel.name, channel.name)))
            await channel.receive(kit.ingress.store, mark)

        return self._one_of_us(f"poll:{channel.name}", receive)

    def _one_of_us(self, name: str, work: Work, pace: float = RENEW_SECONDS) -> Coroutine[Any, Any, None]:
        """Do what one process of several does at a time."""
        kit = self._kit
        if kit.alone:
            return alone(name, work)
        return Leader(Lease(name, kit.post.owner, kit.database, kit.clock, pace), work).run()

    async def stop(self) -> None:
        """Take nothing more in, finish what was taken, and let go of everything.

        It never raises, however far `start` came: the error that made it stop must stay the one that is told.
        """
        if self._ticker.running:  # it is not, when a channel refused to start
            self._ticker.shutdown(wait=False)
        await _stopped(self._receivers)
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_SECONDS):
                await self._drained()
        await _stopped(self._workers)
        world = self._kit.outside
        for closed in (
            *self._kit.channels.values(),
            *world.acquirers.values(),
            *world.gateways.made,
            *world.billings.values(),
            self._kit.database,
        ):
            await _closed(closed)

    async def _drained(self) -> None:
        """Finish also what was stored at the very moment when the polls were stopped."""
        try:
            await self._kit.lines.sweep()
        except Exception as error:  # noqa: BLE001 - it waits for the next start
            log.warning("the last sweep failed: %s", type(error).__name__)
        await self._kit.lines.drained()
        for sender in self._kit.senders.values():
            await sender.drained()


MARKS = {"telegram": "telegram.offset", "vk": "vk.ts"}
"""Where each poll keeps its place."""


def _started(work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
    return asyncio.create_task(work)


def _busy(channel: Paced, sender: ChannelSender) -> bool:
    return channel.waits or sender.lane.busy


async def _stopped(tasks: "list[asyncio.Task[Any]]") -> None:
    for task in tasks:
        task.cancel()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, Exception):
            log.warning("a part ended before it was stopped: %s", type(ended).__name__)


async def _closed(part: object) -> None:
    close = getattr(part, "close", None)  # not every acquirer has something to close
    try:
        if close:
            await close()
    except Exception as error:  # noqa: BLE001 - the other parts are closed all the same
        log.warning("%s was not closed: %s", type(part).__name__, type(error).__name__)
