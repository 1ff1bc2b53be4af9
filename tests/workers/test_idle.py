"""Nothing to do costs next to nothing."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.databases import KINDS
from tests.workers.house import House, house

SECONDS = 8.0
TRANSACTIONS = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()"


@pytest.mark.parametrize("kind", KINDS)
async def test_an_idle_process_hardly_uses_the_processor(kind: str):
    async with house(kind) as made:
        await asyncio.sleep(2)
        before = used(made)
        await asyncio.sleep(SECONDS)
        share = (used(made) - before) / SECONDS
        print(kind, f"{share:.2%}")
        assert share < 0.05


async def test_an_idle_process_asks_the_database_a_few_times_a_second():
    async with house("postgresql") as made:
        await asyncio.sleep(2)
        before = await transactions(made)
        await asyncio.sleep(SECONDS)
        asked = (await transactions(made) - before) / SECONDS
        print(asked)
        assert 1 < asked < 8


def used(made: House) -> float:
    """Return the processor seconds that the process has used."""
    assert made.city.process is not None
    fields = Path(f"/proc/{made.city.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def transactions(made: House) -> int:
    # Counts of other processes come with a delay of about a second.
    return int((await made.ask(TRANSACTIONS))[0][0])
