"""Manual 003, «Инструкция по работе в личном кабинете» of an electricity seller: seven chapters, in their order.

Where the manual leaves something open:
- The fields with an asterisk are a picture that is lost: the number and the holder's name are asked.
- The holder's name is known to neighbours: what it opens hides names, addresses and the number of the contract until
  a PIN, so the check card of the payment names the contract to those alone who have the full version.
- «Капча» has a variant in words; «обновить картинку» is «Другая картинка»; «Вперёд» is every answer.
- Card numbers are entered on the bank's page, not «здесь».
- The list of topics is taken as it stands; it is too long for one card and is turned over.
"""

from tests.journeys.conftest import phone_of
from tests.journeys.crowd import journey
from tests.journeys.identity.test_two_messengers import OTHER, resident_of
from tests.journeys.manuals.test_uk import mobile_of
from tests.journeys.person import press_at_bank

HOME = "mef/420001234567"
PASSWORD, NEW = "Kedr2015rozhok", "Kedr2016shishka"
TOPICS = [
    "Внесение изменений в лицевой счет", "Другие тематики", "Качество услуги", "Обращение", "Общие вопросы",
    "Платные услуги", "Предложения", "Приборы учета", "Противодействие коррупции", "Расчеты и задолженность",
]  # fmt: skip
NEXT = "Следующие"


async def registered(person):
    """Chapter 1: the form in its order, the letter's link."""
    person.password = PASSWORD
    await person.begin("mef")
    await person.answer(name=person.name, email=person.email, phone="8 (912) 345-67-89")
    await person.leave_password()
    await person.phone.say(await person.sees())
    await person.phone.tap("Разрешаю")
    await person.phone.tap("Не разрешаю")
    await person.phone.tap("Отправить")
    assert await person.press_on(await person.confirm_link()) == 200
    await person.phone.wait("Личный кабинет открыт")
    await person.phone.tap("Открыть кабинет")
    return await person.phone.tap("Закрыть")


async def linked(person, home=None):
    """Chapter 2: the kind of subscriber, the fields, «убедитесь», save."""
    home = home or person.home
    await person.phone.tap("Подключить лицевой счёт")
    await person.phone.tap("Физическое лицо")
    await person.phone.say(home.number)
    assert "Убедитесь, что всё верно" in (await person.phone.say(home.holder)).all_text
    return await person.phone.tap("Сохранить")


@journey(home=HOME)
async def test_nobody_enters_before_the_link_of_the_letter_and_every_answer_is_changed(person):
    phone, person.password = person.phone, PASSWORD
    assert "фамилию" in (await person.begin("mef")).all_text
    assert "почты" in (await phone.say("Ошибкин Иван Иванович")).all_text
    assert "телефона" in (await phone.say(f"old-{person.email}")).all_text
    assert "пароль" in (await phone.say("8 (921) 000-11-22")).all_text
    assert "нужно хотя бы 8 знаков" in await person.refused_password("Kedr15")
    assert "Добавьте хотя бы одну заглавную" in await person.refused_password("kedr2015rozhok")
    assert "Добавьте хотя бы одну цифру" in await person.refused_password("KedrovayaShishka")
    await person.leave_password()
    await phone.tap("Другая картинка")
    assert "Не совпало" in (await phone.say("wrong")).all_text
    await phone.say(await person.sees())
    await phone.tap("Разрешаю")
    await phone.tap("Разрешаю")
    await changed(person)
    await phone.tap("Отправить")
    await nobody_enters(person)
    assert await person.press_on(await person.confirm_link()) == 200
    await phone.wait("Личный кабинет открыт")
    twin = await at_the_door(person)
    assert (await twin.enter_password())[0] == 200
    await twin.heard("Вы вошли")
    assert await resident_of(twin) == await resident_of(person)


