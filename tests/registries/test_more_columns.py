"""What accounts and charges may tell beyond the rest: districts, hints for employees, the meter of a line."""

from dataclasses import replace

import pytest

from services.model.campaigns import Audience
from services.model.metering import Access, Hints
from services.model.people import Chat, ChatState
from services.model.periods import Period
from storage.work import SqlUnitOfWork
from tests.registries.desk import ACCOUNTS, CHARGES, METERS, desk
from tests.storage import world

MORE = (
    "Лицевой счёт;Адрес;Район;Телефон;Почта\n"
    "100000001;ул. Мира, 1;Северный  Район;8 (900) 123-45-67;a@example.org\n100000002;ул. Мира, 2;южный;;\n"
)
LINES = (
    "bill_no;service;amount;meter_id\n"
    "Б-1;Холодная вода;175,43;k1\nБ-1;Содержание;824,57;\nБ-2;ТКО;10;k1\nБ-2;Лифт;0;zz\n"
)


@pytest.fixture
async def place(database, tmp_path):
    async with desk(database, tmp_path) as made:
        await made.take("accounts_20261101.csv", ACCOUNTS)
        yield made


async def of(place, number: str):
    return await place.database.run(lambda uow: uow.accounts.by_number("uk", number))


async def test_hints_come_in_and_stay_where_a_file_does_not_tell(place):
    await place.take("accounts_20261102.csv", MORE)
    one = await of(place, "100000001")
    assert await place.database.run(lambda uow: uow.accounts.hints(one.id)) == Hints(
        "8 (900) 123-45-67", "a@example.org"
    )
    await place.take("accounts_20261103.csv", "account;address;phone\n100000001;ул. Мира, 1;\n")
    assert await place.database.run(lambda uow: uow.accounts.hints(one.id)) == Hints("", "a@example.org")


@pytest.mark.parametrize(
    ("area", "numbers"),
    [
        ("Северный район", {"100000001"}), ("СЕВЕРНЫЙ РАЙОН", {"100000001"}), ("Южный", {"100000002"}),
        ("Северный", set()), ("ул. Мира", {"100000001", "100000002"}), ("ул. Мира, 2", {"100000002"}),
    ],
)  # fmt: skip
async def test_an_announcement_to_a_district_finds_its_residents(place, area, numbers):
    await place.take("accounts_20261102.csv", MORE)

    def work(uow: SqlUnitOfWork):
        homes = {}
        for number in ("100000001", "100000002"):
            who = uow.residents.add(replace(world.resident(f"{number}@example.org"), cabinet="uk"))
            uow.accounts.link(who.id, uow.accounts.by_number("uk", number).id, Access.FULL, world.NOW)
            uow.chats.save(ChatState(Chat("telegram", number), "uk", who.id), world.NOW)
            homes[who.id] = number
        made = uow.campaigns.add(replace(world.campaign(Audience(area=area)), cabinet="uk"), "op")
        whom = world.addressees(made)
        uow.notices.enlist(made, whom, 10)
        return {homes[one.resident_id] for one in uow.notices.due(made.id, whom, world.NOW, 10)}

    assert await place.database.run(work) == numbers


async def test_a_line_of_a_bill_names_the_meter_of_its_own_account(place):
    await place.take("meters_20261101.csv", METERS)
    await place.take("charges_20261101.csv", CHARGES)
    assert (await place.take("charge_lines_20261101.csv", LINES)).state == "done"
    found = {}
    for number in ("100000001", "100000002"):
        one = await of(place, number)
        bill = await place.database.run(lambda uow, at=one: uow.bills.get(at.id, Period(2026, 10)))
        found[number] = [line.serial for line in bill.lines]
    assert found == {"100000001": ["М-1", ""], "100000002": ["", ""]}


async def test_a_resident_reads_the_meter_and_an_employee_the_hints():
    from sqlalchemy import text

    from tests.manuals.conftest import office
    from tests.manuals.test_smorodina import linked, registered

    async with office("smorodina") as town:
        gas = next(one for one in town.accounts if one.provider == "gas")

        def told(uow):
            run = uow.marks.connection.execute
            account = uow.accounts.by_number("smorodina", gas.number, "gas")
            run(text("UPDATE account SET phone = '+79001234567', email = 'b@example.org'"))
            run(text("UPDATE meter SET external = 'k1' WHERE account_id = :of"), {"of": account.id})
            run(text("UPDATE bill_line SET external = 'k1'"))
            return uow.meters.of_account(account.id)

        meters = await town.look(told)
        talk = await registered(town)
        await linked(town, talk, gas)
        await talk.tap("Открыть лицевой счёт")
        assert "b@example.org" not in talk.words
        await talk.tap("Счета и оплата")
        await talk.tap("Получить ПИН-код")
        await talk.say(gas.holder)
        await talk.tap("Без телефона")
        await talk.tap("Отправить")
        boss = await town.employee()
        await boss.tap("ПИН-коды: 1")
        await boss.tap("№ 1")
        assert "Телефон в биллинге (не проверен): +7 900 123-45-67" in boss.words
        assert "Почта в биллинге (не проверена): b@example.org" in boss.words
        await boss.tap("Одобрить")
        await boss.tap("Да, одобрить")
        await talk.tap("Ввести ПИН-код")
        await talk.say(talk.code())
        await talk.tap("Счета и оплата")
        await talk.tap(talk.labels[0])
        assert f"Прибор № {meters[-1].serial}" in talk.words
