"""Manual 001, registration at a portal of several providers and linking of accounts, in its own order of eight points.

Where the manual leaves something open:
- It shows no second field for the password; the one-time page asks it twice everywhere.
- «Не менее 5, не более 10» and «буквы и цифры на английском языке» are kept, weak as they are.
- What the basic version lacks is not said: here names, addresses and bills; readings and payments are open.
- The form for the PIN is a picture that is lost: ФИО and phone are asked, an employee compares the name.
- «Настройки» of point 7 is the screen of accounts, and the question mark beside the field is «Подсказка».
- Readings on the way to a payment (point 6) are offered on the days when they are taken.
"""

from tests.journeys.crowd import journey
from tests.journeys.person import press_at_bank
from tests.journeys.sheet import grown, said

HOME = "smorodina/5100123456"
GAS, HEAT = "ООО «Газ Лучистый»", "АО «Тепло Ясногорья»"
SUPPORT = "support@смородина.онлайн"


async def registered(person):
    """Points 1 and 2: address and password, the link of the letter."""
    person.password = "berezka15"
    await person.begin("smorodina")
    await person.phone.say(person.email)
    await person.leave_password()
    await person.phone.tap("Отправить")
    assert await person.press_on(await person.confirm_link()) == 200
    await person.phone.wait("Личный кабинет открыт")
    await person.phone.tap("Открыть кабинет")
    return await person.phone.tap("Закрыть")


async def linked(person, provider=GAS, number=""):
    """Point 3: the provider, then the number of the receipt."""
    await person.phone.tap("Подключить лицевой счёт")
    await person.phone.tap(provider)
    return await person.phone.say(number or person.account)


async def applied(person, name):
    """Point 5, its first half: the application form."""
    await person.phone.tap("Получить ПИН-код")
    await person.phone.say(name)
    await person.phone.say("8 (912) 345-67-89")
    await person.phone.tap("Отправить")
    assert "ПИН-код придёт на вашу почту" in person.phone.card.all_text
    return await person.ticket()


@journey(home=HOME)
async def test_the_portal_is_chosen_from_a_list_and_every_answer_of_the_form_is_changed(person):
    phone = person.phone
    card = await phone.start()
    assert "название есть в квитанции" in card.all_text
    await phone.tap("Смородина")
    await phone.tap("Зарегистрироваться")
    await phone.say(person.email)
    assert "нужно хотя бы 5 знаков" in await person.refused_password("ab15")
    assert "не больше 10 знаков" in await person.refused_password("berezka2015")
    assert "только латинские буквы и цифры" in await person.refused_password("берёзка15")
    person.password = "berezka15"
    await person.leave_password()
    person.email, person.password = f"new-{person.email}", "klyukva15"
    assert person.email in (await person.change("Почта", person.email)).all_text
    await person.change("Пароль")
    await person.leave_password()
    await phone.tap("Отправить")
    assert await person.press_on(await person.confirm_link()) == 200
    await phone.wait("Личный кабинет открыт")
    await phone.tap("Открыть кабинет")
    await phone.tap("Закрыть")
    await filled_in_later(person)


async def filled_in_later(person):
    """Give the further data, which the manual leaves for the profile."""
    await person.phone.tap("Профиль")
    await person.phone.tap("Изменить ФИО")
    await person.phone.say(person.name)
    await person.phone.tap("Сохранить")
    await person.phone.tap("Изменить телефон")
    await person.phone.say("8 (912) 345-67-89")
    card = await person.phone.tap("Сохранить")
    assert person.name in card.all_text
    assert "+7 912 345-67-89" in card.all_text


@journey(home=HOME)
async def test_the_eight_points_from_the_letter_to_the_support(person):
    assert "нет ни одного лицевого счёта" in (await registered(person)).all_text
    card = await linked(person)
    assert f"Лицевой счёт {person.account} подключён" in card.all_text
    assert "Для полной версии нужен ПИН-код" in card.all_text
    await opened_by_a_pin(person)
    await paid(person)
    await another_account(person)
    await asked_for_help(person)


async def opened_by_a_pin(person):
    """Points 4 and 5: the basic version shows no address; the application; the PIN of the letter; the full version."""
    phone, address = person.phone, person.home.account.address
    assert address not in (await phone.tap("Открыть лицевой счёт")).all_text
    assert "Пока открыто не всё" in (await phone.tap("Счета и оплата")).all_text
    number = await applied(person, person.home.holder)
    async with person.employee("smorodina") as desk:
        assert "ФИО совпадает" in (await desk.ticket(number)).all_text
        await desk.approve(number)
    await phone.wait("ПИН-код отправили на вашу почту")
    await phone.tap("Ввести ПИН-код")
    pin = await person.code(2)
    assert "Код не подошёл" in (await phone.say(f"{(int(pin) + 1) % 10**6:06}")).all_text
    await phone.say(pin)
    await person.heard("открыта полная версия")
    assert address in phone.card.all_text
    assert "Пока открыто не всё" not in (await phone.tap("Счета и оплата")).all_text


