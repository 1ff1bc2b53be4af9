"""Sending: where a due notice goes, or why it does not; judged at the moment of sending."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from services.model.campaigns import CampaignState, Due, NoticeState, Settled, Tally
from services.model.journeys import Outcome, Reason, reason_of
from services.model.people import ChatState
from services.ports import UnitOfWork

FORGOTTEN = timedelta(hours=1)
"""A dialog that was left for so long does not take the answer to a reminder for its own."""


def place(uow: UnitOfWork, due: Due, cabinet: str, channels: Collection[str]) -> ChatState | Reason:
    """Return the chat where a resident is told, or why there is none."""
    return chosen(due, uow.chats.of_resident(due.resident_id), cabinet, channels)


def chosen(due: Due, chats: Sequence[ChatState], cabinet: str, channels: Collection[str]) -> ChatState | Reason:
    """Choose among a resident's chats (the last used first) one of the preferred channel, else the first.

    Only those count that can be written to here, and where this notice was not refused before.
    """
    if not due.fits:
        return Reason.LEFT
    if not due.wanted:
        return Reason.MUTED
    tried = {one.chat for one in due.tried}
    here = [
        state for state in chats
        if state.reachable and state.cabinet == cabinet and state.chat.channel in channels and state.chat not in tried
    ]  # fmt: skip
    return min(here, key=lambda state: state.chat.channel != due.prefers) if here else Reason.NO_CHAT


def unsent(due: Due, reason: Reason) -> Settled:
    """Leave a notice out; one that no chat takes goes on to the other ways."""
    if reason == Reason.NO_CHAT:
        return Settled(due.id, NoticeState.ELSEWHERE, due.reason)
    return Settled(due.id, NoticeState.SKIPPED, reason)


def tally(settled: Collection[Settled]) -> Tally:
    """Count what became of notices."""
    states = [one.state for one in settled]
    return Tally(0, *(states.count(state) for state in (NoticeState.SENT, NoticeState.SKIPPED, NoticeState.FAILED)))


def outcomes(settled: Collection[Settled]) -> Mapping[Outcome, int]:
    """Count what became of notices by reason and channel; what still waits has no outcome."""
    return Counter(outcome for one in settled if (outcome := _outcome(one)))


def _outcome(one: Settled) -> Outcome | None:
    if one.state == NoticeState.SENT:
        return Outcome("sent", channel=one.chat.channel if one.chat else "")
    if one.state in (NoticeState.SKIPPED, NoticeState.FAILED):
        return Outcome(one.state, reason_of(one.reason))
    return None


def settle(uow: UnitOfWork, campaign_id: int, settled: Sequence[Settled], now: datetime) -> None:
    """Store what became of due notices, and count it."""
    uow.notices.settle(settled, now)
    uow.campaigns.count(campaign_id, tally(settled))
    uow.journeys.count(campaign_id, outcomes(settled))


def undelivered(uow: UnitOfWork, parcel_id: int, reason: str, now: datetime, *, gone: bool) -> None:
    """Take back what a messenger refused: where a chat is gone the notice is due again, for the next way."""
    found = uow.notices.undelivered(parcel_id, reason, now, again=gone)
    if found:
        uncount(uow, *found, Settled(0, NoticeState.DUE if gone else NoticeState.FAILED, reason), now)


def uncount(uow: UnitOfWork, campaign_id: int, channel: str, back: Settled, now: datetime) -> None:
    """Count a notice as not sent by a channel after all; one that goes on keeps its campaign at work."""
    ended, reason = _outcome(back), reason_of(back.reason)
    counts = tally((back,))
    uow.campaigns.count(campaign_id, Tally(0, counts.sent - 1, counts.skipped, counts.failed))
    here = Outcome("sent", channel=channel)
    uow.journeys.count(campaign_id, {here: -1, ended or Outcome("moved", reason, channel): 1})
    if ended is None:
        uow.campaigns.move(campaign_id, (CampaignState.DONE,), CampaignState.RUNNING, now)
