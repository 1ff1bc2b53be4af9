"""`kabinet demo`: everything on one loopback address; prints it and what to try."""

import argparse
import asyncio
import signal
from collections.abc import Mapping

from bot import logs
from bot.commands.refuse import Refuse
from bot.demo import add_page, add_sandbox, demo_kit, invited, settings_of
from bot.demo_tips import Tips
from bot.running import Running
from bot.site import serve, site
from services.passwords import Passwords


async def command(given: argparse.Namespace) -> int:
    """Serve the demo until Ctrl-C."""
    settings = settings_of(given.fresh)
    logs.configure("warning" if settings.log_level == "info" else settings.log_level, settings.log_format)
    kit = await demo_kit(settings)
    page, passwords, running, stopped = add_page(kit), Passwords(), Running(kit), asyncio.Event()

    def more(app: object) -> None:
        page.routes(app)  # type: ignore[arg-type]
        add_sandbox(kit, app)  # type: ignore[arg-type]

    try:
        runner, _ = await serve(site(kit, passwords, more), settings.http_host, settings.http_port)
    except OSError as error:
        await kit.database.close()
        message = f"port {settings.http_port} is taken ({error.strerror}): set KABINET_HTTP_PORT to another"
        raise Refuse(message) from error
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    await running.start()
    _print(settings.public_url, Tips(kit), await invited(kit))
    await stopped.wait()
    await runner.cleanup()
    await running.stop()
    passwords.close()
    return 0


def _print(url: str, tips: Tips, codes: Mapping[str, str]) -> None:
    lines = (
        f"Kabinet demo: {url}/",
        *(f"  {n}. {tip}" for n, tip in enumerate(tips.by_language()["ru"], 1)),
        *(f"  {other}" for other in tips.others()["ru"]),
        f"A reminder without waiting for its day: {url}/demo/remind",
        "An employee's side: open a neighbour's chat, write /staff and the code of the company:",
        f"  {', '.join(f'{name} {code}' for name, code in codes.items())}",
        "Ctrl-C stops it.",
    )
    print("\n".join(lines), flush=True)  # noqa: T201 - that is what the command is for
