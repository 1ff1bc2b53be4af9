"""Whose chat it is: a resident is not a chat, and one resident may be in through several (R12)."""

from dataclasses import replace
from datetime import datetime

from services.model.people import ChatState, Resident
from services.ports import UnitOfWork


def enter(uow: UnitOfWork, chat_state: ChatState, resident: Resident, now: datetime) -> ChatState:
    """Bind the chat to the resident, whoever had it before; what it had begun or chosen is forgotten."""
    same = chat_state.resident_id == resident.id
    entered = replace(
        chat_state,
        cabinet=resident.cabinet,
        resident_id=resident.id,
        account_id=chat_state.account_id if same else None,
        session=None,
        paused=None,
    )
    uow.chats.save(entered, now)
    return entered


def leave(uow: UnitOfWork, chat_state: ChatState, now: datetime) -> ChatState:
    """Unbind this chat alone; its unfinished dialogs are forgotten, the language stays."""
    left = replace(chat_state, resident_id=None, account_id=None, session=None, paused=None, screen="")
    uow.chats.save(left, now)
    return left
