"""Manual 002: a login name, consents, a captcha; limited until the address is confirmed; the last payment as proof."""

from tests.manuals.conftest import office


async def applied(place, chat="r", login="Иван_1", email="ivan@example.org"):
    talk = place.talk(chat)
    await talk.start()
    await talk.tap("Зарегистрироваться")
    await talk.say(login)
    await place.password(talk)
    await talk.say(email)
    await talk.say("+7(912)3456789")
    await talk.tap("Принимаю")
    await talk.tap("Разрешаю")
    await talk.tap("Не разрешаю")
    return talk


async def registered(place, **who):
    talk = await applied(place, **who)
    await talk.say(await place.riddle(talk))
    await talk.tap("Отправить")
    await talk.tap("Закрыть")
    return talk


def said(day):
    return f"{day:%d.%m.%Y}"


async def test_a_resident_is_in_at_once_and_everything_opens_with_the_letter():
    async with office("pes") as place:
        talk = await registered(place)
        await talk.tap("Профиль")
        assert "не подтверждён" in talk.words
        assert "Иван_1" in talk.words
        await talk.tap("Подтвердить почту")
        await talk.say(talk.code())
        await talk.say("профиль")
        assert "не подтверждён" not in talk.words


async def test_what_was_agreed_to_is_kept_with_its_text_and_what_was_not_is_not():
    async with office("pes") as place:
        await registered(place)
        found = await place.look(lambda uow: uow.consents.of_resident(1))
        document = place.kit.cabinets["pes"].document("consent")
        assert [(one.document, one.purpose) for one in found] == [("license", ""), ("consent", "service")]
        assert found[1].digest == document.digest("ru")


async def test_the_last_payment_proves_an_account_with_a_forgiven_zero_and_a_comma():
    async with office("pes") as place:
        account = next(one for one in place.accounts if one.paid)
        talk = await registered(place)
        await talk.tap("Подключить лицевой счёт")
        await talk.say(f"0{account.number}")
        await talk.say(said(account.paid_on))
        await talk.tap("Да, верно")
        roubles, kopecks = divmod(account.paid.kopecks, 100)
        await talk.say(f"{roubles},{kopecks:02}")
        assert "подключён" in talk.words


async def test_a_wrong_sum_is_asked_again_and_the_rest_is_kept():
    async with office("pes") as place:
        account = next(one for one in place.accounts if one.paid)
        talk = await registered(place)
        await talk.tap("Подключить лицевой счёт")
        await talk.say(account.number)
        await talk.say(said(account.paid_on))
        await talk.tap("Да, верно")
        await talk.say("1,00")
        assert "не подходят" in talk.words
        assert "заплатили" in talk.words


async def test_a_look_alike_login_is_taken():
    async with office("pes") as place:
        await registered(place, login="cop_1")
        other = place.talk("other")
        await other.start()
        await other.tap("Зарегистрироваться")
        await other.say("СОР_1")
        assert "уже занят" in other.words


async def test_a_wrong_captcha_is_asked_again_and_another_one_can_be_seen_or_heard():
    async with office("pes") as place:
        talk = await applied(place)
        first = await place.riddle(talk)
        await talk.say("wrong")
        assert "Не совпало" in talk.words
        await talk.tap("Другая картинка")
        assert await place.riddle(talk) != first
        await talk.tap("Не вижу картинку")
        assert "Сколько будет" in talk.words


async def test_a_small_sum_is_an_answer_and_not_the_number_of_a_button():
    async with office("pes") as place:
        talk = await applied(place)
        while (asked := await place.question(talk)).answer > len(talk.labels) or "Сколько будет" not in talk.words:
            if "Показать картинку" in talk.labels:
                await talk.tap("Показать картинку")
            await talk.tap("Не вижу картинку")
        await talk.say(str(asked.answer))
        assert "Проверьте данные" in talk.words
