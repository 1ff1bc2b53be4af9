"""Texts that break programs, typed at every question: an answer in words each time, and nothing entered is lost."""

import asyncio

from fsm.session import Session
from tests.explorer.hostile import TEXTS
from tests.journeys.crowd import journey

BROKEN = ("Что-то сломалось", "error.", "???")


async def attack(person, asked, once_more=""):
    """Type every text at this question; whatever was an answer is taken back, or the question is opened once more."""
    for typed in TEXTS:
        card = await person.phone.say(typed)
        assert card.all_text.strip(), repr(typed)
        assert not any(words in card.all_text for words in BROKEN), (typed[:40], card)
        if once_more and once_more in card.labels:
            await person.phone.tap(once_more)
        await back_to(person, asked)


async def back_to(person, asked):
    """Take back what was accepted."""
    for _ in range(4):
        if asked in person.phone.card.all_text:
            return
        await person.phone.say("назад")
    raise AssertionError(f"{asked!r} is lost: {person.phone.card}")


async def answers(person):
    state = await person.place.look(lambda uow: uow.chats.get(person.chat))
    return dict(Session.from_json(state.session).answers)


async def begun(person, *given):
    await person.phone.start()
    await person.phone.tap("Зарегистрироваться")
    for answer in given:
        await person.phone.say(answer)


@journey
async def test_at_the_account(person):
    await begun(person)
    await attack(person, "Введите номер лицевого счёта")
    assert "заводской номер" in (await person.phone.say(person.account)).all_text


@journey
async def test_at_the_serial_number(person):
    await begun(person, person.account)
    await attack(person, "Введите заводской номер")
    assert await answers(person) == {"account": person.account}


@journey
async def test_at_the_address(person):
    await begun(person, person.account, person.serial)
    await attack(person, "Введите адрес электронной почты")
    assert "Придумайте пароль" in (await person.phone.say(person.email)).all_text


@journey
async def test_at_the_password(person):
    await begun(person, person.account, person.serial, person.email)
    await attack(person, "Придумайте пароль")
    await person.set_password()
    await person.phone.wait("фамилию")


@journey
async def test_at_the_name(person):
    await begun(person, person.account, person.serial, person.email)
    await person.set_password()
    await person.phone.wait("фамилию")
    await attack(person, "Введите фамилию")
    assert "Проверьте данные" in (await person.phone.say(person.name)).all_text


@journey
async def test_at_the_review(person):
    await person.fill_in()
    await attack(person, "Проверьте данные")
    assert (await answers(person))["account"] == person.account


@journey
async def test_at_the_code(person):
    await person.apply()
    await attack(person, "Введите код из письма")


@journey(home="zones")
async def test_at_a_reading(person):
    await person.settle()
    await person.phone.tap("Передать показания")
    await attack(person, "Введите показание")


@journey
async def test_at_an_amount(person):
    await person.settle()
    await person.phone.tap("Счета и оплата")
    await person.phone.tap("Оплатить")
    await attack(person, "Сколько оплатить")


@journey
async def test_in_the_menu(person):
    await person.settle()
    await attack(person, "Личный кабинет ЭСК")


@journey
async def test_at_a_name_of_an_account_a_phone_and_an_address(person):
    await person.settle()
    await person.phone.tap("Лицевые счета")
    await person.phone.tap(person.account)
    await person.phone.tap("Переименовать")
    await attack(person, "Как назвать", once_more="Переименовать")
    for label, asked in (("Изменить телефон", "номер телефона"), ("Изменить почту", "электронной почты")):
        await person.phone.say("меню")
        await person.phone.tap("Профиль")
        await person.phone.tap(label)
        if label == "Изменить почту":
            await person.enter_password()
            await person.heard(asked)
        await attack(person, asked)


@journey
async def test_all_of_them_at_once(person):
    await begun(person)
    await person.together(*TEXTS)
    await asyncio.sleep(0)
    await person.phone.say("меню")
    await person.phone.wait(lambda shown: any("Зарегистрироваться" in label for label in shown.labels))
