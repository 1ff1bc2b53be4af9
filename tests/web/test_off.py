"""The link of a letter switches letters off: by a person's press, or by a mail program's single POST."""

import pytest

from services import unsubscribing
from storage.database import SqlDatabase
from tests.storage import world
from tests.townsfolk import CODES
from tests.web.site import site


async def resident(running) -> tuple[int, str]:
    who = (await running.database.run(lambda uow: uow.residents.add(world.resident()))).id
    return who, unsubscribing.link(CODES, "", who)


async def switched(running, who):
    return await running.database.run(lambda uow: uow.subscriptions.of_resident(who))


async def test_a_scanner_that_opens_the_link_switches_nothing_and_a_press_does(database: SqlDatabase):
    async with site(database) as running:
        who, path = await resident(running)
        status, html = await running.get(path)
        assert (status, "Не присылать" in html) == (200, True)
        assert await switched(running, who) == {}
        answer = await running.client.post(path, data={"List-Unsubscribe": "One-Click"})
        assert (answer.status, "Готово" in await answer.text()) == (200, True)
        assert await switched(running, who) == {"mail": False}


@pytest.mark.parametrize(
    "forge", [lambda p: p[:-1], lambda p: p.replace("-", "0-"), lambda _: "/off/½-a", lambda _: "/off/-"]
)
async def test_a_forged_link_does_nothing(database: SqlDatabase, forge):
    async with site(database) as running:
        who, path = await resident(running)
        assert (await running.get(forge(path)))[0] == 404
        assert (await running.client.post(forge(path))).status == 404
        assert await switched(running, who) == {}
