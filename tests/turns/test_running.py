"""However far the program came before it had to stop, it stops, and tells the first error."""

import asyncio

import pytest

from bot.build import build
from bot.channels.channel import Misconfigured
from bot.commands import run
from bot.running import Running
from bot.settings import UNSAFE_KEY, Settings
from services.gateways.boxes import DemoMailbox
from tests.inside import Inside


class Refusing(Inside):
    """A channel that cannot start, and whose end fails as well."""

    async def start(self):
        raise Misconfigured("the token is wrong")

    async def close(self):
        raise ConnectionError


def kit_with(channel, **settings):
    given = Settings(
        database_url="sqlite+aiosqlite:///:memory:", secret_key=UNSAFE_KEY, telegram_token="", vk_token="", **settings
    )
    kit = build(given, mail=DemoMailbox())
    kit.add(channel)
    return kit


async def test_a_program_that_was_never_started_stops():
    kit = kit_with(Inside())
    await kit.database.start()
    await Running(kit).stop()


async def test_what_a_channel_refused_is_told_and_not_what_broke_while_stopping():
    kit = kit_with(Refusing(), http_port=0)
    await kit.database.start()
    with pytest.raises(Misconfigured, match="the token is wrong"):
        await run._serve(kit)
    assert kit.database._writer is None


async def test_a_part_that_died_does_not_keep_the_others_from_being_stopped():
    async def die():
        raise ValueError

    kit = kit_with(Inside())
    await kit.database.start()
    running = Running(kit)
    await running.start()
    running._receivers.insert(0, asyncio.create_task(die()))
    await asyncio.sleep(0)
    await running.stop()
    assert kit.database._writer is None
    assert all(task.done() for task in running._workers)
