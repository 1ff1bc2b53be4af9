"""Residents, the chats they write from, and what proves who they are."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Chat:
    """A place to write to: the channel and its own name of the conversation. Telegram 123 is not VK 123."""

    channel: str
    id: str


@dataclass(frozen=True, slots=True)
class Resident:
    """A person registered in a cabinet. `email` is canonical (ASCII, lower case), `email_shown` as typed.

    `login` is as typed, `login_key` what look-alike names share; `open`: the cabinet may be entered.
    `prefers` is the channel chosen for notices ("": where the resident was last); `phone_confirmed`: an SMS has come.
    """

    id: int
    cabinet: str
    email: str
    email_shown: str
    email_confirmed: bool
    full_name: str
    phone: str
    password_hash: str
    onboarding: bool
    created_at: datetime
    login: str = ""
    login_key: str = ""
    open: bool = True
    prefers: str = ""
    phone_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ChatState:
    """What is remembered of a chat: whose it is, what it shows, and what was left unfinished.

    `session` and `paused` are sessions of dialogs as JSON; `screen` is the press that opened the last screen;
    `employee_id`: an employee of the cabinet works in this chat too (whether still, the staff repository knows);
    `client` is what the messenger's program can do ("" everything, "text" no callback buttons, "none" no buttons).
    """

    chat: Chat
    cabinet: str = ""
    resident_id: int | None = None
    account_id: int | None = None
    language: str = ""
    session: Any = None
    paused: Any = None
    screen: str = ""
    client: str = ""
    reachable: bool = True
    employee_id: int | None = None


class Purpose(StrEnum):
    """What a one-time token opens."""

    CONFIRM_EMAIL = "confirm_email"
    CHANGE_EMAIL = "change_email"
    RECOVER = "recover"
    PROVE = "prove"
    FORM = "form"
    PIN = "pin"
    CONFIRM_PHONE = "confirm_phone"
    OWN_PHONE = "own_phone"
    SECRET = "secret"  # noqa: S105 - the name of a purpose, not a secret


@dataclass(frozen=True, slots=True)
class Token:
    """A one-time token; neither its link nor its code is stored, both are derived from `id` and the secret key.

    `link_hash` is the SHA-256 of the link's token; `tries` counts wrong codes; `data` is what the use needs.
    """

    id: str
    purpose: Purpose
    chat: Chat
    resident_id: int | None
    link_hash: str
    expires_at: datetime
    created_at: datetime
    used_at: datetime | None = None
    tries: int = 0
    data: Any = None
