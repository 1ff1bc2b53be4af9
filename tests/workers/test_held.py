"""What a dead process held is not lost: its letter is sent and its payment opened by another one, once."""

import asyncio

from tests.journeys.city import City
from tests.journeys.conftest import newcomer
from tests.workers.house import LEADER, House

STUCK = 60.0


async def caller(two: House, kind: str) -> City:
    """Wait until a process makes a call of this kind; return it."""
    async with asyncio.timeout(60):
        while not (rows := await two.ask("SELECT owner FROM call WHERE kind = :kind AND owner <> ''", kind=kind)):
            await asyncio.sleep(0.05)
    leader = await two.leader()
    leads = list(await two.ask(LEADER, name="poll:telegram")) == list(rows[:1])
    return leader if leads else next(worker for worker in two.workers if worker is not leader)


async def replaced(two: House, kind: str) -> None:
    """Kill the process that makes a call of this kind, and start another one."""
    dead = await caller(two, kind)
    await asyncio.sleep(0.5)
    await dead.kill()
    await dead.start()


async def test_a_letter_is_sent_by_another_process(two: House):
    person = await newcomer(two.city, "telegram")
    await two.city.fakes["smtp"].spoil(method="data", delay=STUCK, drop="before")
    await person.apply()
    await replaced(two, "mail")
    async with asyncio.timeout(STUCK - 10):
        while not await two.city.letters(person.email):
            await asyncio.sleep(0.2)
    await person.phone.say(await person.code())
    await person.phone.wait("Личный кабинет открыт", 60)
    assert len(await two.city.letters(person.email)) == 1


async def test_a_payment_is_opened_by_another_process(two: House):
    person = await (await newcomer(two.city, "telegram")).settle()
    await two.city.fakes["acquirer"].spoil(method="create", delay=STUCK, drop="before")
    for label in ("Счета и оплата", "Оплатить", "Весь долг", "картой", "Оплатить"):
        await person.phone.tap(label)
    await replaced(two, "acquirer.create")
    await person.phone.wait(lambda shown: any("Перейти к оплате" in label for label in shown.links), STUCK - 10)
    await asyncio.sleep(2)
    links = [shown for shown in await person.phone.history() if any("Перейти" in label for label in shown.links)]
    creations = await two.city.fakes["acquirer"].ask("ledger", kind="create")
    assert len(links) == 1
    assert len({row["key"] for row in creations}) == 1
    assert len(creations) == 2
