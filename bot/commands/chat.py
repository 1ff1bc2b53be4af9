"""`kabinet chat`: the same dialogs in this terminal, on the demo data; its pages are served on a free port."""

import argparse
import socket
import sys
import tempfile
from pathlib import Path

from bot import logs
from bot.channels.terminal import Console, Terminal
from bot.demo import add_sandbox, demo_kit, settings_of
from bot.running import Running
from bot.site import serve, site
from services.passwords import Passwords


async def command(given: argparse.Namespace) -> int:
    """Talk until the input ends."""
    settings = settings_of(given.fresh)
    logs.configure("error", settings.log_format)
    port = _free_port(settings.http_host)
    settings = settings.model_copy(update={"http_port": port, "public_url": f"http://{settings.http_host}:{port}"})
    kit = await demo_kit(settings)
    with tempfile.TemporaryDirectory(prefix="kabinet-") as folder:
        terminal, passwords = Terminal(kit.content, Path(folder), Console(sys.stdin, sys.stdout)), Passwords()
        kit.add(terminal)
        running = Running(kit)
        runner, _ = await serve(site(kit, passwords, lambda app: add_sandbox(kit, app)), settings.http_host, port)
        await running.start()
        await terminal.ended.wait()
        await runner.cleanup()
        await running.stop()
        passwords.close()
    return 0


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
