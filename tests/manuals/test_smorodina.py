"""Manual 001: e-mail and password, a letter, provider and number, the basic version, a PIN, the full one."""

from tests.manuals.conftest import office


async def registered(place, chat="r", email="anna@example.org"):
    talk = place.talk(chat)
    await talk.start()
    await talk.tap("Зарегистрироваться")
    await talk.say(email)
    await place.password(talk)
    await talk.tap("Отправить")
    await talk.say(talk.code())
    await talk.tap("Закрыть")
    return talk


async def linked(place, talk, account):
    await talk.tap("Подключить лицевой счёт")
    await talk.tap("ООО «Газ Лучистый»")
    return await talk.say(account.number)


async def test_a_resident_comes_from_the_basic_version_to_the_full_one_by_a_pin():
    async with office("smorodina") as place:
        gas = next(one for one in place.accounts if one.provider == "gas")
        talk = await registered(place)
        card = await linked(place, talk, gas)
        assert "подключён" in card.text
        await talk.tap("Открыть лицевой счёт")
        assert "•" not in talk.words
        await talk.tap("Счета и оплата")
        assert "Пока открыто не всё" in talk.words
        await talk.tap("Получить ПИН-код")
        await talk.say(gas.holder)
        await talk.tap("Без телефона")
        await talk.tap("Отправить")
        boss = await place.employee()
        await boss.tap("ПИН-коды: 1")
        await boss.tap("№ 1")
        assert "ФИО совпадает" in boss.words
        await boss.tap("Одобрить")
        await boss.tap("Да, одобрить")
        assert "ПИН-код отправили" in talk.words
        await talk.tap("Ввести ПИН-код")
        await talk.say("000000")
        await talk.say(talk.code())
        await talk.tap("Счета и оплата")
        assert "Пока открыто не всё" not in talk.words


async def test_a_number_of_another_provider_and_an_unknown_one_get_one_answer():
    async with office("smorodina") as place:
        heat = next(one for one in place.accounts if one.provider == "heat")
        talk = await registered(place)
        first = await linked(place, talk, heat)
        assert "не подходят" in first.text
        second = await talk.say("5100999999")
        assert second.text == first.text
