"""A house: several product processes with the same tokens on one database, between the fakes of one city."""

import asyncio
import re
import signal
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text

from tests.databases import fresh, running
from tests.journeys.city import City

LED = "leads poll:{channel} as {owner}"
LEADER = "SELECT owner FROM lease WHERE name = :name"


class House:
    """`city` is the first process and what residents know; `workers` are all of them."""

    def __init__(self, city: City) -> None:
        self.city, self.workers = city, [city]

    def hire(self) -> City:
        """Make one more process, which is not started yet."""
        folder = self.city.folder / f"worker-{len(self.workers)}"
        folder.mkdir()
        worker = type(self.city)(self.city.database, self.city.database_url, folder)
        worker.fakes, worker.smtp_port, worker.secrets = self.city.fakes, self.city.smtp_port, self.city.secrets
        self.workers.append(worker)
        return worker

    async def ask(self, query: str, **values: object) -> Sequence[Any]:
        """Look into the database."""
        work = lambda uow: uow.marks.connection.execute(text(query), values).all()  # noqa: E731
        return await self.city.look(work)

    async def leader(self, channel: str = "telegram", within: float = 40.0) -> City:
        """Return the living process that polls this messenger."""
        async with asyncio.timeout(within):
            while True:
                for owner, *_ in await self.ask(LEADER, name=f"poll:{channel}"):
                    said = LED.format(channel=channel, owner=owner)
                    for worker in self.workers:
                        if alive(worker) and said in worker.said():
                            return worker
                await asyncio.sleep(0.1)

    def said(self) -> str:
        """Return the logs of all processes."""
        return "".join(worker.said() for worker in self.workers)

    def complaints(self) -> list[str]:
        """Return what the processes logged as errors."""
        return re.findall(r".* ERROR .*(?:\n(?!\d{4}-).*)*", self.said())


def alive(worker: City) -> bool:
    """Tell whether the process runs."""
    return worker.process is not None and worker.process.returncode is None


@asynccontextmanager
async def house(kind: str, number: int = 1, url: str = "", made_as: type[City] = City) -> AsyncIterator[House]:
    """Build a house on a database of this kind (or on the one of a URL); so many processes run."""
    async with AsyncExitStack() as stack:
        url = url or await stack.enter_async_context(fresh(kind))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kabinet-house-")))
        city = made_as(await stack.enter_async_context(running(url)), url, folder)
        await city.found(stack)
        made = House(city)
        for _ in range(number - 1):
            made.hire()
        stack.push_async_callback(_end, made)
        await asyncio.gather(*(worker.start() for worker in made.workers))
        await city.open_doors()
        yield made


async def _end(made: House) -> None:
    await asyncio.gather(*(worker.kill(signal.SIGKILL) for worker in made.workers))
