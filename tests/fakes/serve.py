"""How a fake runs as a process: it prints `listening PORT`, and ends with the process that started it."""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web


def arguments(description: str) -> argparse.ArgumentParser:
    """Return a parser that knows --port (0: any free one) and --ledger; a fake adds its own."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--ledger", type=Path, default=None)
    parser.add_argument("--parent", type=int, default=0, help="end when this process is no longer the parent")
    return parser


def announce(port: int) -> None:
    """Tell the starter where to connect."""
    print(f"listening {port}", flush=True)


def serve_app(app: web.Application, port: int, parent: int = 0) -> None:
    """Serve an aiohttp application on loopback until stopped or orphaned."""

    async def start() -> None:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        announce(runner.addresses[0][1])

    run_until_orphaned(start, parent)


def run_until_orphaned(start: Callable[[], Awaitable[None]], parent: int = 0) -> None:
    """Start servers of any kind and keep the loop running until SIGTERM, Ctrl+C or the parent's end."""

    async def forever() -> None:
        await start()
        while not parent or os.getppid() == parent:
            await asyncio.sleep(0.5)

    try:
        asyncio.run(forever())
    except KeyboardInterrupt:
        sys.exit(0)
