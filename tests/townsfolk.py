"""Who lives in the tests of identity: an account with two meters, the people around it, a clock set by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from services import confirming, registration, tokens
from services.cabinets.loading import load
from services.codes import Codes
from services.model.amounts import Balance
from services.model.metering import Account, Meter
from services.model.people import Chat, Purpose, Resident, Token
from services.ports import Call, UnitOfWork
from services.refusal import Refusal

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
ESK = load("esk")
CODES = Codes("a key for tests")
OWNER, STRANGER, OTHER = Chat("telegram", "1"), Chat("vk", "1"), Chat("telegram", "2")
NUMBER, SERIALS = "00012345", ("А-004512", "77001234")
OWNER_EMAIL = "owner@example.org"


def after(**step: float) -> datetime:
    """Return the time so much after NOW."""
    return NOW + timedelta(**step)


@dataclass
class HandClock:
    """A clock that stands until it is moved."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at

    def move(self, **step: float) -> None:
        self.at += timedelta(**step)


def settle(uow: UnitOfWork, number: str = NUMBER) -> Account:
    """Put an account with two meters into billing's book."""
    account = Account(0, "esk", "esk", number, "ул. Мира, 1", "", "", "Europe/Moscow", Balance(0), NOW, closed=False)
    account = uow.book.put_account(account)
    for serial in SERIALS:
        uow.book.put_meter(Meter(0, account.id, serial, "electricity", "", "", "kwh", 6, 2, True, "active", None, ()))
    return account


def applied(email: str = OWNER_EMAIL, account: Account | None = None, **changes: str) -> registration.Application:
    """Fill in a form."""
    filled = {"full_name": "Иванов Иван", "phone": "", "password_hash": "hash"} | changes
    return registration.Application(
        email=email, email_shown=email, account_id=account.id if account else None, **filled
    )


def register(
    uow: UnitOfWork, application: registration.Application, chat: Chat = OWNER, now: datetime = NOW, key: str = "k"
) -> Token:
    """Register from a chat and return the token that the chat waits for."""
    registration.register(uow, ESK, CODES, application, chat, "ru", now, key)
    waiting = uow.tokens.alive(Purpose.CONFIRM_EMAIL, chat, now)
    assert waiting is not None
    return waiting


def confirmed(
    uow: UnitOfWork, email: str = OWNER_EMAIL, chat: Chat = OWNER, account: Account | None = None
) -> Resident:
    """Register and confirm, long ago."""
    long_ago = after(days=-30)
    token = register(uow, applied(email, account), chat, long_ago, f"long-ago:{email}:{chat}")
    done = confirming.confirm(uow, ESK, token, long_ago)
    letters(uow, long_ago)
    return done.resident


def letters(uow: UnitOfWork, now: datetime = NOW) -> list[Call]:
    """Take the planned letters out, oldest first."""
    calls = list(uow.calls.claim("test", now, now + timedelta(days=9999), 100))
    for call in calls:
        uow.calls.done(call.id, now)
    return calls


def templates(uow: UnitOfWork, now: datetime = NOW) -> list[tuple[str, str]]:
    """Return template and address of the letters that were planned since the last look."""
    return [(call.payload["template"], call.payload["to"]) for call in letters(uow, now)]


def wrong(token: Token) -> str:
    """Return six digits that are not the code of a token."""
    return f"{(int(CODES.code(token.id)) + 1) % 10**6:06}"


def type_code(uow: UnitOfWork, token: Token, typed: str = "", now: datetime = NOW) -> Token | Refusal:
    """Type a code in the token's chat, the right one when none is given."""
    return tokens.try_code(uow, CODES, token.purpose, token.chat, typed or CODES.code(token.id), now)
