"""The product in this process, with a resident in a chat."""

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from services.demo.seed import demo_accounts
from services.model.metering import Access
from services.model.people import Chat, ChatState, Resident
from tests.inside import Inside, Talk, inside


@dataclass
class Stage:
    """The running product, its channel, and the chat of a resident."""

    kit: Any
    channel: Inside
    talk: Talk
    account: int

    async def look(self, work):
        return await self.kit.database.run(work)

    async def state(self) -> ChatState:
        return await self.look(lambda uow: uow.chats.get(Chat("inside", self.talk.chat)))


@asynccontextmanager
async def settled(clock=None):
    """Let a resident of the first demo account stand in the menu."""
    async with inside(clock=clock) as (kit, channel):
        number = demo_accounts(kit.cabinets["esk"])[0].number

        def settle(uow):
            now = kit.clock.now()
            resident = uow.residents.add(Resident(0, "esk", "a@b.ru", "a@b.ru", True, "", "", "", False, now))
            account = uow.accounts.by_number("esk", number)
            uow.accounts.link(resident.id, account.id, Access.FULL, now)
            uow.chats.save(ChatState(Chat("inside", "7"), "esk", resident.id, account.id, "ru"), now)
            return account.id

        talk = Talk(kit, channel, "7")
        made = Stage(kit, channel, talk, await kit.database.run(settle))
        await talk.say("меню")
        yield made


@pytest.fixture
async def stage():
    """Give a resident who stands in the menu."""
    async with settled() as made:
        yield made
