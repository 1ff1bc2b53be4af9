"""Residents who talk while processes come and go: each types, waits for the answer, and goes on; taps nothing."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tests.journeys.person import Person
from tests.journeys.sheet import grown, said, sheets
from tests.phones.telegram import TelegramPhone
from tests.phones.vk import VkPhone
from tests.workers.house import House

NUMBERS = itertools.count(800_001)
PHONES = {"telegram": TelegramPhone, "vk": VkPhone}
PATIENCE = 240.0
THINKING = 1.0


@dataclass
class Resident:
    """One who submits readings again and again. `said` counts messages, `done` submissions."""

    person: Person
    said: int = 0
    done: int = 0
    last: int = 0
    waits: list[float] = field(default_factory=list)

    @property
    def channel(self) -> str:
        return self.person.phone.name

    @property
    def chat(self) -> str:
        return self.person.phone.chat

    async def say(self, words: str, answer: str) -> None:
        """Type, and wait for an answer that is newer than the last one and holds these words."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        self.said += 1
        await self.person.together(words)
        shown = await self.person.phone.wait(lambda one: int(one.id) > self.last and answer in one.all_text, PATIENCE)
        self.last = int(shown.id)
        self.waits.append(loop.time() - begun)

    async def submit(self) -> None:
        """Submit one reading, from the menu to the receipt."""
        await self.say("меню", "Личный кабинет")
        await self.say("Передать показания", "показани")
        await self.say(said(grown(self.person.home, 10_000 + 1000 * self.done)), "Проверьте")
        await self.say("Отправить", "Показания переданы")
        self.done += 1

    async def talk(self, enough: asyncio.Event) -> None:
        """Submit until it is enough."""
        while not enough.is_set():
            await self.submit()
            await asyncio.sleep(THINKING)

    async def receipts(self) -> int:
        """Return how many sheets were accepted."""
        return len(await sheets(self.person))


async def resident(house: House, channel: str) -> Resident:
    """Let one move in who registered long ago."""
    number = next(NUMBERS)
    phone = PHONES[channel](house.city.fakes[channel], number, timeout=PATIENCE)
    made = Resident(Person(phone, house.city, await house.city.household("plain"), f"canary{number}@example.org"))
    await house.city.look(made.person._settle)
    return made


async def residents(house: House, number: int) -> list[Resident]:
    """Let so many move in, half of them with each messenger."""
    return [await resident(house, ("telegram", "vk")[one % 2]) for one in range(number)]


@asynccontextmanager
async def talking(house: House, number: int) -> AsyncIterator[list[Resident]]:
    """Let so many residents talk meanwhile, and wait until each has come to an end of a submission."""
    people, enough = await residents(house, number), asyncio.Event()
    talks = [asyncio.create_task(one.talk(enough)) for one in people]
    try:
        yield people
        enough.set()
        await asyncio.gather(*talks)
    finally:
        for talk in talks:
            talk.cancel()
