"""The program in this process with a cabinet that asks the fake billing, on a database of either kind."""

import itertools
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.billing.changes import Follow
from bot.build import build
from bot.settings import UNSAFE_KEY, Settings
from services import staffing
from services.gateways.boxes import DemoMailbox
from services.model.people import Chat, ChatState, Resident
from services.model.reports import ReportKind
from tests.billing.houses import house
from tests.fakes.billing import PREFIX, TOKEN
from tests.inside import Inside, Talk
from tests.townsfolk import HandClock

PROFILE = Path(__file__).parent / "teplo.toml"
NUMBERS = itertools.count(30_000_001)


@dataclass
class Office:
    """Nothing runs by itself: turns and calls are driven by talks, changes by `follow`."""

    kit: Any
    channel: Inside
    clock: HandClock
    billing: Any

    async def look(self, work):
        return await self.kit.database.run(work)

    async def home(self, **account) -> str:
        """Make an account that only billing knows; return its number."""
        number = str(next(NUMBERS))
        await self.billing.tell("household", house(number, **account))
        return number

    async def resident(self) -> Talk:
        """Settle a resident without accounts, with a chat."""
        talk = Talk(self.kit, self.channel, f"r{next(NUMBERS)}")
        await self.look(lambda uow: self._settle(uow, talk.chat))
        return talk

    def _settle(self, uow, chat: str) -> None:
        mail = f"{chat}@example.org"
        who = Resident(0, "teplo", mail, mail, True, "Анна", "", "", False, self.clock.now())
        resident = uow.residents.add(who)
        uow.chats.save(ChatState(Chat("inside", chat), "teplo", resident.id, language="ru"), self.clock.now())

    async def linked(self, number: str, serial: str) -> Talk:
        """Settle a resident and link an account by what proves it."""
        talk = await self.resident()
        await talk.say("меню")
        await talk.tap("Подключить лицевой счёт")
        await talk.say(number)
        await talk.say(serial)
        return talk

    async def employee(self) -> Talk:
        """Invite an employee and let them in by the code."""
        invited = await self.look(lambda uow: staffing.invite(uow, self.kit.codes, "teplo", "Ольга", self.clock.now()))
        talk = Talk(self.kit, self.channel, f"boss{next(NUMBERS)}")
        await talk.say("/staff")
        await talk.say(invited.code)
        assert "Рабочее место" in talk.words
        return talk

    async def account(self, number: str):
        return await self.look(lambda uow: uow.accounts.by_number("teplo", number))

    async def follow(self) -> None:
        """Take in every change that billing tells of."""
        world = self.kit.outside
        steps = Follow("teplo", world.billings["teplo"], self.kit.database, world.refresh, world.reports, world.letters)
        while await steps.step():
            pass
        await self.kit.senders["inside"].drained()

    async def reports(self, sheet: int):
        return await self.look(lambda uow: uow.reports.of_subject(ReportKind.READING, sheet))

    async def calls_due(self, talk: Talk) -> None:
        """Let the time pass that planned calls wait after a failure, and make them."""
        self.clock.move(minutes=2)
        await talk.settled()


@asynccontextmanager
async def office(billing, database, profile=PROFILE):
    """Build the program on a database; nothing runs by itself."""
    settings = Settings(
        database_url="sqlite+aiosqlite:///:memory:", secret_key=SecretStr(UNSAFE_KEY), telegram_token="", vk_token="",
        cabinets=str(profile), billing_url=f"{billing.url}{PREFIX}", billing_token=SecretStr(TOKEN),
    )  # fmt: skip
    clock = HandClock()
    kit = build(settings, database=database, clock=clock, mail=DemoMailbox(), acquirers={})
    channel = Inside()
    kit.add(channel)
    made = Office(kit, channel, clock, billing)
    try:
        await made.follow()
        yield made
        await kit.senders["inside"].drained()
    finally:
        await kit.outside.billings["teplo"].close()
