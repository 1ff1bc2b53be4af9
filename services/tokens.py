"""One-time tokens: issued for a chat, proved by a link or by a code, used once."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

from services.attempts import MONTH
from services.codes import Codes
from services.model.people import Chat, Purpose, Token
from services.ports import UnitOfWork
from services.refusal import Refusal

TRIES = 5
KIND, WRONG = "code", 10
"""Wrong codes of one chat in a month, over all its tokens: a million codes against a hundred chats."""
PER_HOUR, PER_DAY = 5, 10
LONGEST_LINK = 400
DECOY = "decoy"
"""Data of a token that nobody was sent: it makes an unknown address behave like a known one."""
CODE_UNTIL = "code_until"
"""Data: the second (UTC) after which the code is dead although the link still lives."""

_LINK = re.compile(r"[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")


class Spent(ValueError):
    """The token was used by somebody faster, or cannot be used this way; nothing was done."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a token is issued for: `resident_id` whose, `data` what its use needs, `id` when it is not a new one."""

    purpose: Purpose
    lifetime: timedelta
    resident_id: int | None = None
    data: Any = None
    id: str = ""


def issue(  # noqa: PLR0913, PLR0917 - the parts of a token
    uow: UnitOfWork,
    codes: Codes,
    purpose: Purpose,
    chat: Chat,
    now: datetime,
    lifetime: timedelta,
    resident_id: int | None = None,
    data: Any = None,
) -> Token:
    """Issue a token for a chat; its unused tokens of the same purpose die."""
    return issue_wanted(uow, codes, chat, now, Wanted(purpose, lifetime, resident_id, data))


def issue_wanted(uow: UnitOfWork, codes: Codes, chat: Chat, now: datetime, wanted: Wanted) -> Token:
    """Issue a token, under a chosen id where one is given."""
    token_id = wanted.id or codes.new_id()
    token = Token(
        id=token_id,
        purpose=wanted.purpose,
        chat=chat,
        resident_id=wanted.resident_id,
        link_hash=codes.link_hash(codes.link(token_id)),
        expires_at=now + wanted.lifetime,
        created_at=now,
        data=wanted.data,
    )
    uow.tokens.add(token)
    return token


def any_by_link(uow: UnitOfWork, codes: Codes, link: str) -> Token | None:
    """Find a token by what stands in its link, dead ones too; mail programs may have damaged the ends."""
    found = _LINK.match(_undamaged(link))
    return uow.tokens.by_link(codes.link_hash(found[0])) if found else None


def by_link(uow: UnitOfWork, codes: Codes, link: str, now: datetime) -> Token | None:
    """Find a token that may still be used."""
    token = any_by_link(uow, codes, link)
    return token if token and alive(uow, token, now) else None


def alive(uow: UnitOfWork, token: Token, now: datetime) -> bool:
    """Tell whether a token may be used: unused, unexpired, and what it confirms still needs it."""
    return token.used_at is None and token.expires_at > now and needed(uow, token)


def try_code(  # noqa: PLR0913, PLR0917 - what is tried, where and when
    uow: UnitOfWork, codes: Codes, purpose: Purpose, chat: Chat, typed: str, now: datetime
) -> Token | Refusal:
    """Judge a typed code. Every try counts before it is looked at, so that parallel tries get five in all."""
    token = uow.tokens.alive(purpose, chat, now)
    if token is None or not code_seconds(token, now):
        return Refusal("code.none")
    if uow.attempts.count(KIND, now - MONTH, chat=chat) >= WRONG:
        return Refusal("code.closed")
    if token.tries >= TRIES:
        return Refusal("code.dead")
    tried = uow.tokens.tried(token.id)
    if tried > TRIES:
        return Refusal("code.dead")
    if codes.matches(token.id, typed) and not _is_decoy(token) and needed(uow, token):
        return token
    uow.attempts.add(KIND, KIND, chat, now)
    return Refusal("code.wrong", {"left": TRIES - tried}) if tried < TRIES else Refusal("code.dead")


def may_resend(uow: UnitOfWork, purpose: Purpose, chat: Chat, now: datetime, pause: timedelta) -> Refusal | None:
    """Refuse another letter within the pause, and more than five in an hour or ten in a day."""
    last = uow.tokens.alive(purpose, chat, now)
    if last and last.created_at + pause > now:
        return Refusal("code.wait", {"seconds": _seconds(last.created_at + pause - now)})
    if uow.tokens.issued(purpose, chat, now - pause + timedelta(microseconds=1)):
        return Refusal("code.wait", {"seconds": _seconds(pause)})
    hour, day = now - timedelta(hours=1), now - timedelta(days=1)
    often = uow.tokens.issued(purpose, chat, hour) >= PER_HOUR or uow.tokens.issued(purpose, chat, day) >= PER_DAY
    return Refusal("code.too_many") if often else None


def data_of(token: Token) -> dict[str, Any]:
    """Return what the use of a token needs; nothing for one without data."""
    return dict(token.data) if isinstance(token.data, dict) else {}


def _is_decoy(token: Token) -> bool:
    return bool(data_of(token).get(DECOY))


def code_seconds(token: Token, now: datetime) -> int:
    """Return how long the code of a token still lives: not longer than the token, 0 when it is dead."""
    ends = token.expires_at.timestamp()
    return max(0, int(min(ends, data_of(token).get(CODE_UNTIL, ends)) - now.timestamp()))


def needed(uow: UnitOfWork, token: Token) -> bool:
    """Tell whether a confirmation still has a point: nobody has confirmed the address since, nobody else owns it."""
    if token.resident_id is None or token.purpose not in (Purpose.CONFIRM_EMAIL, Purpose.CHANGE_EMAIL):
        return True
    resident = uow.residents.get(token.resident_id)
    email = data_of(token).get("email")
    if resident is None:
        return False
    if token.purpose == Purpose.CONFIRM_EMAIL:
        owner = uow.residents.by_email(resident.cabinet, str(email))
        claimed = owner is None or not owner.email_confirmed
        return not resident.email_confirmed and resident.email == email and claimed
    taken = uow.residents.by_email(resident.cabinet, str(email))
    return taken is None or taken.id == resident.id or not taken.email_confirmed


def _seconds(pause: timedelta) -> int:
    return max(1, -(-pause // timedelta(seconds=1)))


def _undamaged(link: str) -> str:
    """Undo what mail programs do to links: %XX, folding, and signs that stick to the ends."""
    return re.sub(r"\s+", "", unquote(link[:LONGEST_LINK], errors="replace")).strip("<>().,;:\"'[]«»")
