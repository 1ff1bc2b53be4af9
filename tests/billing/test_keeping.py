"""What billing says is kept as a whole, and never under another account's name."""

from dataclasses import replace
from datetime import date

import pytest

from services.billing.keeping import keep
from services.billing.port import Odd, Snapshot
from tests.storage import world
from tests.storage.world import LATER, NOW


def snapshot(number: str = "0012345678", ref: str = "a-1") -> Snapshot:
    meter = replace(world.meter(0), account_id=0)
    return Snapshot(ref, world.account(number), (("m-1", meter),), (world.bill(0),))


async def test_a_name_of_one_account_is_not_taken_for_another(database):
    await database.run(lambda uow: keep(uow, snapshot(), NOW))
    with pytest.raises(Odd):
        await database.run(lambda uow: keep(uow, snapshot("0099999999"), LATER))
    assert await database.run(lambda uow: uow.accounts.by_number("esk", "0099999999")) is None


async def test_keeping_twice_is_keeping_once(database):
    first = await database.run(lambda uow: keep(uow, snapshot(), NOW))
    second = await database.run(lambda uow: keep(uow, snapshot(), LATER))
    assert first == second
    assert len(await database.run(lambda uow: uow.meters.of_account(first.id))) == 1
    assert len(await database.run(lambda uow: uow.bills.recent(first.id, 9))) == 1
    assert (await database.run(lambda uow: uow.acquaintances.of_account(first.id))).asked_at == LATER


async def test_a_meter_that_is_named_no_more_is_archived_with_its_values(database):
    account = await database.run(lambda uow: keep(uow, snapshot(), NOW))
    await database.run(lambda uow: keep(uow, replace(snapshot(), meters=()), LATER))
    (meter,) = await database.run(lambda uow: uow.meters.of_account(account.id))
    assert (meter.status, [scale.last_on for scale in meter.scales]) == ("archived", [date(2026, 2, 20)] * 2)
