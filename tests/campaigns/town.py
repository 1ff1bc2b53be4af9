"""A town of residents with chats, the program without its loops, and a campaign that is driven by hand."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from pydantic import SecretStr

from bot.build import build
from bot.delivery.campaigns import Campaigner
from bot.settings import UNSAFE_KEY, Settings
from handlers.campaigns.kinds import KINDS
from services import staffing
from services.campaigns import conduct
from services.campaigns.conduct import Order
from services.gateways.boxes import DemoMailbox
from services.model.campaigns import EVERYBODY, Audience, Campaign
from services.model.people import Chat, ChatState, Resident
from services.ports import UnitOfWork
from services.tickets import Moment
from tests.inside import Inside
from tests.townsfolk import NOW, HandClock

TEXT = {"text": "Завтра собрание жильцов."}
CUT = {"text": "Меняем трубу", "day": "2026-11-19", "hours": "10:00–16:00"}


@dataclass
class Town:
    """The program on a database, its channel, and the employee who announces."""

    kit: Any
    channel: Inside
    clock: HandClock
    campaigner: Campaigner

    async def look(self, work):
        return await self.kit.database.run(work)

    async def people(self, count: int, cabinet: str = "esk") -> list[int]:
        """Settle residents, each with a chat named after them."""
        return await self.look(lambda uow: [settle(uow, cabinet, str(at)) for at in range(count)])

    async def announce(
        self, kind="announcement", audience: Audience = EVERYBODY, *steps: str, data=TEXT, cabinet="esk"
    ) -> int:
        """Draft a campaign, list it whole, and take steps."""
        made = await self.look(lambda uow: drafted(uow, self, Order(kind, data, audience), cabinet))
        await self.campaigner._enlist(made)
        for step in steps:
            await self.take(made, step)
        return made

    async def take(self, number: int, step: str) -> bool:
        def work(uow: UnitOfWork) -> bool:
            campaign = uow.campaigns.get(number)
            if not conduct.may(campaign, step, KINDS[campaign.kind].rule):
                return False
            return conduct.take(
                uow, uow.staff.get(campaign.employee_id), campaign, step, Moment(self.clock.now(), step)
            )

        return await self.look(work)

    async def campaign(self, number: int) -> Campaign:
        return await self.look(lambda uow: uow.campaigns.get(number))

    async def step(self) -> int:
        done = await self.campaigner.step()
        await self.kit.senders["inside"].drained()
        return done

    async def drain(self) -> None:
        while await self.step():
            pass

    async def through(self) -> None:
        """Drain the chats, the letters and the short messages until nothing is left to do now."""
        while await self.all_at_once() or await self.all_at_once():
            pass

    async def all_at_once(self) -> int:
        done = await self.campaigner.step()
        for sender in self.kit.senders.values():
            await sender.drained()
        await self.kit.outside.calls.drain()
        return done

    @property
    def told(self) -> dict[str, int]:
        """How many messages each chat got."""
        return {chat: len(cards) for chat, cards in self.channel.chats.items()}


def settle(uow: UnitOfWork, cabinet: str, name: str, **changes) -> int:
    email = f"{name}@example.org"
    who = Resident(0, cabinet, email, email, False, "", "", "", False, NOW)
    number = uow.residents.add(replace(who, **changes)).id
    uow.chats.save(ChatState(Chat("inside", name), cabinet, number, language="ru"), NOW)
    return number


def drafted(uow: UnitOfWork, town: Town, order: Order, cabinet: str = "esk") -> int:
    employee = staffing.invite(uow, town.kit.codes, cabinet, "Ольга", NOW).employee
    return conduct.draft(uow, employee, order, Moment(town.clock.now(), f"draft {employee.id}")).id


@asynccontextmanager
async def town(database=None, mail=None, sms=None, clock=None, channel=None, *, cabinets="esk,smorodina"):
    """Build the program on a database, in memory when none is given; nothing runs by itself."""
    settings = Settings(
        database_url="sqlite+aiosqlite:///:memory:", secret_key=SecretStr(UNSAFE_KEY), telegram_token="", vk_token="",
        cabinets=cabinets,
    )  # fmt: skip
    clock = clock or HandClock()
    kit = build(settings, database=database, clock=clock, mail=mail or DemoMailbox(), sms=sms)
    if database is None:
        await kit.database.start()
    channel = channel or Inside()
    kit.add(channel)
    yield Town(kit, channel, clock, Campaigner(kit.post, kit.cabinets, kit.senders))
    await kit.senders["inside"].drained()
    if database is None:
        await kit.database.close()
