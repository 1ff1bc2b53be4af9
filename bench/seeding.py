"""Residents for the benchmark: each with an account, a meter of one scale, and a chat in every messenger."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from services.model.amounts import Balance
from services.model.metering import Access, Account, Meter, Scale
from services.model.people import Chat, ChatState, Resident
from services.ports import UnitOfWork, Urgency
from storage.database import open_database

FIRST_CHAT = 1_000_000
CHUNK = 500


async def seed(url: str, many: int) -> None:
    """Fill a migrated database with so many residents."""
    database = open_database(url, synchronous="OFF")
    await database.start()
    for first in range(0, many, CHUNK):
        await database.run(partial(_some, numbers=range(first, min(many, first + CHUNK))), Urgency.BULK)
    await database.close()


def _some(uow: UnitOfWork, numbers: range) -> None:
    now = datetime.now(UTC)
    for number in numbers:
        account = uow.book.put_account(_account(number, now))
        uow.book.put_meter(replace(METER, account_id=account.id, scales=(_scale(now),)))
        resident = uow.residents.add(_resident(number, now))
        uow.accounts.link(resident.id, account.id, Access.FULL, now)
        for channel in ("telegram", "vk"):
            chat = Chat(channel, str(FIRST_CHAT + number))
            uow.chats.save(ChatState(chat, cabinet="esk", resident_id=resident.id, language="ru"), now)


def _account(number: int, now: datetime) -> Account:
    return Account(
        id=0,
        cabinet="esk",
        provider="esk",
        number=f"{number:08}",
        address="г. Минеральные Воды, ул. Ленина, 1",
        holder="Орлова Марина Сергеевна",
        contract="1/1",
        zone="Europe/Moscow",
        balance=Balance(123456),
        balance_at=now,
        closed=False,
    )


def _resident(number: int, now: datetime) -> Resident:
    return Resident(
        id=0,
        cabinet="esk",
        email=f"r{number}@example.org",
        email_shown=f"r{number}@example.org",
        email_confirmed=True,
        full_name="Орлова Марина Сергеевна",
        phone="",
        password_hash="",
        onboarding=False,
        created_at=now,
    )


METER = Meter(
    id=0,
    account_id=0,
    serial="40217385",
    resource="electricity",
    model="Меркурий 201",
    place="кухня",
    unit="kwh",
    digits_int=5,
    digits_frac=1,
    by_resident=True,
    status="active",
    verification_due=None,
    scales=(),
)


def _scale(now: datetime) -> Scale:
    return Scale("t1", "single", 1_000_000, (now - timedelta(days=35)).date(), 150_000)
