"""Manual 004: an application that employees look at, minutes to three days, then a code by SMS."""

import pytest

from tests.manuals.conftest import office


async def applied(place, number, name, phone="8 (912) 345-67-89"):
    talk = place.talk("r")
    await talk.start()
    await talk.tap("Зарегистрироваться")
    await talk.say(name)
    await talk.say(number)
    await talk.say(phone)
    await talk.say("123456789@mail.ru")
    await place.password(talk)
    await talk.say(await place.riddle(talk))
    await talk.tap("Разрешаю")
    await talk.tap("Не разрешаю")
    await talk.tap("Отправить заявку")
    return talk


async def test_an_approved_application_is_finished_by_the_code_of_an_sms():
    async with office("uk") as place:
        account = place.accounts[0]
        talk = await applied(place, account.number, account.holder)
        assert "трёх суток" in talk.words
        boss = await place.employee()
        await boss.tap("Регистрация: 1")
        await boss.tap("№ 1")
        assert "ФИО совпадает" in boss.words
        await boss.tap("Одобрить")
        await boss.tap("Да, одобрить")
        assert "одобрена" in talk.words
        await talk.tap("Получить код по SMS")
        await talk.say(place.sms())
        await talk.tap("Закрыть")
        assert "Передать показания" in talk.labels


async def test_a_rejected_application_says_why_and_lets_nobody_in():
    async with office("uk") as place:
        talk = await applied(place, place.accounts[0].number, "Чужой Иван Иванович")
        boss = await place.employee()
        await boss.tap("Регистрация: 1")
        await boss.tap("№ 1")
        assert "не совпадает" in boss.words
        await boss.tap("Отклонить")
        await boss.say("Договор оформлен на другого человека")
        await boss.tap("Отправить")
        assert "Договор оформлен на другого человека" in talk.words
        await talk.say("меню")
        assert "Передать показания" not in talk.labels
        assert "Моя заявка и код из SMS" not in talk.labels


async def test_the_phone_of_the_manual_hears_no_sms_and_is_refused_with_a_reason():
    async with office("uk") as place:
        talk = place.talk("r")
        await talk.start()
        await talk.tap("Зарегистрироваться")
        await talk.say("Иванов Иван Иванович")
        await talk.say(place.accounts[0].number)
        await talk.say("8-123-456-7896")
        assert "не приходят SMS" in talk.words


@pytest.mark.parametrize("slug", ["esk", "pes"])
async def test_employees_of_one_company_see_nothing_of_another(slug):
    async with office("uk") as place:
        await applied(place, place.accounts[0].number, place.accounts[0].holder)
    async with office(slug) as other:
        boss = await other.employee()
        assert "Ничего не ждёт" in boss.words


async def test_a_stranger_who_presses_an_employees_buttons_gets_nowhere():
    async with office("uk") as place:
        await applied(place, place.accounts[0].number, place.accounts[0].holder)
        thief = place.talk("thief")
        await thief.start()
        for press in ("s:staff_ticket:1", "g:staff_approve:1", "g:staff_reject:1", "s:staff_kind:registration"):
            await thief.send({"press": press})
            assert "Заявка" not in thief.words
            assert "Введите код приглашения" in thief.words
