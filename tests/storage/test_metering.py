"""Accounts, meters and readings in both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from services.model.amounts import Balance
from services.model.metering import Access, LinkedAccount, Reading, ReadingState
from services.ports import UnitOfWork
from storage.database import SqlDatabase
from storage.rows import values_of
from storage.tables.metering import reading as table
from tests.storage.world import LATER, MARCH, NOW, account, meter, reading, resident, settle, sheet


async def test_an_account_is_put_once_and_then_replaced(database: SqlDatabase) -> None:
    first = await database.run(lambda uow: uow.book.put_account(account()))
    moved = replace(account(), holder="Новый", closed=True)
    second = await database.run(lambda uow: uow.book.put_account(moved))
    assert second == replace(moved, id=first.id)
    assert await database.run(lambda uow: uow.accounts.get(first.id)) == second
    assert await database.run(lambda uow: uow.accounts.by_number("esk", "0012345678")) is None


async def test_an_account_is_found_by_its_exact_number_in_its_cabinet(database: SqlDatabase) -> None:
    stored = await database.run(lambda uow: uow.book.put_account(account()))
    assert await database.run(lambda uow: uow.accounts.by_number("esk", "0012345678")) == stored
    assert await database.run(lambda uow: uow.accounts.by_number("esk", "12345678")) is None
    assert await database.run(lambda uow: uow.accounts.by_number("other", "0012345678")) is None


async def test_linked_accounts_keep_their_order_and_the_stronger_proof(database: SqlDatabase) -> None:
    def link(uow: UnitOfWork) -> tuple[list[LinkedAccount], list[LinkedAccount]]:
        who = uow.residents.add(resident()).id
        one, two = (uow.book.put_account(account(number)) for number in ("2", "1"))
        for linked, access in ((one, Access.LIMITED), (two, Access.FULL), (one, Access.FULL), (two, Access.LIMITED)):
            uow.accounts.link(who, linked.id, access, NOW)
        uow.accounts.rename(who, two.id, "Дача")
        expected = [LinkedAccount(one, "", Access.FULL), LinkedAccount(two, "Дача", Access.FULL)]
        return list(uow.accounts.linked(who)), expected

    found, expected = await database.run(link)
    assert found == expected


async def test_an_unlinked_account_is_gone_for_its_resident_only(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> tuple[list[int], int]:
        first, account_id, _ = settle(uow)
        second = uow.residents.add(resident("boris@example.org")).id
        for who in (first, second):
            uow.accounts.link(who, account_id, Access.FULL, NOW)
        uow.accounts.unlink(first, account_id)
        assert uow.accounts.linked(first) == []
        return list(uow.accounts.residents_of(account_id)), second

    residents, second = await database.run(work)
    assert residents == [second]


async def test_a_balance_changes_with_the_time_it_is_known_at(database: SqlDatabase) -> None:
    stored = await database.run(lambda uow: uow.book.put_account(account()))
    await database.run(lambda uow: uow.accounts.set_balance(stored.id, Balance(2**40), LATER))
    changed = await database.run(lambda uow: uow.accounts.get(stored.id))
    assert changed == replace(stored, balance=Balance(2**40), balance_at=LATER)


async def test_meters_come_with_their_scales_in_the_order_they_were_put(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> None:
        home = uow.book.put_account(account()).id
        first = uow.book.put_meter(meter(home, "9"))
        second = uow.book.put_meter(meter(home, "1", scales=0))
        again = uow.book.put_meter(meter(home, "9", scales=1))
        assert again.id == first.id
        assert uow.meters.of_account(home) == [again, second]

    await database.run(work)


async def test_a_sheet_comes_back_as_submitted_with_a_number(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork) -> None:
        who, home, device = settle(uow)
        mine = sheet(home, who, reading(device), reading(device, scale="t2"))
        stored = uow.readings.submit(mine, "op-1")
        assert stored == replace(mine, number=stored.number)
        assert uow.readings.sheet(home, stored.number) == stored
        assert uow.readings.sheet(home + 1, stored.number) is None
        assert uow.readings.in_period(home, MARCH) == list(mine.readings)
        assert uow.readings.in_period(home, MARCH.shifted(1)) == []

    await database.run(work)


async def test_the_same_operation_returns_the_first_sheet_and_changes_nothing(database: SqlDatabase) -> None:
    who, home, device = await database.run(settle)
    first = await database.run(lambda uow: uow.readings.submit(sheet(home, who, reading(device)), "op-1"))
    other = sheet(home, who, reading(device, 999_000))
    assert await database.run(lambda uow: uow.readings.submit(other, "op-1")) == first
    assert await database.run(lambda uow: uow.readings.sheets(home, 10)) == [first]


async def test_a_correction_replaces_the_same_scale_of_the_same_period_only(database: SqlDatabase) -> None:
    who, home, device = await database.run(settle)
    both = (reading(device, 1), reading(device, 2, "t2"))
    for operation, given in (("op-1", both), ("op-2", (reading(device, 3),))):
        submitted = sheet(home, who, *given)
        await database.run(lambda uow, s=submitted, o=operation: uow.readings.submit(s, o))  # type: ignore[misc]
    earlier = sheet(home, who, reading(device), period=MARCH.shifted(-1))
    await database.run(lambda uow: uow.readings.submit(earlier, "op-3"))
    assert sorted(r.value for r in await database.run(lambda uow: uow.readings.in_period(home, MARCH))) == [2, 3]
    *_, first = await database.run(lambda uow: uow.readings.sheets(home, 10))
    assert [r.state for r in first.readings] == [ReadingState.REPLACED, ReadingState.ACTIVE]


async def test_sheets_are_paged_the_newest_first(database: SqlDatabase) -> None:
    who, home, device = await database.run(settle)
    for value in range(5):
        mine = sheet(home, who, reading(device, value))
        await database.run(lambda uow, s=mine, o=str(value): uow.readings.submit(s, o))  # type: ignore[misc]
    pages = [await database.run(lambda uow, n=n: uow.readings.sheets(home, 2, n)) for n in (0, 2, 4)]  # type: ignore[misc]
    assert [[s.readings[0].value for s in page] for page in pages] == [[4, 3], [2, 1], [0]]


async def test_a_disputed_reading_stays_the_one_of_its_period(database: SqlDatabase) -> None:
    who, home, device = await database.run(settle)
    await database.run(lambda uow: uow.readings.submit(sheet(home, who, reading(device)), "op-1"))
    await database.run(lambda uow: uow.readings.set_state(device, "t1", MARCH, ReadingState.DISPUTED))
    states = [r.state for r in await database.run(lambda uow: uow.readings.in_period(home, MARCH))]
    assert states == [ReadingState.DISPUTED]


async def test_the_database_itself_refuses_two_counted_readings_of_one_scale(database: SqlDatabase) -> None:
    who, home, device = await database.run(settle)
    stored = await database.run(lambda uow: uow.readings.submit(sheet(home, who, reading(device)), "op-1"))

    def twice(uow: UnitOfWork) -> None:
        row = values_of(reading(device)) | {"sheet_number": stored.number, "account_id": home, "period": MARCH}
        uow.readings.connection.execute(insert(table), row)  # type: ignore[attr-defined]

    with pytest.raises(IntegrityError):
        await database.run(twice)


async def test_a_reading_without_flags_is_read_without_flags(database: SqlDatabase) -> None:
    who, home, device = await database.run(settle)
    bare: Reading = replace(reading(device), flags=())
    await database.run(lambda uow: uow.readings.submit(sheet(home, who, bare), "op-1"))
    assert await database.run(lambda uow: uow.readings.in_period(home, MARCH)) == [bare]