async def changed(person):
    """Change every answer of the review, once."""
    person.password = NEW
    assert person.name in (await person.change("ФИО", person.name)).all_text
    assert person.email in (await person.change("Почта", person.email)).all_text
    assert "+7 912 345-67-89" in (await person.change("Телефон", "8 (912) 345-67-89")).all_text
    await person.change("Пароль")
    await person.leave_password()
    assert "счета, оплата: Разрешаю" in (await person.change("личный кабинет", "Разрешаю")).all_text
    assert "напоминания: Не разрешаю" in (await person.change("счета и напоминания", "Не разрешаю")).all_text


async def nobody_enters(person):
    """Neither this chat nor another one is let in yet, with the right password too."""
    card = await person.phone.say("меню")
    assert "Мы отправили вам письмо" in card.all_text
    assert "Передать показания" not in card.labels
    twin = await at_the_door(person)
    assert (await twin.enter_password())[0] == 422
    assert await resident_of(twin) is None


async def at_the_door(person):
    """Say who it is in the other messenger."""
    twin = person.elsewhere(phone_of(person.place, OTHER[person.phone.name]))
    await twin.phone.start("mef")
    await twin.phone.tap("Войти")
    await twin.phone.say(person.email)
    return twin


@journey(home=HOME)
async def test_the_wizard_links_an_account_after_every_answer_was_changed(person):
    phone = person.phone
    await registered(person)
    await phone.tap("Подключить лицевой счёт")
    assert "Физическое лицо" in phone.card.labels
    await phone.tap("Физическое лицо")
    await phone.say("420009999999")
    await phone.say("Ошибкин Иван Иванович")
    assert "Физическое лицо" in (await person.change("Тип абонента", "Физическое лицо")).all_text
    assert person.account in (await person.change("Лицевой счёт", person.account)).all_text
    holder = person.home.holder
    assert holder.upper() in (await person.change("Владелец", holder.upper())).all_text
    assert f"Лицевой счёт {person.account} подключён" in (await phone.tap("Сохранить")).all_text
    await phone.say("меню")
    await phone.tap("Лицевые счета")
    other = await person.place.household("mef/420002005518")
    assert f"Лицевой счёт {other.number} подключён" in (await linked(person, other)).all_text


@journey(home=HOME)
async def test_a_contract_is_applied_for_with_a_list_of_premises_and_documents(person):
    phone = person.phone
    await person.settle()
    await phone.tap("Обращения")
    await phone.tap("Заявки")
    await phone.tap("Подать заявку")
    await phone.say("ул. Кедровая, 19, гараж 5")
    await phone.say("ул. Шахтная, 7, кв. 12")
    await phone.tap("Это все, дальше")
    assert "паспорт" in phone.card.all_text
    await phone.send_photo()
    await phone.tap("Дальше")
    assert {"Сохранить", "Исправить"} <= set(phone.card.labels)
    assert "гараж 5" in phone.card.all_text
    await phone.tap("Сохранить")
    number = await person.ticket()
    async with person.employee("mef") as desk:
        assert "Объект 2: ул. Шахтная" in (await desk.ticket(number)).all_text
        await desk.approve(number)
    await phone.wait(f"№ {number}")
    await phone.say("меню")
    await phone.tap("Обращения")
    assert f"№ {number}: одобрено" in (await phone.tap("Заявки")).labels


@journey(home=HOME)
async def test_the_bills_of_six_months_and_the_receipt_as_a_file(person):
    await person.settle()
    await person.phone.tap("Счета и оплата")
    card = await person.phone.tap("Все месяцы")
    assert len([label for label in card.labels if label.startswith("За ")]) == 6
    await person.phone.tap("За ")
    await person.phone.tap("Квитанция (PDF)")
    card = await person.phone.wait(lambda shown: bool(shown.media))
    assert [(file.kind, file.name[-4:]) for file in card.media] == [("document", ".pdf")]
    assert card.media[0].size > 10_000


