"""What was staged is taken away, whatever became of the file, and in steps as short as all others."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from services.model.registries import RegistryState
from storage.tables.registries import STAGED
from tests.registries.desk import ACCOUNTS, METERS, desk

TABLES = sorted({table.name for table in STAGED.values()})


@pytest.fixture
async def place(database, tmp_path):
    async with desk(database, tmp_path) as made:
        yield made


async def left(place) -> int:
    def count(uow) -> int:
        return sum(uow.marks.connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in TABLES)

    return await place.database.run(count)


async def test_nothing_stays_staged_of_a_file_that_is_done_refused_or_held(place):
    many = "account;address\n" + "".join(f"{100_000_000 + at};a\n" for at in range(3000))
    assert (await place.take("accounts_20261101.csv", many)).state == "done"
    assert await left(place) == 0
    assert (await place.take("accounts_20261102.csv", many + "12;a\n")).state == "rejected"
    assert await left(place) == 0
    assert (await place.take("accounts_20261103_full.csv", ACCOUNTS)).state == "held"
    assert await left(place) == 0


async def test_what_a_dead_process_staged_is_swept_before_the_next_file(place):
    def stage(uow):
        dead = uow.registries.begin(replace(registry, digest="another", state=RegistryState.STAGING, done_at=None))
        uow.registries.stage(dead, {"key": [f"{at:04}" for at in range(1200)], "line": range(1200)})

    registry = (await place.take("accounts_20261101.csv", ACCOUNTS)).registry
    await place.database.run(stage)
    assert await left(place) == 1200
    assert (await place.take("meters_20261101.csv", METERS)).registry.changed == 2
    assert await left(place) == 0


async def test_a_sweep_takes_about_as_many_rows_as_it_may(place):
    def stage(uow):
        for name in ("accounts", "meters"):
            uow.registries.stage(registries[name], {"key": ["1", "2", "3"], "line": [2, 3, 4]})

    files = {"accounts": ACCOUNTS, "meters": METERS}
    registries = {name: (await place.take(f"{name}_20261101.csv", files[name])).registry for name in files}
    await place.database.run(stage)
    kind = await place.database.run(lambda uow: uow.marks.connection.dialect.name)
    steps = []
    while await place.database.run(lambda uow: uow.registries.sweep(2)):
        steps.append(await left(place))
    assert (steps, await left(place)) == ([4, 3, 1, 0] if kind == "sqlite" else [], 0)
