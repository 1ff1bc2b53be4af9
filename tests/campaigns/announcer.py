"""A process that sends a running campaign and writes down what its messenger took; the test kills it."""

import asyncio
import sys

from pydantic import SecretStr

from bot.build import build
from bot.channels.notices import Bulk
from bot.delivery.campaigns import Campaigner
from bot.delivery.recovery import Recovery
from bot.settings import UNSAFE_KEY, Settings
from storage.database import open_database
from tests.inside import Inside
from tests.townsfolk import HandClock


class Written(Inside):
    """Tells every card that it takes, with the number that makes a repeat known."""

    bulk = Bulk(ahead=20)

    async def deliver(self, chat: str, card, number: int) -> str:
        await asyncio.sleep(0.02)
        sys.stdout.write(f"{chat} {number}\n")
        sys.stdout.flush()
        return str(number)


async def main(url: str) -> None:
    """Send until nothing is left."""
    settings = Settings(
        database_url=url, secret_key=SecretStr(UNSAFE_KEY), telegram_token="", vk_token="", cabinets="esk"
    )
    database = open_database(url, synchronous="OFF")
    await database.start()
    kit = build(settings, database=database, clock=HandClock())
    kit.add(Written())
    await Recovery(kit.post, kit.senders, alone=True).pick_up(all_of_them=True)
    campaigner, sender = Campaigner(kit.post, kit.cabinets, kit.senders), kit.senders["inside"]
    while await campaigner.step() or sender.held or campaigner.busy:
        await asyncio.sleep(0)
    await sender.drained()
    sys.stdout.write("done\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
