"""The worker of campaigns: makes lists in slices, and hands over what the channels can send in two seconds."""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.delivery.drawing import Drawing
from bot.delivery.elsewhere import Elsewhere
from bot.delivery.few import KNOWN, few
from bot.delivery.post import Desk, Post
from bot.delivery.progress import BATCH, Progress
from bot.delivery.sender import ChannelSender
from bot.delivery.together import knowing
from fsm.press import screen
from handlers.campaigns.kinds import KINDS
from services.cabinets.profile import Cabinet
from services.campaigns import conduct
from services.campaigns.quiet import waits_until
from services.campaigns.rules import addressees, still
from services.campaigns.sending import FORGOTTEN, settle
from services.campaigns.spreading import due_by
from services.model.campaigns import Addressees, Campaign, CampaignState, Spot
from services.ports import UnitOfWork, Urgency

log = logging.getLogger(__name__)
LEAST = 50
"""Notices looked at in one transaction, at least."""
TURN, LONG_TURN = 0.02, 0.1
"""Seconds that a transaction may take where dialogs wait for it, as in SQLite, and where they do not."""
GAP, PAUSE, IDLE = 0.01, 0.1, 2.0
REFILL = 4
"""A channel gets more when this part of what may wait for it has gone: few big batches, not many small ones."""
SLICES = 10
RUNNING = CampaignState.RUNNING


