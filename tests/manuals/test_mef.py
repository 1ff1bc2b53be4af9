"""Manual 003: no entry before activation; kind of subscriber, number and holder, «убедитесь», save."""

from tests.manuals.conftest import office


async def registered(place):
    talk = place.talk("r")
    await talk.start()
    await talk.tap("Зарегистрироваться")
    await talk.say("Орлова Марина Сергеевна")
    await talk.say("orlova@example.org")
    await talk.say("8 (912) 345-67-89")
    await place.password(talk)
    await talk.say(await place.riddle(talk))
    await talk.tap("Разрешаю")
    await talk.tap("Разрешаю")
    await talk.tap("Отправить")
    return talk


async def test_nobody_enters_before_the_code_and_then_the_wizard_links_an_account():
    async with office("mef") as place:
        account = place.accounts[0]
        talk = await registered(place)
        await talk.say("меню")
        assert "Передать показания" not in talk.labels
        await talk.tap("Ввести код из письма")
        await talk.say(talk.code())
        await talk.tap("Закрыть")
        await talk.tap("Подключить лицевой счёт")
        await talk.tap("Физическое лицо")
        await talk.say(account.number)
        await talk.say(account.holder.upper())
        assert "Убедитесь" in talk.words
        await talk.tap("Сохранить")
        assert "подключён" in talk.words


async def test_another_name_links_nothing():
    async with office("mef") as place:
        talk = await registered(place)
        await talk.say(talk.code())
        await talk.tap("Закрыть")
        await talk.tap("Подключить лицевой счёт")
        await talk.tap("Физическое лицо")
        await talk.say(place.accounts[0].number)
        await talk.say("Чужой Иван Иванович")
        await talk.tap("Сохранить")
        assert "не подходят" in talk.words
