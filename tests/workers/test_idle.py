"""Nothing to do costs next to nothing."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.databases import KINDS
from tests.workers.house import House, house

SECONDS = 6.0
TICK = 30
"""Transactions of a minute's tick, which may fall into these seconds."""
TRANSACTIONS = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()"


@pytest.mark.parametrize("kind", KINDS)
async def test_an_idle_process_hardly_uses_processor_and_database(kind: str):
    async with house(kind) as made:
        await asyncio.sleep(2)
        before, asked_before = used(made), await transactions(made, kind)
        await asyncio.sleep(SECONDS)
        asked = await transactions(made, kind) - asked_before
        assert used(made) - before < 0.03 * SECONDS
        assert asked < 9 * SECONDS + TICK


def used(made: House) -> float:
    """Return the processor seconds that the process has used."""
    assert made.city.process is not None
    fields = Path(f"/proc/{made.city.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def transactions(made: House, kind: str) -> int:
    """Count what PostgreSQL was asked."""
    return int((await made.ask(TRANSACTIONS))[0][0]) if kind == "postgresql" else 0
