"""Employees of a company, and the journal of what they did."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.model.people import Chat


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody who answers residents of one cabinet. `chat` is empty until the invitation code was used."""

    id: int
    cabinet: str
    name: str
    code_hash: str
    invited_until: datetime
    chat: Chat
    active: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the journal: who did what to which ticket; it is never changed."""

    id: int
    cabinet: str
    employee_id: int
    action: str
    ticket_id: int | None
    data: Any
    at: datetime
