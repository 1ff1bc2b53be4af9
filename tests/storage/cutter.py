"""A wire to PostgreSQL that is cut when a word passes: what a network does at the worst moment."""

import asyncio
import tempfile
from pathlib import Path
from types import TracebackType

from sqlalchemy import make_url

SOCKET = ".s.PGSQL.5432"


class Cutter:
    """Serves a database under a URL of its own; `passed_on` tells whether the server still hears the word."""

    def __init__(self, url: str, word: bytes, *, passed_on: bool) -> None:
        self._url, self._word, self._passed_on = make_url(url), word, passed_on
        self._folder = tempfile.TemporaryDirectory()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> str:
        """Open the wire."""
        self._server = await asyncio.start_unix_server(self._serve, Path(self._folder.name) / SOCKET)
        return f"postgresql+asyncpg://postgres@/{self._url.database}?host={self._folder.name}"

    async def __aexit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        """Take the wire away."""
        if self._server is not None:
            self._server.close()
        self._folder.cleanup()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = str(self._url.query["host"])
        back, forth = await asyncio.open_unix_connection(Path(host) / SOCKET)
        answers = asyncio.ensure_future(_pump(back, writer))
        while data := await reader.read(65536):
            cut = self._word in data
            if cut:
                answers.cancel()
            if not cut or self._passed_on:
                forth.write(data)
                await forth.drain()
            if cut:
                break
        if self._passed_on:
            # The server answers, and nobody listens.
            await asyncio.sleep(0.1)
        answers.cancel()
        forth.close()
        writer.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
