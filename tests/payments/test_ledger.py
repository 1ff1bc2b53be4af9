"""Thousands of payments through all that goes wrong: the sums agree with the acquirer's ledger to the kopeck.

`make torture` takes ten thousand on SQLite.
"""

import random

import pytest

from tests.databases import opened as database_of
from tests.fakes.process import fake
from tests.payments.crowd import Crowd, Loud, opened, together
from tests.shops import NAMES, shop
from tests.torture import size

FULL = {"yookassa": 4000, "tbank": 3000, "sber": 3000}
MANY = {
    "sqlite": {name: size(many, many // 4) for name, many in FULL.items()},
    "postgresql": dict.fromkeys(NAMES, size(150, 75)),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", MANY)
async def test_the_sums_agree_and_nothing_is_told_twice(kind: str, name: str) -> None:
    async with database_of(kind) as database, fake(name) as bank:
        till = Loud(database, {f"{name}:esk": shop(name, bank.url)})
        now = till.clock.now()
        payments = await database.run(lambda uow: opened(uow, name, MANY[kind][name], now))
        crowd = Crowd(name, bank, till, random.Random(f"{kind} {name}"), payments)
        await crowd.create()
        assert all(payment.url and payment.provider_id for payment in crowd.payments)
        await crowd.settle()
        await crowd.tell()
        await crowd.give_back()
        await crowd.tell(0.3)
        await _sweep(crowd)
        assert {line.difference for line in (await crowd.reconcile()).lines} == {"different"}
        report = await crowd.reconcile()
        assert (report.lines, report.matched, report.theirs) == ([], len(payments), report.ours)
        theirs, ours = await crowd.sums()
        assert theirs == ours > 0
        told = await till.told()
        assert set(told.values()) == {1}
        states = [line.split()[1] for line in told]
        assert states.count("canceled") + states.count("expired") > len(payments) // 10
        assert crowd.forgeries > len(payments) // 4
        assert crowd.accepted == 0 or name == "yookassa", "its notifications are only told where to look"
        await crowd.till.settlement.acquirers[f"{name}:esk"].close()  # type: ignore[attr-defined]


async def _sweep(crowd: Crowd) -> None:
    """Let the clock run over the first minutes, the expiry and a day; whatever is due is looked at."""
    for step in (1, 1, 3, 10, 15, 30, 24 * 60, 60):
        crowd.till.clock.move(minutes=step)
        while await crowd.till.settlement.sweep():
            pass


async def test_works_are_done_side_by_side() -> None:
    done: list[int] = []

    async def work(number: int) -> None:
        done.append(number)

    await together(work(number) for number in range(100))
    assert sorted(done) == list(range(100))
