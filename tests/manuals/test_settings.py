"""Manual 003, «Настройки»: subscriptions; consents that may be withdrawn; the receipt as a file (R24, R32)."""

import pypdfium2

from services.model.people import Chat, ChatState
from tests.manuals.conftest import office
from tests.manuals.test_appeals import inside


async def test_subscriptions_show_their_state_and_switch():
    async with office("mef") as place:
        talk = await inside(place)
        await talk.tap("Уведомления")
        assert talk.labels[:3] == ["Напоминать о показаниях: да", "Сообщать о счёте: да", "Присылать объявления: да"]
        await talk.tap("Напоминать о показаниях: да")
        assert talk.labels[0] == "Напоминать о показаниях: нет"
        await talk.tap("Если в чат не доходит, на почту: да")
        assert talk.labels[3] == "Если в чат не доходит, на почту: нет"
        await talk.send({"press": "s:notices:readings.off"})
        assert talk.labels[0] == "Напоминать о показаниях: нет", "an old button does what it said"


async def test_sms_are_switched_on_by_a_code_to_the_phone_and_another_phone_needs_another_code():
    async with office("mef") as place:
        talk = await inside(place)
        await talk.tap("Уведомления")
        await talk.tap("Если в чат не доходит, SMS: нет")
        assert "Введите код из SMS" in talk.words
        await talk.say("000000" if place.sms() != "000000" else "111111")
        assert not await proved(place)
        await talk.say(place.sms())
        assert "Если в чат не доходит, SMS: да" in talk.labels
        assert await proved(place)
        await talk.say("профиль")
        await talk.tap("Изменить телефон")
        await talk.say("8 (912) 345-67-80")
        await talk.tap("Сохранить")
        assert not await proved(place)
        await talk.say("меню")
        await talk.tap("Уведомления")
        assert "Если в чат не доходит, SMS: нет" in talk.labels


async def test_a_code_for_one_phone_does_not_prove_the_next():
    async with office("mef") as place:
        talk = await inside(place)
        await talk.tap("Уведомления")
        await talk.tap("Если в чат не доходит, SMS: нет")
        code = place.sms()
        await place.look(lambda uow: uow.residents.change(1, phone="+79123456780"))
        await talk.say(code)
        assert not await proved(place)


async def proved(place):
    return (await place.look(lambda uow: uow.residents.get(1))).phone_confirmed


async def test_who_has_two_messengers_chooses_where_to_be_told():
    async with office("mef") as place:
        talk = await inside(place)
        for name in ("telegram", "vk"):
            state = ChatState(Chat(name, "7"), "mef", 1, language="ru")
            await place.look(lambda uow, state=state: uow.chats.save(state, place.kit.clock.now()))
        await talk.tap("Уведомления")
        await talk.tap("В какой мессенджер писать")
        assert talk.labels[:3] == ["VK", "Telegram", "✓ Где вы писали последний раз"]
        await talk.tap("VK")
        assert (await place.look(lambda uow: uow.residents.get(1))).prefers == "vk"
        await talk.tap("В какой мессенджер писать")
        assert "✓ VK" in talk.labels
        await talk.tap("Где вы писали последний раз")
        assert (await place.look(lambda uow: uow.residents.get(1))).prefers == ""


async def test_a_consent_that_is_not_needed_is_withdrawn_and_given_again():
    async with office("mef") as place:
        talk = await inside(place)
        await talk.tap("Профиль")
        await talk.tap("Согласия")
        assert "2. Можно присылать счета и напоминания: разрешено" in talk.words
        await talk.tap("Отозвать 2")
        assert "Личный кабинет останется" in talk.words
        await talk.tap("Да, отозвать")
        assert "2. Можно присылать счета и напоминания: не разрешено" in talk.words
        await talk.tap("Разрешить 2")
        await talk.tap("Разрешаю")
        assert "2. Можно присылать счета и напоминания: разрешено" in talk.words


async def test_withdrawing_what_the_cabinet_cannot_do_without_closes_it_and_erases_the_resident():
    async with office("mef") as place:
        talk = await inside(place)
        await talk.tap("Профиль")
        await talk.tap("Согласия")
        await talk.tap("Отозвать 1")
        assert "вход закроем" in talk.words
        await talk.tap("Да, отозвать")
        assert "Личный кабинет закрыт" in talk.words
        await talk.say("меню")
        assert "Передать показания" not in talk.labels
        resident = await place.look(lambda uow: uow.residents.get(1))
        assert (resident.full_name, resident.email, resident.phone, resident.password_hash) == ("", "", "", "")
        assert await place.look(lambda uow: uow.accounts.linked(1)) in ((), [])


async def test_a_bill_comes_as_a_pdf_without_names_where_access_is_limited():
    async with office("mef") as place:
        talk = await inside(place)
        await talk.tap("Счета и оплата")
        await talk.tap(talk.labels[0])
        await talk.tap("Квитанция (PDF)")
        (item,) = talk.card.media
        assert (item.kind, item.name[-4:]) == ("document", ".pdf")
        content = await place.kit.content(item.source)
        words = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
        account = place.accounts[0]
        assert account.number in words
        assert account.holder not in words, "this access is limited"


async def test_the_picture_of_a_receipt_comes_with_the_hint():
    async with office("mef") as place:
        talk = await inside(place)
        await talk.say("меню")
        await talk.tap("Лицевые счета")
        await talk.tap("Подключить лицевой счёт")
        await talk.tap("Физическое лицо")
        await talk.tap("Где найти номер?" if "Где найти номер?" in talk.labels else "Подсказка")
        (item,) = [media for _, card in place.channel.chats["r"][-2:] for media in card.media]
        assert (await place.kit.content(item.source)).startswith(b"\x89PNG")
