"""A process that submits readings and prints each operation after its COMMIT; the test kills it."""

import asyncio
import sys
from itertools import count

from storage.database import open_database
from tests.storage.world import reading, sheet


async def main(url: str, who: int, home: int, device: int) -> None:
    """Submit for ever."""
    database = open_database(url)
    await database.start()
    for number in count(int(sys.argv[5])):
        mine = sheet(home, who, reading(device, number))
        await database.run(lambda uow, s=mine, o=str(number): uow.readings.submit(s, o))  # type: ignore[misc]
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:5])))
