"""A reminder comes by itself when the window opens, and a plain number is the answer: in Telegram and in VK (R35)."""

import asyncio
from dataclasses import replace

import pytest

from services.model.metering import Access
from services.model.people import Chat, ChatState, Resident
from tests.databases import KINDS
from tests.journeys.city import city
from tests.journeys.conftest import phone_of
from tests.journeys.time.machine import Machine, local
from tests.storage import world

NUMBERS = {"telegram": 82_001, "vk": 82_002}
VALUE = "130"


def settle(uow, channel: str, number: int) -> None:
    """Settle a resident with a chat of this messenger, and with one meter."""
    long_ago = local("2026-01-01 12:00")
    who = uow.residents.add(Resident(0, "esk", f"{number}@a.example", "", True, "", "", "", False, long_ago)).id
    uow.chats.save(ChatState(Chat(channel, str(number)), "esk", who, language="ru"), long_ago)
    home = uow.book.put_account(replace(world.account(f"{number:08}"), zone="Europe/Belgrade"))
    uow.accounts.link(who, home.id, Access.FULL, long_ago)
    uow.book.put_meter(world.meter(home.id, str(number), scales=1))


async def answered(machine, channel: str) -> None:
    phone = phone_of(machine, channel, NUMBERS[channel])
    shown = await phone.wait("Пора передать показания", 40)
    assert f"{NUMBERS[channel]:08}" not in shown.all_text, "a lock screen is read by others"
    await phone.say(VALUE)
    await phone.wait("Проверьте показания")
    await phone.tap("Отправить")
    await phone.wait("Показания переданы")
    await phone.close()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_number_typed_at_a_reminder_is_a_submission(kind):
    async with city(kind, Machine) as machine:
        for channel, number in NUMBERS.items():
            await phone_of(machine, channel, number).start()
            await machine.look(lambda uow, channel=channel, number=number: settle(uow, channel, number))
        machine.turn("2026-10-25 13:00:01")
        async with asyncio.timeout(30):
            while not (begun := await machine.look(lambda uow: uow.figures.newest(9))):
                await asyncio.sleep(0.3)
        assert begun[0].spread == 4 * 3600
        machine.turn("2026-10-25 17:00:05")  # everybody's moment has come
        for channel in NUMBERS:
            await answered(machine, channel)
        told = await machine.look(lambda uow: uow.figures.newest(9))
        assert {(one.kind, one.sent) for one in told} == {("readings_open", 2)}
