"""Manual 003, «Настройки»: subscriptions; consents that may be withdrawn; the receipt as a file (R24, R32)."""

import pypdfium2

from tests.manuals.conftest import office
from tests.manuals.test_appeals import inside


async def test_subscriptions_show_their_state_and_switch():
    async with office("mef") as place:
        talk = await inside(place)
        await talk.tap("Уведомления")
        assert talk.labels[:3] == ["Напоминать о показаниях: да", "Сообщать о счёте: да", "Присылать SMS: нет"]
        await talk.tap("Напоминать о показаниях: да")
        assert talk.labels[0] == "Напоминать о показаниях: нет"
        await talk.tap("Присылать SMS: нет")
        assert talk.labels[2] == "Присылать SMS: да"
        await talk.send({"press": "s:notices:readings.off"})
        assert talk.labels[0] == "Напоминать о показаниях: нет", "an old button does what it said"


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
