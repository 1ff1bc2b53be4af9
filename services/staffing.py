"""Employees: invited by the operator, bound to a chat by a code, answerable for what they do (R36)."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from services.codes import Codes
from services.model.people import Chat, ChatState
from services.model.staff import Act, Employee
from services.model.tickets import Ticket
from services.ports import UnitOfWork
from services.refusal import Refusal

INVITED_FOR = timedelta(days=3)
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LETTERS = 10
TRIES, DAY = 5, timedelta(days=1)
NOWHERE = Chat("", "")


@dataclass(frozen=True, slots=True)
class Invitation:
    """An employee who is awaited, and the code that is shown once and nowhere kept."""

    employee: Employee
    code: str


def invite(uow: UnitOfWork, codes: Codes, cabinet: str, name: str, now: datetime) -> Invitation:
    """Invite somebody to answer residents of a cabinet; the code lives three days and binds one chat."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    awaited = Employee(0, cabinet, name, codes.subject("staff", code), now + INVITED_FOR, NOWHERE, True, now)
    return Invitation(uow.staff.add(awaited), code)


def join(uow: UnitOfWork, codes: Codes, state: ChatState, typed: str, now: datetime) -> ChatState | Refusal:
    """Bind the chat by an invitation code; wrong, used and expired ones get one answer, and five tries a day."""
    day = now - DAY
    if uow.attempts.count("staff", day, chat=state.chat) >= TRIES:
        return Refusal("staff.too_many")
    subject = codes.subject("staff", "".join(typed.split()).upper()[:64])
    found = uow.staff.by_code(subject)
    if found is None or not found.active or found.chat != NOWHERE or found.invited_until <= now:
        uow.attempts.add("staff", subject, state.chat, now)
        return Refusal("staff.wrong_code")
    uow.staff.change(found.id, channel=state.chat.channel, chat_id=state.chat.id)
    record(uow, found, "join", None, now)
    bound = _bound(state, found)
    uow.chats.save(bound, now)
    return bound


def _bound(state: ChatState, employee: Employee) -> ChatState:
    """Bind; a chat that was another company's keeps nothing of it."""
    if state.cabinet == employee.cabinet:
        return replace(state, employee_id=employee.id)
    return ChatState(state.chat, employee.cabinet, language=state.language, employee_id=employee.id)


def dismiss(uow: UnitOfWork, employee_id: int) -> None:
    """Let nobody work under this name any more; the journal stays."""
    uow.staff.change(employee_id, active=False, channel="", chat_id="")


def at_work(uow: UnitOfWork, state: ChatState) -> Employee | None:
    """Return the employee who works in this chat, for this cabinet, now: asked anew for every action."""
    if state.employee_id is None:
        return None
    known = uow.staff.get(state.employee_id)
    return known if known and known.active and known.chat == state.chat and known.cabinet == state.cabinet else None


def record(  # noqa: PLR0913, PLR0917 - who, what, about what, when
    uow: UnitOfWork, employee: Employee, action: str, ticket: Ticket | None, now: datetime, data: Any = None
) -> None:
    """Add a line to the journal."""
    uow.staff.record(Act(0, employee.cabinet, employee.id, action, ticket.id if ticket else None, data, now))
