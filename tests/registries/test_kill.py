"""A process that is killed at any moment of an import leaves nothing half done: the next one ends it."""

import asyncio
import random
import sys
from pathlib import Path

import pytest

from bot.registries.order import Order
from tests.databases import KINDS, fresh, running
from tests.registries.desk import desk, dumped
from tests.torture import size

MANY, LIVES = size(2500, 1000), size(4, 2)


def files(folder: Path) -> list[Path]:
    """Write a file of each kind, the accounts a full list that closes some of those before."""
    accounts = range(200_000_000, 200_000_000 + MANY)
    before = range(200_000_000 - 500, 200_000_000 + 100)
    texts = {
        "accounts_20261001": ("account;address;balance", (f"{at};ул. Старая, {at % 9};1" for at in before)),
        "accounts_20261101_full": ("account;address;balance", (f"{at};ул. Мира, {at % 9};{at % 7}" for at in accounts)),
        "meters_20261101": (
            "account;serial;resource;last_t1;last_t2;zones",
            (f"{at};{serial};эл;{at % 99};{at % 77};2" for at in accounts for serial in ("a", "b")),
        ),
        "charges_20261101": ("account;period;bill_no;accrued;total", (f"{at};10.2026;Б{at};5;5" for at in accounts)),
        "charge_lines_20261101": (
            "bill_no;service;amount",
            (f"Б{at};{service};2,50" for at in accounts for service in ("ТКО", "Вода")),
        ),
        "payments_20261101": ("ext_id;account;paid_at;amount", (f"p{at};{at};05.11.2026;5" for at in accounts)),
    }
    for name, (header, rows) in texts.items():
        (folder / f"{name}.csv").write_text("\n".join([header, *rows]), "utf-8")
    return [folder / f"{name}.csv" for name in texts]


@pytest.mark.parametrize("kind", KINDS)
async def test_killed_and_taken_in_again_is_the_same_as_taken_in_once(kind, tmp_path):
    made = files(tmp_path)
    async with fresh(kind) as url, running(url) as database, desk(database, tmp_path) as place:
        for path in made:
            await place.importer.take(path, Order(accept=True))
        clean = await database.run(lambda uow: dumped(uow.marks.connection))
    assert [len(rows) for rows in clean.values()] == [MANY + 500, MANY * 2, MANY * 4, MANY, MANY * 2, MANY]
    said: list[str] = []
    async with fresh(kind) as url:
        for path in made:
            for _ in range(LIVES):
                said += await lived(url, path, killed=True)
            assert "over done" in " ".join(await lived(url, path, killed=False))
        async with running(url) as database:
            assert await database.run(lambda uow: dumped(uow.marks.connection)) == clean
    assert any(line.startswith("apply") for line in said), "nobody was killed while it applied"


async def lived(url: str, path: Path, *, killed: bool) -> list[str]:
    """Return what a process told until it was killed, or until it was over."""
    owner = str(random.random())
    command = [sys.executable, "-m", "tests.registries.killed", url, str(path), owner]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    told = [(await process.stdout.readline()).decode()]
    if killed:
        await asyncio.sleep(random.random() / 6)
        if process.returncode is None:
            process.kill()
    told += (await process.stdout.read()).decode().splitlines()
    await process.wait()
    return told