async def paid(person):
    """Point 6: the current debt, a sum of one's own, readings on the way."""
    menu = await person.phone.say("меню")
    taken = "Показания принимаем:" in menu.all_text or "Показания принимаем ещё" in menu.all_text
    await person.phone.tap("Счета и оплата")
    card = await person.phone.tap("Оплатить")
    assert any("Весь долг" in label for label in card.labels)
    assert ("Передать показания" in card.labels) == taken
    if taken:
        await person.phone.tap("Передать показания")
        await person.phone.say(said(grown(person.home, 20_000)))
        await person.phone.tap("Отправить")
        await person.phone.wait("Показания переданы")
        await person.phone.tap("Оплатить")
    await by_card(person)
    await person.phone.say("меню")
    await person.phone.tap("Счета и оплата")
    await person.phone.tap("Оплатить")
    await by_card(person, "150,50")
    done = await person.place.look(lambda uow: uow.payments.of_account(person.home.id, 10))
    debt = person.home.balance.kopecks
    assert sorted((one.state, one.amount.kopecks) for one in done) == sorted([("paid", 15_050), ("paid", debt)])


async def by_card(person, amount=""):
    """Pay the debt or an amount."""
    phone = person.phone
    before = len(await outcomes(person))
    await (phone.say(amount) if amount else phone.tap("Весь долг"))
    await phone.tap("картой")
    assert "Проверьте платёж" in phone.card.all_text
    pressed = phone.card.id
    await phone.press_old(phone.card, "Оплатить")
    card = await phone.wait(lambda shown: "Перейти к оплате" in shown.labels and int(shown.id) >= int(pressed))
    await press_at_bank(card.links["Перейти к оплате"])
    await phone.wait(lambda shown: shown.all_text.count("оплачен. Спасибо") > 0 and shown == phone.card)
    assert len(await outcomes(person)) == before + 1


async def outcomes(person):
    return [one for one in await person.phone.history() if "оплачен. Спасибо" in one.all_text]


async def another_account(person):
    """Point 7: one more account, with the help beside the field."""
    phone, home = person.phone, await person.place.household("smorodina/5200071803")
    await phone.say("меню")
    await phone.tap("Лицевые счета")
    await phone.tap("Подключить лицевой счёт")
    await phone.tap(HEAT)
    card = await phone.tap("Подсказка")
    assert "напечатан в верхней части квитанции" in card.all_text
    assert [picture.kind for picture in card.media] == ["photo"]
    person.place.secrets.add(home.number)
    assert f"Лицевой счёт {home.number} подключён" in (await phone.say(home.number)).all_text
    await phone.say("меню")
    card = await phone.tap("Лицевые счета")
    assert {person.account, home.number} <= set(card.labels)


async def asked_for_help(person):
    """Point 8: hints inside, the form of feedback, the address of the support."""
    card = await person.phone.say("помощь")
    assert SUPPORT in card.all_text
    await person.phone.say("меню")
    assert SUPPORT in (await person.phone.tap("Обращения")).all_text
    await person.phone.tap("Оставить отзыв")
    await person.phone.say("Как сменить поставщика?")
    await person.phone.tap("Дальше")
    await person.phone.tap("Отправить")
    await person.phone.wait("Спасибо! Отзыв №")


@journey(home=HOME)
async def test_a_number_of_another_provider_and_an_unknown_one_get_one_answer(person):
    await registered(person)
    card = await linked(person, HEAT)
    assert "не подходят друг к другу" in card.all_text
    assert (await person.phone.say("5200999999")).all_text == card.all_text


@journey(home=HOME)
async def test_an_application_in_a_strange_name_is_rejected_with_a_reason_and_can_be_sent_anew(person):
    await registered(person)
    await linked(person)
    number = await applied(person, "Чужой Иван Иванович")
    async with person.employee("smorodina") as desk:
        assert "ФИО не совпадает" in (await desk.ticket(number)).all_text
        await desk.reject(number, "Счёт оформлен на другого человека")
    card = await person.phone.wait("Заявка отклонена")
    assert "Счёт оформлен на другого человека" in card.all_text
    await person.phone.say("меню")
    assert "Пока открыто не всё" in (await person.phone.tap("Счета и оплата")).all_text
    assert await applied(person, person.home.holder) != number
    assert len(await person.place.letters(person.email)) == 1, "no PIN was sent"
