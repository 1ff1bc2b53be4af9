"""The worker of campaigns: makes lists in slices, sends notices in small batches, and never crowds replies out."""

import asyncio
import logging
from collections.abc import Awaitable, Mapping

from bot.delivery.elsewhere import Elsewhere
from bot.delivery.post import Desk, Post
from bot.delivery.sender import ChannelSender
from handlers.campaigns.kind import Telling
from handlers.campaigns.kinds import KINDS
from services.cabinets.profile import Cabinet
from services.campaigns import conduct
from services.campaigns.quiet import waits_until
from services.campaigns.rules import addressees
from services.campaigns.sending import place, settle, unsent
from services.model.campaigns import Campaign, CampaignState, Due, NoticeState, Settled
from services.model.journeys import Reason
from services.ports import UnitOfWork, Urgency

log = logging.getLogger(__name__)
BATCH = 20
"""Notices on their way at once: with a pause of a second, two thirds of what Telegram takes; the rest is replies'."""
PAUSE, IDLE = 1.0, 2.0
AT_ONCE, SLICES = 50, 10
RUNNING = CampaignState.RUNNING


class Campaigner:
    """Does one bounded piece of work after another; each is one transaction, so that a crash neither loses nor doubles.

    What it hands over is in the outbox from the same transaction on.
    """

    def __init__(self, post: Post, cabinets: Mapping[str, Cabinet], senders: Mapping[str, ChannelSender]) -> None:
        self._post, self._cabinets, self._senders = post, cabinets, senders
        self._elsewhere = Elsewhere(post, cabinets)
        self._flying: set[int] = set()
        self._steps = 0

    async def run(self) -> None:
        """Work for ever, in the pace that leaves room for dialogs."""
        while True:
            done = 0
            try:
                done = await self.step()
            except Exception as error:  # noqa: BLE001 - the database may be away for a while
                log.warning("campaigns wait: %s", type(error).__name__)
            await asyncio.sleep(PAUSE if done else IDLE)

    async def step(self) -> int:
        """Do the next piece of every campaign at work; return how many notices and slices there were."""
        waiting = await self._post.database.run(lambda uow: uow.campaigns.waiting(AT_ONCE), Urgency.BULK)
        known = [one for one in waiting if one.cabinet in self._cabinets and one.kind in KINDS]
        listed = [await self._calmly(one, self._enlist(one.id)) for one in known if not one.listed]
        ready = [one for one in known if one.listed and not self._sleeps(one)]
        first, others = self._in_turn(ready)
        told = await self._batches(first) or await self._batches(others)
        other = [await self._calmly(one, self._elsewhere.batch(one.id)) for one in ready]
        return sum(listed) + told + sum(other)

    async def _batches(self, ready: list[Campaign]) -> int:
        """Tell a batch of each, as far as there is room."""
        room = self._room()
        share = max(1, room // len(ready)) if ready else 0
        return sum([await self._calmly(one, self._batch(one.id, share)) for one in ready[:room]])

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

    async def _batch(self, campaign_id: int, most: int) -> int:
        parcels, done = await self._post.run(lambda uow, desk: self._send(uow, desk, campaign_id, most), Urgency.BULK)
        self._flying |= parcels
        return done

    def _room(self) -> int:
        """How many more may be on their way: a messenger that is slow or away gets no more than one batch."""
        held = set().union(*(sender.held for sender in self._senders.values()))
        self._flying &= held
        return max(0, BATCH - len(self._flying))

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

    def _send(self, uow: UnitOfWork, desk: Desk, campaign_id: int, room: int) -> tuple[set[int], int]:
        """Settle a batch; the campaign is held, so whoever stops it now stops what comes after."""
        campaign, now = uow.campaigns.hold(campaign_id), desk.now
        if campaign is None or campaign.state is not RUNNING:
            return set(), 0
        whom = addressees(self._cabinets[campaign.cabinet], campaign, KINDS[campaign.kind].rule)
        settled = [self._tell(uow, desk, campaign, due) for due in uow.notices.due(campaign.id, whom, room)]
        if not settled and not uow.journeys.elsewhere(campaign.id, whom, 1):
            uow.campaigns.move(campaign.id, (RUNNING,), CampaignState.DONE, now)
        settle(uow, campaign.id, settled, now)
        return {one.parcel_id for one in settled if one.parcel_id is not None}, len(settled)

    def _tell(self, uow: UnitOfWork, desk: Desk, campaign: Campaign, due: Due) -> Settled:
        state = place(uow, due, campaign.cabinet, self._senders.keys())
        if isinstance(state, Reason):
            return unsent(due, state)
        telling = Telling(uow, self._cabinets[campaign.cabinet], campaign, desk.now, due)
        try:
            view = KINDS[campaign.kind].card(telling)
            if view is None:
                return unsent(due, Reason.SETTLED)
            return Settled(due.id, NoticeState.SENT, "", state.chat, desk.write(state, view).id)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            log.error("notice %s cannot be drawn: %s", due.id, type(error).__name__)  # noqa: TRY400 - no personal data
            return Settled(due.id, NoticeState.FAILED, type(error).__name__)