@dataclass(slots=True)
class Batch:
    """A piece of a campaign: for these channels, of which each has so much room, after this notice, at most so many."""

    campaign_id: int
    channels: list[str]
    rooms: dict[str, int]
    after: Spot
    most: int


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch: how many were `seen`, up to which, for which there was no room, how long it took."""

    seen: int
    upto: Spot
    left: dict[str, Spot]
    seconds: float = math.inf


def nobody() -> None:
    """Tell nobody of planned calls: they are found a little later."""


class Campaigner:
    """Does one bounded piece of work after another; each is one transaction, so that a crash neither loses nor doubles.

    What it hands over is in the outbox from the same transaction on.
    """

    def __init__(
        self,
        post: Post,
        cabinets: Mapping[str, Cabinet],
        senders: Mapping[str, ChannelSender],
        called: Callable[[], None] = nobody,
        *,
        turn: float = TURN,
    ) -> None:
        self._turn = turn
        self._post, self._cabinets, self._senders = post, cabinets, senders
        self._elsewhere = Elsewhere(post, cabinets, called)
        self._progress: dict[int, Progress] = {}
        self._steps = 0
        self.busy = False

    async def run(self) -> None:
        """Work for ever: what may go next is always at hand, and never more than that."""
        while True:
            done = 0
            try:
                done = await self.step()
            except Exception as error:  # noqa: BLE001 - the database may be away for a while
                log.warning("campaigns wait: %s", type(error).__name__)
                self.busy = False
            await asyncio.sleep(GAP if done else PAUSE if self.busy else IDLE)

    async def step(self) -> int:
        """Do the next piece of every campaign at work; return how many notices and slices there were."""
        waiting = await self._post.database.run(lambda uow: uow.campaigns.waiting(KNOWN), Urgency.BULK)
        known = [one for one in waiting if one.cabinet in self._cabinets and one.kind in KINDS]
        new = few([one for one in known if not one.listed], self._steps)
        listed = [await self._calmly(one, self._enlist(one.id)) for one in new]
        awake = [one for one in known if one.listed and not self._sleeps(one)]
        self._progress = {one.id: self._progress.get(one.id) or Progress() for one in awake}
        self.busy, ready = bool(awake), few(awake, self._steps)
        first, others = self._in_turn(ready)
        told = await self._batches(first) or await self._batches(others)
        other = [await self._calmly(one, self._elsewhere.batch(one.id)) for one in ready]
        return sum(listed) + told + sum(other)

    async def _batches(self, ready: list[Campaign]) -> int:
        """Tell a batch of each, as far as there is room."""
        rooms = self._rooms(sum(self._progress[one.id].found for one in ready) or 1)
        return sum([await self._calmly(one, self._batch(one.id, rooms)) for one in ready])

    async def _calmly(self, campaign: Campaign, work: Awaitable[int]) -> int:
        """Let what goes wrong with one campaign cost the others nothing."""
        try:
            return await work
        except Exception as error:  # noqa: BLE001 - nothing was written; the next step tries again
            log.warning("campaign %s waits: %s", campaign.id, type(error).__name__)
            return 0

    def _sleeps(self, campaign: Campaign) -> bool:
        return waits_until(self._cabinets[campaign.cabinet], campaign, self._post.clock.now()) is not None

    def _in_turn(self, ready: list[Campaign]) -> tuple[list[Campaign], list[Campaign]]:
        """Return what cannot wait, else everything, each time beginning with another one; and those after it.

        What cannot wait and has no chat left to tell, only letters, holds nobody up.
        """
        urgent = [one for one in ready if KINDS[one.kind].rule.urgent]
        chosen = urgent or ready
        self._steps += 1
        at = self._steps % max(1, len(chosen))
        return chosen[at:] + chosen[:at], [one for one in ready if one not in urgent] if urgent else []

    def _rooms(self, campaigns: int) -> dict[str, int]:
        """Return how many notices each channel takes of each of so many campaigns; full ones are left out."""
        lanes = ((name, sender.lane) for name, sender in self._senders.items())
        return {name: max(1, lane.room // campaigns) for name, lane in lanes if lane.room * REFILL >= lane.ahead}

    async def _batch(self, campaign_id: int, rooms: Mapping[str, int]) -> int:
        now = asyncio.get_running_loop().time()
        progress = self._progress.setdefault(campaign_id, Progress())
        left = {name: min(room, self._senders[name].lane.room) for name, room in rooms.items()}
        channels = progress.ready([name for name, room in left.items() if room], now)
        if not channels:
            return 0
        most = min(progress.most, max(LEAST, sum(left[name] for name in channels)))
        batch = Batch(campaign_id, channels, left, progress.start(channels), most)
        done = await self._post.run(lambda uow, desk: self._send(uow, desk, batch), Urgency.BULK)
        progress.found = bool(done.seen)
        if done.seen:
            progress.most = min(BATCH, max(LEAST, int(done.seen * self._turn / done.seconds)))
        progress.looked(channels, done.upto, done.left)
        if done.seen < most:
            progress.ended(channels, done.left, now)
        return done.seen

    async def _enlist(self, campaign_id: int) -> int:
        """List some slices; each waits for turns, never the other way round."""
        for done in range(SLICES):
            if not await self._post.database.run(lambda uow: self._slice(uow, campaign_id), Urgency.BULK):
                return done
        return SLICES

    def _slice(self, uow: UnitOfWork, campaign_id: int) -> bool:
        campaign = uow.campaigns.hold(campaign_id)
        if campaign is None or campaign.listed:
            return False
        conduct.enlist(uow, self._cabinets[campaign.cabinet], campaign, KINDS[campaign.kind].rule)
        return True

    def _send(self, uow: UnitOfWork, desk: Desk, batch: Batch) -> Done:
        """Settle a batch; the campaign is held, so whoever stops it now stops what comes after."""
        campaign, now, began = uow.campaigns.hold(batch.campaign_id), desk.now, time.perf_counter()
        if campaign is None or campaign.state is not RUNNING:
            return Done(0, batch.after, {})
        whom = still(addressees(self._cabinets[campaign.cabinet], campaign, KINDS[campaign.kind].rule))
        dues = uow.notices.due(campaign.id, whom, due_by(campaign, now), batch.most, batch.after)
        channels = self._senders.keys()
        near, cabinet = knowing(uow, dues), self._cabinets[campaign.cabinet]
        drawing = Drawing(near, desk, cabinet, campaign, channels, dict(batch.rooms))
        together = {name: sender.bulk.together for name, sender in self._senders.items()}
        settled = drawing.settle(dues, together, more=len(dues) == batch.most)
        if KINDS[campaign.kind].screen:
            there = [one.chat for one in settled if one.chat]
            uow.chats.stand(there, screen(KINDS[campaign.kind].screen), now - FORGOTTEN)
        settle(uow, campaign.id, settled, now)
        if len(dues) < batch.most and self._over(uow, campaign.id, whom):
            uow.campaigns.move(campaign.id, (RUNNING,), CampaignState.DONE, now)
        return Done(len(dues), dues[-1].spot if dues else batch.after, drawing.left, time.perf_counter() - began)

    @staticmethod
    def _over(uow: UnitOfWork, campaign_id: int, whom: Addressees) -> bool:
        """Tell whether nobody waits for a chat, nor for another way."""
        return uow.notices.next_due(campaign_id) is None and not uow.journeys.elsewhere(campaign_id, whom, 1)
