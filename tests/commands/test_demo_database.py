"""`kabinet demo` and `kabinet chat` work on a database of their own, never on one that serves residents."""

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.commands.refuse import Refuse
from bot.demo import MARK, demo_kit, refuse_foreign
from bot.settings import UNSAFE_KEY, Settings
from services.model.people import Resident
from storage.inhabited import inhabited
from storage.schema import migrate
from tests.databases import KINDS, empty, running

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 18, tzinfo=UTC)


def somebody(uow):
    uow.residents.add(Resident(0, "esk", "a@b.ru", "a@b.ru", True, "", "", "", False, NOW))


@pytest.mark.parametrize("kind", KINDS)
async def test_a_database_with_residents_of_its_own_is_refused_in_words(kind):
    async with empty(kind) as url:
        await migrate(url)
        async with running(url) as database:
            await database.run(somebody)
        with pytest.raises(Refuse, match="the demo has not made"):
            await refuse_foreign(url)


@pytest.mark.parametrize("kind", KINDS)
async def test_an_empty_database_is_taken_marked_and_taken_again_with_its_residents(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with empty(kind) as url:
        settings = Settings(database_url=url, secret_key=SecretStr(UNSAFE_KEY), cabinets="esk")
        for _ in range(2):
            kit = await demo_kit(settings)
            await kit.database.run(lambda uow: uow.residents.by_email("esk", "a@b.ru") or somebody(uow))
            await kit.database.close()
        assert not await inhabited(url, MARK)


async def test_a_postgresql_in_which_there_is_anything_is_refused():
    async with empty("postgresql") as url:
        await migrate(url)
        assert await inhabited(url, MARK)


async def test_an_sqlite_that_was_only_migrated_or_is_not_there_is_empty(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"
    assert not await inhabited(url, MARK)
    await migrate(url)
    assert not await inhabited(url, MARK)


async def test_somebody_else_s_sqlite_is_refused(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'other.db'}"
    async with running(url) as database:
        await database.run(lambda uow: uow.marks.connection.exec_driver_sql("CREATE TABLE theirs (id INTEGER)"))
    assert await inhabited(url, MARK)


@pytest.mark.parametrize("command", ["demo", "chat"])
async def test_both_commands_refuse_the_database_of_residents(command, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'live.db'}"
    await migrate(url)
    async with running(url) as database:
        await database.run(somebody)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KABINET_DATABASE_URL": url}
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", command, cwd=tmp_path, env=environment, stderr=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(60):
        _, said = await child.communicate()
    assert child.returncode == 2
    assert "Leave KABINET_DATABASE_URL out" in said.decode()
    assert "Traceback" not in said.decode()
    async with running(url) as database:
        assert not await database.run(lambda uow: uow.marks.get(MARK))
