"""Elsewhere: which other way a notice goes that no chat takes: by mail, then by SMS; each at most once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from services.cabinets.profile import Cabinet
from services.campaigns.quiet import ends_at, waits_until, zone_of
from services.campaigns.sending import settle, uncount
from services.model.campaigns import Campaign, Due, NoticeState, Settled
from services.model.journeys import MAIL, SMS, Reach, Reason
from services.model.people import Chat
from services.ports import UnitOfWork

BY_SMS = "sms"
"""The subscription that lets notices come by SMS."""


def way(due: Due, reach: Reach, cabinet: Cabinet) -> Chat | Reason:
    """Return the next way that was not tried, or why there is none."""
    if not due.fits:
        return Reason.LEFT
    if not due.wanted:
        return Reason.MUTED
    tried = {one.chat for one in due.tried}
    open_ = {MAIL: reach.mail, SMS: reach.sms and BY_SMS in cabinet.subscriptions.offered}
    return next((chat for chat, there in open_.items() if there and chat not in tried), Reason.NO_CHAT)


def lost(due: Due, reason: Reason) -> Settled:
    """Leave a notice out; one that was tried somewhere before, and has nowhere else to go, has failed."""
    if reason == Reason.NO_CHAT and due.reason not in ("", Reason.CLOSED):
        return Settled(due.id, NoticeState.FAILED, due.reason)
    return Settled(due.id, NoticeState.SKIPPED, reason)


def kind_of(chat: Chat) -> str:
    """Return the kind of the calls that go this way."""
    return f"notice.{chat.channel}"


@dataclass(frozen=True, slots=True)
class Handing:
    """One transaction that hands notices of a campaign over: `rooms` tells how many calls of each way there may be."""

    uow: UnitOfWork
    campaign: Campaign
    rooms: dict[Chat, int]
    now: datetime

    def hand_over(self, due: Due, where: Chat | Reason) -> Settled | None:
        """Plan the call of a notice under the notice's own key; None where there is no room for one more.

        One that is told once more, at another moment, is another call.
        """
        if isinstance(where, Reason):
            return lost(due, where)
        if self.rooms[where] <= 0:
            return None
        self.rooms[where] -= 1
        payload = {"notice": due.id, "campaign": self.campaign.id}
        if not self.uow.calls.plan(kind_of(where), f"notice:{due.id}:{where.channel}:{due.due_at}", payload, self.now):
            return lost(due, Reason.NO_CHAT)
        return Settled(due.id, NoticeState.SENT, due.reason, where)


def settle_some(uow: UnitOfWork, campaign_id: int, settled: Collection[Settled | None], now: datetime) -> int:
    """Store what became of notices; return how many were settled."""
    known = [one for one in settled if one]
    if known:
        settle(uow, campaign_id, known, now)
    return len(known)


def sleeps_until(cabinet: Cabinet, campaign: Campaign, chat: Chat, now: datetime) -> datetime | None:
    """Return when this way is open again; an SMS wakes nobody, whatever an employee says. None: now."""
    if chat == SMS:
        return ends_at(cabinet.quiet, zone_of(cabinet, campaign), now)
    return waits_until(cabinet, campaign, now)


def take_back(uow: UnitOfWork, campaign_id: int, chat: Chat, back: Settled, now: datetime, *, tried: bool) -> None:  # noqa: PLR0913
    """Store and count that a notice did not go this way after all; one that went on meanwhile is left alone."""
    if uow.journeys.take_back(back, chat.channel, now, tried=tried):
        uncount(uow, campaign_id, chat.channel, back, now)
