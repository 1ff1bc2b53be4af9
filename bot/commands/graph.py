"""`kabinet graph [DIALOG]`: a dialog as Mermaid, with facts as they come from the demo data."""

import argparse

from bot.build import build
from bot.commands.refuse import Refuse
from bot.sample import sample_facts
from bot.settings import UNSAFE_KEY, Settings
from fsm.graph import mermaid
from services.gateways.sandbox import Sandbox


async def command(given: argparse.Namespace) -> int:
    """Print the diagram, or the names of the dialogs."""
    settings = Settings(
        database_url="sqlite+aiosqlite:///:memory:", secret_key=UNSAFE_KEY, telegram_token="", vk_token=""
    )
    kit = build(settings, acquirers={"sandbox": Sandbox("http://127.0.0.1", UNSAFE_KEY)})
    names = sorted(kit.machine.dialogs)
    if given.dialog is None:
        print("\n".join(names))  # noqa: T201 - that is what the command is for
        return 0
    if given.dialog not in names:
        message = f"no dialog {given.dialog!r}; there are {', '.join(names)}"
        raise Refuse(message)
    facts = [found for found in await sample_facts(kit) if found.dialog == given.dialog]
    print(mermaid(kit.machine.dialogs[given.dialog], max(facts, key=lambda found: len(str(found.facts))).facts))  # noqa: T201
    return 0
