"""Cards show what billing says now; while it is away, what it said last, with the date."""

import time

import pytest
from sqlalchemy import text

from tests.billing.houses import SERIAL, house, meter

AWAY = "Биллинг сейчас не отвечает. Показываем данные"


@pytest.fixture
async def number(place):
    return await place.home()


@pytest.fixture
async def talk(place, number):
    made = await place.linked(number, SERIAL)
    await made.tap("Открыть лицевой счёт")
    return made


async def test_what_is_old_is_asked_anew_before_the_card(place, billing, talk, number):
    await billing.tell("household", house(number, balance_kop=-5000))
    await talk.say("меню")
    await talk.tap("Счета и оплата")
    assert "1 234,56" in talk.words.replace("\u00a0", " ")
    place.clock.move(minutes=11)
    await talk.say("меню")
    await talk.tap("Счета и оплата")
    assert "50,00" in talk.words
    assert AWAY not in talk.words


async def test_what_is_fresh_is_not_asked_again(place, billing, talk):
    before = await billing.ask("asked")
    for _ in range(3):
        await talk.say("меню")
        await talk.tap("Счета и оплата")
    assert await billing.ask("asked") == before


@pytest.mark.parametrize("fault", [{"status": 500}, {"drop": "before"}, {"status": 200, "body": "<html>"}])
async def test_while_billing_is_away_the_last_data_is_shown_with_its_date(place, billing, talk, fault):
    place.clock.move(minutes=11)
    await billing.spoil(method="account", times=-1, **fault)
    await talk.say("меню")
    await talk.tap("Счета и оплата")
    assert AWAY in talk.words
    assert "данные на 18 ноября 2026 г., 12:00." in talk.words.replace("\u00a0", " ")
    assert "1 234,56" in talk.words.replace("\u00a0", " ")


async def test_a_slow_billing_holds_a_card_no_longer_than_the_profile_says(place, billing, talk):
    place.clock.move(minutes=11)
    await billing.spoil(method="account", times=-1, delay=30)
    began = time.monotonic()
    await talk.say("меню")
    await talk.tap("Счета и оплата")
    assert AWAY in talk.words
    assert time.monotonic() - began < 5


async def test_another_accounts_data_is_not_shown(place, billing, talk):
    other = await place.home(balance_kop=77_777_77)
    place.clock.move(minutes=11)
    await billing.spoil(method="account", error={"account": other})
    await talk.say("меню")
    await talk.tap("Счета и оплата")
    assert AWAY in talk.words
    assert "77 777" not in talk.words.replace("\u00a0", " ")


async def test_a_change_that_billing_tells_of_is_there_before_anybody_asks(place, billing, talk, number):
    await billing.tell("household", house(number, balance_kop=4200))
    await place.follow()
    await talk.settled()
    before = await billing.ask("asked")
    await talk.say("меню")
    assert "42,00" in talk.words
    assert await billing.ask("asked") == before


async def test_changes_of_accounts_that_nobody_has_are_not_asked_about(place, billing, talk):
    await place.follow()
    await place.home()
    before = (await billing.ask("asked")).get("account", 0)
    await place.follow()
    assert (await billing.ask("asked")).get("account", 0) == before


async def test_a_broken_record_does_not_keep_other_changes_from_being_read(place, billing, talk, number):
    neighbour = await place.home()
    await place.linked(neighbour, SERIAL)
    await place.follow()
    await billing.tell("household", house(neighbour, balance_kop=100))
    await billing.tell("household", house(number, balance_kop=4300))
    await billing.spoil(method="account", status=200, body="<html>")
    await place.follow()
    assert (await place.account(number)).balance.kopecks == 4300
    assert (await place.account(neighbour)).balance.kopecks == 123_456


async def test_a_page_of_changes_that_was_not_done_is_read_again(place, billing, talk, number):
    await billing.tell("household", house(number, balance_kop=4400))
    await billing.spoil(method="account", status=503, times=3)
    with pytest.raises(Exception, match="503"):
        await place.follow()
    await place.follow()
    assert (await place.account(number)).balance.kopecks == 4400


async def test_a_meter_that_billing_names_no_more_is_not_asked_about(place, billing, talk, number):
    left = house(number) | {"meters": [meter(f"m-{number}-1", SERIAL)]}
    await billing.tell("household", left)
    await place.follow()
    account = await place.account(number)
    meters = await place.look(lambda uow: uow.meters.of_account(account.id))
    assert [(one.serial, one.status) for one in meters] == [(SERIAL, "active"), ("B-2", "archived")]


async def test_an_account_that_registries_brought_is_looked_up_by_its_number(place, billing, number, talk):
    account = await place.account(number)
    await place.look(lambda uow: uow.marks.connection.execute(text("DELETE FROM acquaintance")))
    await talk.say("меню")
    await talk.tap("Счета и оплата")
    assert AWAY not in talk.words
    assert await place.look(lambda uow: uow.acquaintances.of_account(account.id)) is not None
