"""Which notices a resident gets: as the profile says, until the resident has switched them (R32)."""

from collections.abc import Mapping, Sequence

from services.cabinets.profile import Cabinet
from services.cabinets.service import Notice
from services.campaigns.elsewhere import BY_SMS
from services.model.people import Resident
from services.ports import UnitOfWork
from services.unsubscribing import BY_MAIL


def of_resident(uow: UnitOfWork, cabinet: Cabinet, resident_id: int) -> Mapping[Notice, bool]:
    """Return every notice that the profile offers, in its order, and whether it is wanted; SMS are a way of them."""
    switched = uow.subscriptions.of_resident(resident_id)
    kinds = (kind for kind in cabinet.subscriptions.offered if kind != BY_SMS)
    return {kind: switched.get(kind, kind not in cabinet.subscriptions.off) for kind in kinds}


def other_ways(uow: UnitOfWork, cabinet: Cabinet, resident: Resident) -> Mapping[str, bool]:
    """Return the ways beside chats that this resident may switch, and whether each is on: mail, then SMS."""
    switched = uow.subscriptions.of_resident(resident.id)
    ways = {BY_MAIL: switched.get(BY_MAIL, True)} if resident.email_confirmed else {}
    on = switched.get(BY_SMS, False) and resident.phone_confirmed
    return {**ways, BY_SMS: on} if BY_SMS in cabinet.subscriptions.offered else ways


def channels(uow: UnitOfWork, cabinet: Cabinet, resident_id: int) -> Sequence[str]:
    """Return the channels on which a resident can be written to, the last used first."""
    chats = (state for state in uow.chats.of_resident(resident_id) if state.reachable)
    return tuple(dict.fromkeys(state.chat.channel for state in chats if state.cabinet == cabinet.slug))
