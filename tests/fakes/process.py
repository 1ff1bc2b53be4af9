"""A fake as a child process: started, asked for its port, stopped."""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

from aiohttp import ClientSession

from tests.fakes.ledger import Row, read

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 20.0
Folder = tempfile.TemporaryDirectory[str]


class FakeProcess:
    """`python -m tests.fakes.NAME --port 0 --ledger FILE …`, known by its `url`."""

    def __init__(self, process: asyncio.subprocess.Process, port: int, folder: Folder) -> None:
        self._process, self._folder, self.port = process, folder, port
        self.url = f"http://127.0.0.1:{port}"
        self.ledger = Path(folder.name) / "ledger.jsonl"

    @classmethod
    async def start(cls, name: str, *options: str) -> Self:
        """Start a fake and wait for its `listening PORT`; RuntimeError with what it said when it does not come."""
        folder = tempfile.TemporaryDirectory(prefix=f"kabinet-fake-{name}-")
        ledger = str(Path(folder.name) / "ledger.jsonl")
        errors = (Path(folder.name) / "stderr").open("wb")
        command = ("-m", f"tests.fakes.{name}", "--port", "0", "--ledger", ledger, "--parent", str(os.getpid()))
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, *options, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=errors
        )
        errors.close()
        try:
            async with asyncio.timeout(START_SECONDS):
                port = await _port(process)
        except (TimeoutError, ValueError, IndexError) as error:
            said = (Path(folder.name) / "stderr").read_text(errors="replace")
            await _end(process)
            raise RuntimeError(f"the fake {name} did not start: {said}") from error
        return cls(process, port, folder)

    def rows(self, kind: str = "") -> list[Row]:
        """Return what the fake accepted so far, or the rows of one kind."""
        return read(self.ledger, kind)

    async def ask(self, path: str, **query: Any) -> Any:
        """GET /control/PATH and return its JSON."""
        return await self._call("GET", path, params={name: str(value) for name, value in query.items()})

    async def tell(self, path: str, data: Any = None, /, **fields: Any) -> Any:
        """POST JSON to /control/PATH: `data` as it is, or the fields as an object."""
        return await self._call("POST", path, json=fields if data is None else data)

    async def spoil(self, **fault: Any) -> None:
        """Add one fault to the plan (see tests.fakes.plan.Fault)."""
        await self.tell("plan", fault)

    async def heal(self) -> None:
        """Forget all planned faults."""
        await self._call("DELETE", "plan")

    async def _call(self, verb: str, path: str, **rest: Any) -> Any:
        async with ClientSession() as session, session.request(verb, f"{self.url}/control/{path}", **rest) as answer:
            if answer.status != 200:
                raise AssertionError(f"control {path}: {answer.status} {await answer.text()}\n{self.complaints()}")
            return await answer.json()

    def complaints(self) -> str:
        """Return the end of what the fake wrote to stderr."""
        return (Path(self._folder.name) / "stderr").read_text(errors="replace")[-3000:]

    async def stop(self) -> None:
        """End the process and remove its files."""
        await _end(self._process)
        self._folder.cleanup()


@asynccontextmanager
async def fake(name: str, *options: str) -> AsyncIterator[FakeProcess]:
    """Give a running fake."""
    process = await FakeProcess.start(name, *options)
    try:
        yield process
    finally:
        await process.stop()


async def _port(process: asyncio.subprocess.Process) -> int:
    assert process.stdout is not None
    line = await process.stdout.readline()
    return int(line.decode().removeprefix("listening ").split()[0])


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
        try:
            async with asyncio.timeout(3):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
