"""Events of one resident, told at once and kept as notices: what no chat takes goes on by mail and SMS (R28, R29, R36).

A payment that was settled, an answer to an appeal, a decision about an application.
"""

from collections.abc import Collection
from datetime import datetime

from services.model.campaigns import EVERYBODY, Campaign, CampaignState, Event, NoticeState, Settled, Tally
from services.model.journeys import Outcome
from services.model.people import ChatState
from services.model.periods import Period
from services.ports import Parcel, UnitOfWork

PAYMENT, ANSWERED, DECIDED = "payment", "answered", "decided"


def place(uow: UnitOfWork, event: Event, served: Collection[str]) -> ChatState | None:
    """Return the chat where an event is told: where it began, else of the chosen messenger, else the last one used.

    One alone: what it refuses is told in the next one, and nobody reads the same twice. Messengers that are not
    served here come last.
    """
    began = uow.chats.get(event.chat) if event.chat else None
    if began and began.reachable:
        return began
    resident = uow.residents.get(event.resident_id)
    prefers = resident.prefers if resident else ""
    here = [one for one in uow.chats.of_resident(event.resident_id) if one.reachable and one.cabinet == event.cabinet]
    return min(here, key=lambda one: (one.chat.channel not in served, one.chat.channel != prefers), default=None)


def keep(uow: UnitOfWork, event: Event, parcel: Parcel | None, now: datetime) -> None:
    """Keep an event as a notice that went out as this parcel; without one it is due, and finds another way."""
    campaign = _standing(uow, event, now)
    sent = Settled(0, NoticeState.SENT, "", parcel.chat, parcel.id) if parcel else Settled(0, NoticeState.DUE)
    if not uow.singles.keep(campaign, event, sent, now):
        return
    uow.campaigns.count(campaign.id, Tally(total=1, sent=int(parcel is not None)))
    if parcel:
        uow.journeys.count(campaign.id, {Outcome("sent", channel=parcel.chat.channel): 1})
    else:
        uow.campaigns.move(campaign.id, (CampaignState.DONE,), CampaignState.RUNNING, now)


def _standing(uow: UnitOfWork, event: Event, now: datetime) -> Campaign:
    """Return the month's campaign of a kind; the resident waits for such news, so quiet hours do not hold it."""
    month = Period.of(now.date())
    wanted = Campaign(
        0, event.cabinet, event.kind, CampaignState.RUNNING, EVERYBODY, None, str(month), True, None, now, now,
        listed=True,
    )  # fmt: skip
    return uow.campaigns.add(wanted, f"event:{event.cabinet}:{event.kind}:{month}")
