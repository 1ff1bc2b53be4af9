"""The schema's history: up with data, down, up again, and the same as our tables."""

import asyncio
from dataclasses import replace

import pytest

from storage.schema import differences, migrate, migrated, take_down
from tests.databases import KINDS, empty, running
from tests.storage.world import account, settle

pytestmark = pytest.mark.parametrize("kind", KINDS)


async def test_a_schema_goes_up_with_data_down_and_up_again(kind: str) -> None:
    async with empty(kind) as url:
        assert not await migrated(url)
        await migrate(url)
        async with running(url) as database:
            _, home, _ = await database.run(settle)
        await migrate(url)
        async with running(url) as database:
            assert await database.run(lambda uow: uow.accounts.get(home)) == replace(account(), id=home)
        await take_down(url)
        assert not await migrated(url)
        await migrate(url)
        async with running(url) as database:
            assert await database.run(lambda uow: uow.accounts.get(home)) is None
        assert await migrated(url)


async def test_each_step_can_be_taken_down_and_up_with_data_under_it(kind: str) -> None:
    async with empty(kind) as url:
        await migrate(url)
        async with running(url) as database:
            await database.run(settle)
        for _ in range(5):
            await take_down(url, "-1")
            await migrate(url, "+1")
            await take_down(url, "-1")
        assert not await migrated(url)
        await migrate(url)
        assert await migrated(url)


async def test_the_migrated_schema_is_what_the_tables_say(kind: str) -> None:
    async with empty(kind) as url:
        await migrate(url)
        assert await differences(url) == []


async def test_processes_that_migrate_at_once_wait_for_each_other(kind: str) -> None:
    async with empty(kind) as url:
        await asyncio.gather(*(migrate(url) for _ in range(4)))
        assert await migrated(url)
