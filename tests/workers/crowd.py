"""A crowd of residents, stored set-wise: each with an account, a meter without a reading of the month, and a chat."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert

from services.model.amounts import Balance
from services.ports import UnitOfWork
from storage.tables.metering import account, link, meter, scale
from storage.tables.people import chat, resident
from tests.workers.house import House

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = 5_000_001
CHANNELS = ("telegram", "vk")
Rows = list[dict[str, Any]]


def chats(count: int, channel: str) -> list[str]:
    """Return the chats of a channel's half."""
    return [str(FIRST + number) for number in range(count // len(CHANNELS))]


async def crowd(house: House, count: int) -> None:
    """Let so many move in at one moment, half of them with each messenger."""
    for channel in CHANNELS:
        await house.city.fakes[channel].tell("crowd", first=FIRST, count=count // len(CHANNELS))
    await house.city.look(lambda uow: _settle(uow, count))


def _settle(uow: UnitOfWork, count: int) -> None:
    for table, rows in _rows(range(1, count + 1)):
        uow.marks.connection.execute(insert(table), rows)


def _rows(numbers: range) -> Iterator[tuple[Any, Rows]]:
    yield resident, [_resident(number) for number in numbers]
    yield account, [_account(number) for number in numbers]
    yield link, [_link(number) for number in numbers]
    yield meter, [_meter(number) for number in numbers]
    yield scale, [_scale(number) for number in numbers]
    yield chat, [_chat(number) for number in numbers]


def _resident(number: int) -> dict[str, Any]:
    empty = dict.fromkeys(("phone", "password_hash", "login", "login_key"), "")
    names = {"email": f"r{number}@example.org", "email_shown": f"r{number}@example.org", "full_name": "Анна"}
    marks = {"email_confirmed": False, "onboarding": False, "open": True}
    return {"id": number, "cabinet": "esk", "created_at": LONG_AGO, **empty, **names, **marks}


def _account(number: int) -> dict[str, Any]:
    where = {"address": "ул. Мира, 1", "holder": "", "contract": "", "zone": "Europe/Moscow"}
    owes = {"balance": Balance(0), "balance_at": LONG_AGO, "closed": False}
    return {"id": number, "cabinet": "esk", "provider": "esk", "number": f"{number:08}", **where, **owes}


def _link(number: int) -> dict[str, Any]:
    return {"resident_id": number, "account_id": number, "alias": "", "access": "full", "linked_at": LONG_AGO}


def _scale(number: int) -> dict[str, Any]:
    known = {"last_value": 1000 * number, "last_on": LONG_AGO.date(), "average": 150_000}
    return {"meter_id": number, "code": "t1", "name": "single", **known}


def _meter(number: int) -> dict[str, Any]:
    kind = {"resource": "electricity", "model": "", "place": "", "unit": "kwh", "digits_int": 6, "digits_frac": 2}
    marks = {"by_resident": True, "status": "active", "verification_due": None}
    return {"id": number, "account_id": number, "serial": f"{number:08}", **kind, **marks}


def _chat(number: int) -> dict[str, Any]:
    name = str(FIRST + (number - 1) // len(CHANNELS))
    state = {"language": "ru", "screen": "", "client": "", "reachable": True, "active_at": LONG_AGO}
    return {"channel": CHANNELS[number % 2], "chat_id": name, "cabinet": "esk", "resident_id": number, **state}
