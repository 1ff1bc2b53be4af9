"""The year itself: the program without its loops, driven every three hours, while life goes on around it."""

from collections import deque
from collections.abc import Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from bot.housekeeping import remind
from services.ports import UnitOfWork
from tests.campaigns.town import Town, town
from tests.campaigns.year import life as lives
from tests.campaigns.year.inline import Inline
from tests.campaigns.year.ledger import Chats, Ledger, Mailbox
from tests.campaigns.year.life import DAYS, Happening
from tests.campaigns.year.people import Person, settle
from tests.campaigns.year.weather import Weather
from tests.inside import Talk
from tests.townsfolk import NOW, HandClock

SEED, STEP = 20_261_118, timedelta(hours=3)
END = NOW + timedelta(days=DAYS)


@dataclass
class Year:
    """What there was; `told` are the rows of the ledgers."""

    place: Town
    ledger: Ledger
    weather: Weather
    people: Sequence[Person] = ()
    happenings: deque[Happening] = field(default_factory=deque)
    late: list[Person] = field(default_factory=list)

    async def pass_by(self) -> None:
        """Let it pass."""
        at = NOW
        while at < END:
            await self.happen(at)
            if self.weather.alive(at):
                self.place.clock.at = at + self.weather.ahead(at)
                await self.work()
            at += STEP

    async def happen(self, at: datetime) -> None:
        """Let everything happen that has come up to now."""
        now = []
        while self.happenings and self.happenings[0].at <= at:
            now.append(self.happenings.popleft())

        def work(uow: UnitOfWork) -> None:
            for one in now:
                one.act(uow, one.person, at, one.what)

        if now:
            await self.place.look(work)
            self.late += [one.person for one in now if one.act is lives.says]

    async def work(self) -> None:
        """Let the program hear who wrote, tick, and send what is due."""
        while self.late:
            await Talk(self.place.kit, self.place.channel, self.late.pop().chat).say("меню")
        await remind(self.place.kit.database, self.place.clock, self.place.kit.cabinets.values())
        while await self.place.campaigner.step():
            await self.place.kit.senders["inside"].drained()
            await self.place.kit.outside.calls.drain()


@asynccontextmanager
async def year(count: int):
    """Settle so many residents, each with a life ahead."""
    chance, clock, database = Random(SEED), HandClock(), Inline()
    ledger = Ledger(clock)
    await database.start()
    async with town(database, Mailbox(ledger), clock=clock, channel=Chats(ledger)) as place:
        people = await place.look(lambda uow: [settle(uow, number, chance) for number in range(count)])
        ledger.people = {person.chat: person for person in people}
        happenings = sorted((one for who in people for one in lives.life(who, NOW, chance)), key=lambda one: one.at)
        yield Year(place, ledger, Weather(NOW, chance), people, deque(one for one in happenings if one.at > NOW))
    await database.close()
