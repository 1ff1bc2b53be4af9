"""What a notice says to who reads it outside the chats: judged and put into words at the moment of sending."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.calls.worker import MOST_TRIES
from bot.channels.card import Card, Limits
from bot.delivery.post import Post
from bot.presenter.manner import Manner
from fsm.view import View
from handlers.campaigns.kind import Telling
from handlers.campaigns.kinds import KINDS
from services.cabinets.profile import Cabinet
from services.campaigns import elsewhere
from services.campaigns.quiet import zone_of
from services.campaigns.rules import addressees, still
from services.model.campaigns import Campaign, CampaignState, Due, NoticeState, Settled
from services.model.journeys import Reach, Reason
from services.model.people import Chat, Resident
from services.ports import Call, Postponed, Unavailable, Undeliverable, UnitOfWork

ROOM = Limits(text=20_000)
"""A letter has room for everything; an SMS is cut by who sends it."""
SOON = timedelta(minutes=1)
"""How soon a paused campaign is looked at again."""
BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in words: for whom, by which campaign, in which language."""

    campaign: Campaign
    cabinet: Cabinet
    resident: Resident
    language: str
    card: Card


@dataclass(frozen=True, slots=True)
class Teller:
    """Judges notices that were handed to a way outside the chats, and stores what became of them."""

    post: Post
    cabinets: Mapping[str, Cabinet]
    chat: Chat

    async def told(self, call: Call) -> Told | None:
        """Return what to send; None when there is no longer anything to. Postponed: not now."""
        return await self.post.database.run(lambda uow: self._told(uow, call))

    async def hand(self, call: Call, sending: Awaitable[None], refused: Reason) -> None:
        """Wait for a sending. A place that refuses it lets the notice go on; a server that never answers does not."""
        try:
            await sending
        except Undeliverable:
            await self._failed(call, refused, gone=True)
        except Unavailable:
            if call.tries + 1 >= MOST_TRIES:
                await self._failed(call, Reason.NO_ANSWER, gone=False)
            raise

    async def _failed(self, call: Call, reason: Reason, *, gone: bool) -> None:
        """Store that it did not arrive; where the place is `gone` the notice goes on to the next way."""
        state = NoticeState.ELSEWHERE if gone else NoticeState.FAILED
        await self.post.database.run(lambda uow: self._back(uow, call, state, reason, tried=True))

    def _back(self, uow: UnitOfWork, call: Call, state: NoticeState, reason: str, *, tried: bool = False) -> None:
        back, campaign = Settled(int(call.payload["notice"]), state, reason), int(call.payload["campaign"])
        elsewhere.take_back(uow, campaign, self.chat, back, self.post.clock.now(), tried=tried)

    def _told(self, uow: UnitOfWork, call: Call) -> Told | None:
        campaign = uow.campaigns.get(int(call.payload["campaign"]))
        cabinet = self.cabinets.get(campaign.cabinet) if campaign else None
        if campaign is None or cabinet is None or campaign.kind not in KINDS:
            return None
        whom = still(addressees(cabinet, campaign, KINDS[campaign.kind].rule))
        found = uow.journeys.handed(int(call.payload["notice"]), self.chat.channel, whom)
        if found is None:
            return None
        reason = self._against(campaign, cabinet, *found)
        if reason is None:
            return self._worded(uow, call, Telling(uow, cabinet, campaign, self.post.clock.now(), found[0], chat=False))
        gone = reason == Reason.CLOSED
        self._back(uow, call, NoticeState.ELSEWHERE if gone else NoticeState.SKIPPED, reason, tried=gone)
        return None

    def _against(self, campaign: Campaign, cabinet: Cabinet, due: Due, reach: Reach) -> Reason | None:
        """Return why it is not sent, None when it is; Postponed when it has to wait."""
        if campaign.state is CampaignState.STOPPED:
            return Reason.STOPPED
        now = self.post.clock.now()
        until = elsewhere.sleeps_until(cabinet, campaign, self.chat, now)
        if until or campaign.state is CampaignState.PAUSED:
            raise Postponed(((until or now + SOON) - now).total_seconds())
        where = elsewhere.way(due, reach, cabinet)
        if where in (Reason.LEFT, Reason.MUTED):
            return Reason(where)
        return None if where == self.chat else Reason.CLOSED

    def _worded(self, uow: UnitOfWork, call: Call, telling: Telling) -> Told | None:
        resident = uow.residents.get(telling.due.resident_id) if telling.due else None
        try:
            view = KINDS[telling.campaign.kind].card(telling)
            if view is not None and resident is not None:
                language = _language(uow, resident.id)
                return Told(telling.campaign, telling.cabinet, resident, language, self._card(telling, view, language))
        except BROKEN as error:
            self._back(uow, call, NoticeState.FAILED, type(error).__name__)
            return None
        self._back(uow, call, NoticeState.SKIPPED, Reason.SETTLED)
        return None

    def _card(self, telling: Telling, view: View, language: str) -> Card:
        """Put it into words without buttons; the disclosure policy binds messengers alone."""
        how = Manner(language, telling.cabinet, ROOM, "full", zone_of(telling.cabinet, telling.campaign))
        return self.post.presenter.render(replace(view, rows=(), media=(), toast=None), how)


def _language(uow: UnitOfWork, resident_id: int) -> str:
    """Return the language of the chat that was used last."""
    return next((state.language for state in uow.chats.of_resident(resident_id) if state.language), "ru")
