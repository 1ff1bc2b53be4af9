"""Unfinished dialogs about an account that the resident has no more: their facts would go on showing it."""

from dataclasses import replace
from typing import Any

from fsm.session import Session
from handlers.world import World
from services.model.people import ChatState


def forget(world: World, resident_id: int, account_id: int) -> None:
    """Drop them in every chat of the resident; dialogs about other accounts go on."""
    for other in world.uow.chats.of_resident(resident_id):
        state = world.uow.chats.get(other.chat) if other.chat != world.chat else None
        if state and state.resident_id == resident_id:
            world.uow.chats.save(_without(state, account_id), world.now)
    world.state = _without(world.state, account_id)


def _without(state: ChatState, account_id: int) -> ChatState:
    return replace(
        state,
        account_id=None if state.account_id == account_id else state.account_id,
        session=None if _names(state.session, account_id) else state.session,
        paused=None if _names(state.paused, account_id) else state.paused,
    )


def _names(session: Any, account_id: int) -> bool:
    """Tell whether a session is about the account; what cannot be read is not, it is found out when it is used."""
    try:
        facts = Session.from_json(session).facts if session else None
    except (TypeError, ValueError):
        return False
    return isinstance(facts, dict) and facts.get("account") == account_id
