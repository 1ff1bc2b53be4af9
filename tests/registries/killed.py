"""Takes one file in, in a process that may be killed meanwhile: tells how far it is, and when it is over."""

import asyncio
import sys
from pathlib import Path

from bot.registries.hold import Hold
from bot.registries.importer import Importer
from bot.registries.order import Order
from storage.database import open_database
from tests.registries.desk import CABINET
from tests.townsfolk import HandClock


def tell(what: str, done: int, of: int) -> None:
    print(what, done, flush=True)


async def main(url: str, path: str, owner: str) -> None:
    database = open_database(url, synchronous="OFF")
    await database.start()
    # Nobody else is there: a lease that ends at once lets the next process begin at once.
    hold = Hold(database, HandClock(), owner, seconds=0.0)
    importer = Importer(database, HandClock(), {CABINET.slug: CABINET}, hold, tell)
    outcome = await importer.take(Path(path), Order(accept=True))
    print("over", outcome.state, outcome.known, flush=True)
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
