"""Manual 003, «Обращения», «Счета», «Мой профиль», and its application for a contract, through both messengers.

Where the manual leaves something open:
- «Отправленные и полученные сообщения» are one list of threads; an answer comes into the chat by itself.
- «Скачать» is a button of the bill; the file carries no name where the access is limited.
- «Список объектов» is asked one by one; which documents are needed the company's people say when they answer.
"""

import re

from services.model.tickets import FileState
from tests.journeys.crowd import journey

HOME = "mef/420001234567"
NUMBER = re.compile(r"№ (\d+)")


async def at_home(person):
    """Register with «МЭФ», confirm by the code, link an account by its number and holder."""
    phone, person.password = person.phone, "QuietHarbour42"
    person.place.secrets.add(person.password)
    await person.begin("mef")
    await person.answer(name=person.name, email=person.email, phone="8 (912) 345-67-89")
    await person.leave_password()
    await phone.say(await person.sees())
    await phone.tap("Разрешаю")
    await phone.tap("Разрешаю")
    await phone.tap("Отправить")
    await phone.say(await person.code())
    await phone.tap("Закрыть")
    person.place.secrets.add(person.home.number)
    await phone.tap("Подключить лицевой счёт")
    await phone.tap("Физическое лицо")
    await phone.say(person.home.number)
    await phone.say(person.home.holder)
    await phone.tap("Сохранить")
    return await phone.say("меню")


async def number_of(person, words):
    """Return the number of what was sent now."""
    shown = await person.phone.wait(words)
    return NUMBER.search(shown.all_text)[1]


@journey(home=HOME)
async def test_an_appeal_with_a_photo_is_answered_gone_on_with_and_rated(person):
    phone = person.phone
    await at_home(person)
    await phone.tap("Обращения")
    await phone.tap("Написать обращение")
    await phone.tap("Следующие")
    await phone.tap("Приборы учета")
    await phone.say("Счётчик стоит на лестнице,\nего видно всем")
    await phone.send_photo()
    card = await phone.tap("Дальше")
    assert "его видно всем" in card.all_text
    await phone.tap("Отправить")
    number = await number_of(person, "у нас. Ответ придёт сюда")
    async with person.employee("mef") as desk:
        card = await desk.ticket(number)
        assert "Тема: Приборы учета" in card.all_text
        await desk.phone.press_old(card, "Ответить")
        await desk.phone.say("Мастер придёт во вторник")
        await desk.phone.tap("Дальше")
        await desk.phone.tap("Отправить")
    card = await phone.wait("Мастер придёт во вторник")
    await phone.press_old(card, "Ответить")
    await phone.say("Спасибо, жду")
    await phone.tap("Дальше")
    await phone.tap("Отправить")
    await phone.wait("Спасибо, жду")
    files = await person.place.look(lambda uow: uow.files.of_ticket(int(number)))
    assert [file.state for file in files] == [FileState.KEPT]
    await phone.tap("Файлы")
    card = await phone.tap("Файл 1")
    assert [picture.size > 0 for picture in card.media] == [True]
    await phone.say("меню")
    await phone.tap("Обращения")
    await phone.tap(f"№ {number}")
    await phone.tap("Вопрос решён")
    await phone.tap("Отлично")
    ticket = await person.place.look(lambda uow: uow.tickets.get(int(number)))
    assert (ticket.state, ticket.rating) == ("closed", 5)


@journey(home=HOME)
async def test_a_contract_is_applied_for_with_a_list_of_premises_and_its_status_is_told(person):
    phone = person.phone
    await at_home(person)
    await phone.tap("Обращения")
    await phone.tap("Заявки")
    await phone.tap("Подать заявку")
    await phone.say("ул. Кирова, 12, гараж 5")
    await phone.say("ул. Мира, 3, кв. 7")
    await phone.tap("Это все, дальше")
    await phone.send_photo()
    card = await phone.tap("Дальше")
    assert "гараж 5" in card.all_text
    assert "ул. Мира, 3" in card.all_text
    await phone.tap("Сохранить")
    number = await number_of(person, "О решении напишем сюда")
    async with person.employee("mef") as desk:
        await desk.reject(number, "Нет выписки из ЕГРН")
    await phone.wait("Нет выписки из ЕГРН")
    await phone.say("меню")
    await phone.tap("Обращения")
    await phone.tap("Заявки")
    card = await phone.tap(f"№ {number}: отклонено")
    assert "Нет выписки из ЕГРН" in card.all_text


@journey(home=HOME)
async def test_bills_of_six_months_with_a_file_each_and_subscriptions(person):
    phone = person.phone
    await at_home(person)
    await phone.tap("Счета и оплата")
    card = await phone.tap("Все месяцы")
    months = [label for label in card.labels if label.startswith("За ")]
    assert len(months) == 6
    await phone.tap(months[0])
    card = await phone.tap("Квитанция (PDF)")
    (file,) = card.media
    assert file.kind == "document"
    assert file.size > 10_000
    await phone.say("меню")
    card = await phone.tap("Уведомления")
    assert "Присылать SMS: нет" in card.labels
    await phone.tap("Присылать SMS: нет")
    card = await phone.tap("Напоминать о показаниях: да")
    assert {"Присылать SMS: да", "Напоминать о показаниях: нет", "Сообщать о счёте: да"} <= set(card.labels)
    await phone.say("меню")
    await phone.tap("Профиль")
    await phone.tap("Согласия")
    await phone.tap("Отозвать 2")
    await phone.tap("Да, отозвать")
    await person.heard("не разрешено")
