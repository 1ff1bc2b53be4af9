"""A process that is killed at any moment loses nothing that it was told is stored, and doubles nothing."""

import asyncio
import random
import sys

import pytest

from services.ports import UnitOfWork
from storage.database import SqlDatabase
from tests.databases import KINDS, fresh, running
from tests.storage.world import MARCH, settle


@pytest.mark.parametrize("kind", KINDS)
async def test_what_a_killed_process_had_committed_is_there_once(kind: str) -> None:
    async with fresh(kind) as url:
        async with running(url) as database:
            who, home, device = await database.run(settle)
        said: list[int] = []
        for life in range(3):
            said += await _killed(url, who, home, device, 10_000 * life)
        async with running(url) as database:
            stored = await _values(database, home)
            assert len(await database.run(lambda uow: uow.readings.in_period(home, MARCH))) == 1
        assert len(set(stored)) == len(stored)
        assert set(said) <= set(stored)
        # At most one per life was committed and not told.
        assert len(stored) <= len(said) + 3


async def _killed(url: str, *arguments: int) -> list[int]:
    command = [sys.executable, "-m", "tests.storage.submitter", url, *map(str, arguments)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    said = [int(await process.stdout.readline())]
    await asyncio.sleep(0.05 + random.random() / 10)
    process.kill()
    said += [int(line) for line in (await process.stdout.read()).splitlines() if line]
    await process.wait()
    return said


async def _values(database: SqlDatabase, home: int) -> list[int]:
    def work(uow: UnitOfWork) -> list[int]:
        return [sheet.readings[0].value for sheet in uow.readings.sheets(home, 100_000)]

    return await database.run(work)
