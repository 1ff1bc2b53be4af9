"""Several accounts of one resident: linked, switched, named, unlinked; and never somebody else's."""

from tests.journeys.conftest import newcomer
from tests.journeys.crowd import journey


async def second(person):
    """Link a second account, with the meter that is close to zero."""
    await person.settle()
    dacha = await person.place.household("rollover")
    person.place.secrets.add(dacha.number)
    await person.phone.tap("Лицевые счета")
    await person.phone.tap("Подключить лицевой счёт")
    await person.phone.say(dacha.number)
    await person.phone.say(dacha.serials[0])
    await person.phone.wait(f"Лицевой счёт {dacha.number} подключён")
    await person.phone.tap("Открыть лицевой счёт")
    return dacha


@journey
async def test_a_second_account_is_linked_named_and_chosen(person):
    dacha = await second(person)
    await person.phone.tap("Переименовать")
    await person.phone.say("Дача")
    await person.heard("Название сохранено")
    card = await person.phone.say("меню")
    assert "Лицевой счёт: Дача" in card.all_text
    await person.phone.tap("Лицевые счета")
    await person.phone.tap(person.account)
    assert person.account in (await person.phone.say("меню")).all_text
    await person.phone.tap("Лицевые счета")
    await person.phone.tap("Дача")
    card = await person.phone.tap("Передать показания")
    assert dacha.serials[0] in card.all_text


@journey
async def test_an_account_is_unlinked_and_can_be_linked_again(person):
    dacha = await second(person)
    await person.phone.tap("Отключить")
    card = await person.phone.tap("Да, отключить")
    await person.heard("Лицевой счёт отключён")
    assert person.account in card.all_text
    await person.phone.tap("Лицевые счета")
    assert not any(dacha.number in label for label in person.phone.card.labels)
    await person.phone.tap("Подключить лицевой счёт")
    await person.phone.say(dacha.number)
    await person.phone.say(dacha.serials[0])
    await person.phone.wait(f"Лицевой счёт {dacha.number} подключён")


@journey
async def test_whoever_has_the_account_is_told_of_another_cabinet(person):
    owner = await (await newcomer(person.place, person.phone.name)).settle()
    await person.settle()
    await person.phone.tap("Лицевые счета")
    await person.phone.tap("Подключить лицевой счёт")
    await person.phone.say(owner.account)
    await person.phone.say(owner.serial)
    await person.phone.wait(f"Лицевой счёт {owner.account} подключён")
    await owner.phone.wait("подключили ещё к одному личному кабинету")


@journey
async def test_bills_show_their_lines(person):
    await person.settle()
    await person.phone.tap("Счета и оплата")
    card = await person.phone.tap("За ")
    assert "Электроэнергия" in card.all_text
    assert "Итог: долг" in card.all_text
