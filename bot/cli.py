"""The command line: `kabinet COMMAND`; every command is a module of its own."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence
from importlib import import_module

from bot.commands.campaigns_arguments import arguments as campaigns_arguments
from bot.commands.import_arguments import arguments as import_arguments
from bot.commands.staff_arguments import arguments

COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("bot.commands.run", "serve the configured messengers until stopped"),
    "demo": ("bot.commands.demo", "serve believable data on a chat page of its own; needs no token"),
    "chat": ("bot.commands.chat", "the same dialogs in this terminal, on the demo data"),
    "migrate": ("bot.commands.migrate", "bring the database's schema up to date"),
    "doctor": ("bot.commands.doctor", "check settings, profiles, tokens and the database"),
    "import": ("bot.commands.import_files", "take registries of billing in: accounts, meters, bills, payments"),
    "export": ("bot.commands.export_files", "write registries for billing: readings, appeals, payments, contacts"),
    "tick": ("bot.commands.tick", "do what the scheduler does, once, now"),
    "staff": ("bot.commands.staff", "invite employees, list them, let them go"),
    "campaigns": ("bot.commands.campaigns", "show how campaigns stand; pause, resume or stop one"),
    "reconcile": ("bot.commands.reconcile", "compare a day's payments with the acquirers'"),
    "graph": ("bot.commands.graph", "draw a dialog as Mermaid"),
}

OF_DATABASE = ("migrate", "import", "export", "tick", "staff", "campaigns", "reconcile")
"""Commands that speak to nobody but the database, or take care of what else does not answer."""
WRONG, AWAY = 2, 75


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="kabinet", description="The «личный кабинет» of utilities in Telegram and VK.")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, text) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text)
        if name == "graph":
            command.add_argument("dialog", nargs="?", help="its name; without it the names are listed")
        if name == "import":
            import_arguments(command)
        if name == "export":
            command.add_argument("folder", metavar="DIR", help="where they are written: DIR/CABINET/PROVIDER/")
            command.add_argument("--cabinet", default="", help="of this cabinet alone")
            command.add_argument("--json", action="store_true", help="a JSON line for each file")
        if name == "staff":
            arguments(command)
        if name == "campaigns":
            campaigns_arguments(command)
        if name == "reconcile":
            command.add_argument("date", metavar="DATE", help="the day that is over, as 2026-11-18")
        if name in ("demo", "chat"):
            command.add_argument("--fresh", action="store_true", help="begin with new data")
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code."""
    given = parser().parse_args(argv)
    command: Callable[[argparse.Namespace], Coroutine[object, object, int]] = import_module(
        COMMANDS[given.command][0]
    ).command
    try:
        return asyncio.run(command(given))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        code, told = _judged(given.command, error)
        if not code:
            raise
        print(told, file=sys.stderr)  # noqa: T201 - the operator reads it
        return code


def _judged(command: str, error: Exception) -> tuple[int, str]:
    """Return the exit code and the words for what is no fault of the program; 0 for what is one."""
    if type(error).__name__ in ("Refuse", "WrongProfile", "Misconfigured", "WrongWords"):
        return WRONG, str(error)
    if command in OF_DATABASE and import_module("storage.away").away(error):
        return AWAY, f"the database is away ({type(error).__name__}): try again later"
    return 0, ""


if __name__ == "__main__":
    sys.exit(main())