@journey(home="mef/420001470023")
async def test_all_meters_of_the_account_are_asked_for(person):
    await person.settle()
    await person.phone.tap("Передать показания")
    for (serial, _), value in person.home.previous.items():
        if serial in person.phone.card.all_text:
            await person.phone.say(str(value // 1000 + 100))
    assert "44031972" in person.phone.card.all_text
    await person.phone.tap("Отправить")
    await person.phone.wait("Показания переданы")


@journey(home=HOME)
async def test_an_appeal_on_one_of_ten_topics_with_a_document_and_its_answer(person):
    phone = person.phone
    await person.settle()
    await phone.tap("Обращения")
    card, seen = await phone.tap("Написать обращение"), []
    while seen.extend(label for label in card.labels if label in TOPICS) or NEXT in card.labels:
        card = await phone.press_old(card, NEXT)
    assert seen == TOPICS
    await phone.tap("Расчеты и задолженность")
    await phone.say("Счёт за октябрь\nне сходится с показаниями")
    await phone.send_photo()
    await phone.tap("Дальше")
    await phone.tap("Отправить")
    card = await phone.wait("у нас. Ответ придёт сюда")
    number = card.all_text.split("№ ")[1].split(" ")[0]
    await answered(person, number)


async def answered(person, number):
    """Let the employee answer; the appeal and the answer stand in the list."""
    phone = person.phone
    async with person.employee("mef") as desk:
        card = await desk.ticket(number)
        assert "Тема: Расчеты и задолженность" in card.all_text
        assert "не сходится" in card.all_text
        await desk.phone.press_old(card, "Ответить")
        await desk.phone.say("Сделаем перерасчёт в ноябре")
        await desk.phone.tap("Дальше")
        await desk.phone.tap("Отправить")
    await phone.wait("Сделаем перерасчёт в ноябре")
    await phone.say("меню")
    assert f"№ {number}: есть ответ" in (await phone.tap("Обращения")).labels


@journey(home=HOME)
async def test_the_settings_name_and_phone_subscriptions_password(person):
    phone = person.phone
    await person.settle()
    await phone.tap("Профиль")
    await phone.tap("Изменить телефон")
    assert "Проверьте и сохраните" in (await phone.say(mobile_of(person))).all_text
    await phone.tap("Сохранить")
    await phone.tap("Изменить ФИО")
    assert "Проверьте и сохраните" in (await phone.say("Орлова Марина Сергеевна")).all_text
    assert "Орлова Марина Сергеевна" in (await phone.tap("Сохранить")).all_text
    await phone.say("меню")
    await phone.tap("Уведомления")
    for label, now, after in (("о показаниях", "да", "нет"), ("на почту", "да", "нет"), ("о счёте", "да", "нет")):
        assert any(f"{label}: {after}" in one for one in (await phone.tap(f"{label}: {now}")).labels)
    assert "Введите код из SMS" in (await phone.tap("SMS: нет")).all_text
    await phone.say(await person.sms(mobile_of(person)))
    assert any("SMS: да" in one for one in phone.card.labels)
    await phone.say("профиль")
    await phone.tap("Изменить пароль")
    page = await person.link("Придумать пароль")
    assert (await person.fill(page, present=person.password, password=NEW, repeat=NEW))[0] == 200
    await person.heard("Новый пароль задан")


@journey(home=HOME)
async def test_the_check_card_names_account_contract_bill_period_and_sum_before_the_bank(person):
    phone = person.phone
    await person.settle()
    await phone.tap("Счета и оплата")
    await phone.tap("Оплатить")
    await phone.tap("Весь долг")
    card = await phone.tap("картой")
    bill = (await person.place.look(lambda uow: uow.bills.recent(person.home.id, 1)))[0]
    for part in (person.account, person.home.account.contract, bill.number, "Сумма"):
        assert part in card.all_text
    await phone.tap("Оплатить")
    await press_at_bank(await person.link("Перейти к оплате"))
    await phone.wait("оплачен. Спасибо")
