"""Sending: where a due notice goes, or why it does not; judged at the moment of sending."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from services.model.campaigns import CampaignState, Due, NoticeState, Settled, Tally
from services.model.people import ChatState
from services.ports import UnitOfWork


class Reason(StrEnum):
    """Why a notice is not sent."""

    LEFT = "left"
    MUTED = "muted"
    NO_CHAT = "no_chat"
    SETTLED = "settled"
    BLOCKED = "blocked"
    LATE = "late"


def place(uow: UnitOfWork, due: Due, cabinet: str, channels: Collection[str]) -> ChatState | Reason:
    """Return the chat that the resident used last among those that can be written to, or why there is none."""
    if not due.fits:
        return Reason.LEFT
    if not due.wanted:
        return Reason.MUTED
    chats = (state for state in uow.chats.of_resident(due.resident_id) if state.reachable)
    here = (state for state in chats if state.cabinet == cabinet and state.chat.channel in channels)
    return next(here, Reason.NO_CHAT)


def unsent(due: Due, reason: Reason) -> Settled:
    """Leave a notice out; one that was refused by the messenger before, and has nowhere else to go, has failed."""
    if reason == Reason.NO_CHAT and due.reason:
        return Settled(due.id, NoticeState.FAILED, due.reason)
    return Settled(due.id, NoticeState.SKIPPED, reason)


def tally(settled: Collection[Settled]) -> Tally:
    """Count what became of notices."""
    states = [one.state for one in settled]
    return Tally(0, *(states.count(state) for state in (NoticeState.SENT, NoticeState.SKIPPED, NoticeState.FAILED)))


def undelivered(uow: UnitOfWork, parcel_id: int, reason: str, now: datetime, *, gone: bool) -> None:
    """Take back what a messenger refused: where a chat is gone the notice is due again, for the next chat."""
    number = uow.notices.undelivered(parcel_id, reason, now, again=gone)
    if number is None:
        return
    uow.campaigns.count(number, Tally(sent=-1, failed=0 if gone else 1))
    if gone:
        uow.campaigns.move(number, (CampaignState.DONE,), CampaignState.RUNNING, now)
