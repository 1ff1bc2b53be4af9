"""A press may come twice, late, or from another time: one effect, a current card."""

import asyncio

from fsm.session import Session
from tests.journeys.crowd import journey
from tests.journeys.sheet import grown, said, sheets


async def reviewed(person):
    await person.settle()
    await person.phone.tap("Передать показания")
    return await person.phone.say(said(grown(person.home, 100_000)))


@journey
async def test_sending_twice_makes_one_receipt(person):
    card = await reviewed(person)
    await asyncio.gather(*(person.phone.press_old(card, "Отправить") for _ in range(3)))
    await person.heard("Экран устарел")
    assert len(await sheets(person)) == 1
    assert len([one for one in await person.phone.history() if "Показания переданы" in one.all_text]) == 1


@journey
async def test_a_button_of_an_old_card_does_nothing_and_shows_the_fresh_one(person):
    old = await reviewed(person)
    await person.phone.say("меню")
    await person.phone.tap("Продолжить")
    await person.phone.tap("Исправить")
    await person.phone.tap("Счётчик")
    await person.phone.say(said(grown(person.home, 101_000)))
    await person.phone.press_old(old, "Отправить")
    await person.heard("Экран устарел")
    assert await sheets(person) == []
    await person.phone.tap("Отправить")
    await person.phone.wait("Показания переданы")
    assert [one.value for one in (await sheets(person))[0].readings] == [grown(person.home, 101_000)]


@journey
async def test_the_buttons_of_a_receipt_go_on_working(person):
    await reviewed(person)
    await person.phone.tap("Отправить")
    receipt = await person.phone.wait("Показания переданы")
    await person.phone.say("меню")
    await person.phone.press_old(receipt, "Оплатить")
    await person.phone.wait("Сколько оплатить")
    kept = [one for one in await person.phone.history() if "Показания переданы" in one.all_text]
    assert [one.all_text for one in kept] == [receipt.all_text]


@journey
async def test_a_menu_of_last_month_still_opens_bills(person):
    await person.settle()
    menu = person.phone.card
    await person.phone.tap("Передать показания")
    await person.phone.say("отмена")
    await person.phone.press_old(menu, "Счета и оплата")
    await person.phone.wait("Выберите месяц")


@journey
async def test_two_presses_of_pay_open_one_payment(person):
    await person.settle()
    await person.phone.tap("Счета и оплата")
    await person.phone.tap("Оплатить")
    await person.phone.tap("Весь долг")
    card = await person.phone.tap("картой")
    await asyncio.gather(*(person.phone.press_old(card, "Оплатить") for _ in range(3)))
    await person.phone.wait("Перейти к оплате")
    payments = await person.place.look(lambda uow: uow.payments.of_account(person.home.id, 10))
    assert len(payments) == 1


@journey
async def test_several_messages_at_once_are_answered_in_their_order(person):
    await person.phone.start()
    await person.phone.tap("Зарегистрироваться")
    await person.together(person.account, person.serial, person.email)
    await person.phone.wait("Придумайте пароль")
    state = await person.place.look(lambda uow: uow.chats.get(person.chat))
    assert list(Session.from_json(state.session).answers.values()) == [person.account, person.serial, person.email]
