"""Manual 002, «Инструкция пользователя» of a city electricity seller, in its own order.

Where the manual leaves something open:
- It mixes the licence with personal data; the law wants a consent of its own, so the product asks two things.
- «Функциональность будет ограничена» does not say how: here names and addresses stay closed, and the profile says so.
- The form's «Повторите Ваш пароль» is on the one-time page, which the password is entered on.
- «Разделитель разрядов у суммы — запятая» is taken for the comma before the kopecks.
- There is no example of a login, a date or a sum; «+7(XXX)XXXXXXX» as it stands is refused.
"""

from tests.journeys.conftest import phone_of
from tests.journeys.crowd import journey
from tests.journeys.identity.test_two_messengers import OTHER, resident_of

HOME = "pes/1234567"
FORM, PHONE = "+7(XXX)XXXXXXX", "+7(912)3456789"
REVIEW = "Проверьте данные"


def login_of(person) -> str:
    return f"Иван_{person.phone.chat}"


async def filled(person, phone=PHONE):
    """Fill in the form: login, password, e-mail, phone, licence, consents, code of the picture."""
    await person.begin("pes")
    await person.phone.say(login_of(person))
    await person.leave_password()
    await person.answer(email=person.email)
    await (person.answer(phone=phone) if phone else person.phone.tap("Без телефона"))
    await person.phone.tap("Принимаю")
    await person.phone.tap("Разрешаю")
    await person.phone.tap("Не разрешаю")
    return await person.phone.say(await person.sees())


async def registered(person, phone=""):
    """Register with what is required alone, and close the instruction."""
    await filled(person, phone)
    await person.phone.tap("Отправить")
    await person.phone.tap("Закрыть")
    return person


async def proved(person, home, number=""):
    """Say what is printed on the receipt: the number, the day and the sum of the last payment."""
    person.place.secrets.add(home.number)
    day, sum_ = home.paid
    await person.phone.tap("Подключить лицевой счёт")
    await person.phone.say(number or home.number)
    card = await person.phone.say(f"{day:%d.%m.%Y}")
    assert f"{day.day}\u00a0" in card.all_text, "the day is shown in words"
    await person.phone.tap("Да, верно")
    roubles, kopecks = divmod(sum_.kopecks, 100)
    return await person.phone.say(f"{roubles},{kopecks:02}")


@journey(home=HOME)
async def test_the_form_in_its_order_with_a_review_where_every_answer_is_changed(person):
    phone = person.phone
    assert "логин" in (await person.begin("pes")).all_text
    assert "Уберите «!»" in (await phone.say("Иван!")).all_text
    assert "пароль" in (await phone.say(login_of(person))).all_text
    assert "Пароли не совпали" in await person.refused_password(person.password, "другой чайник 7")
    await person.leave_password()
    assert "телефон" in (await person.answer(email=person.email)).all_text
    assert "Вместо букв X" in (await phone.say(FORM)).all_text
    assert "Лицензионное соглашение" in (await person.answer(phone=PHONE)).all_text
    assert (await person.open_page(phone.card.links["Прочитать"]))[0] == 200
    for label in ("Принимаю", "Разрешаю", "Разрешаю"):
        await phone.tap(label)
    first = await person.sees()
    await phone.tap("Другая картинка")
    assert await person.sees() != first
    card = await phone.say((await person.sees()).lower())
    assert REVIEW in card.all_text
    await changed(person)
    await phone.tap("Отправить")
    await person.heard("Подтвердите почту кодом из письма")
    await phone.wait("Как пользоваться")
    assert await consents_of(person) == [("license", ""), ("consent", "service")]


async def changed(person):
    """Change every answer of the review, once."""
    login, person.email = login_of(person) + "-2", f"new-{person.email}"
    assert login in (await person.change("Логин", login)).all_text
    person.password = "другая тихая гавань 43"
    await person.change("Пароль")
    await person.leave_password()
    assert person.email in (await person.change("Почта", person.email)).all_text
    assert "+7 921 000-11-22" in (await person.change("Телефон", "8 921 000-11-22")).all_text
    assert REVIEW in (await person.change("Соглашение", "Принимаю")).all_text
    assert "счета, оплата: Разрешаю" in (await person.change("личный кабинет", "Разрешаю")).all_text
    assert "о показаниях: Не разрешаю" in (await person.change("отключениях", "Не разрешаю")).all_text


async def consents_of(person):
    resident = await resident_of(person)
    found = await person.place.look(lambda uow: uow.consents.of_resident(resident))
    return [(one.document, one.purpose) for one in found]


@journey(home=HOME)
async def test_everything_is_not_open_before_the_letter_which_comes_again_after_a_pause(person):
    phone = await registered(person) and person.phone
    first = await person.confirm_link()
    assert "Сначала подтвердите адрес почты" in (await proved(person, person.home)).all_text
    card = await phone.tap("Открыть лицевой счёт")
    assert "Гаванский" not in card.all_text
    await phone.say("профиль")
    assert "Адрес почты не подтверждён" in phone.card.all_text
    await phone.tap("Подтвердить почту")
    assert "Новое можно запросить через" in (await phone.tap("Отправить ещё раз")).all_text
    await person.pause()
    await phone.tap("Отправить ещё раз")
    second = await person.confirm_link(2)
    assert (await person.open_page(first))[0] == 410
    assert await person.press_on(second) == 200
    await phone.wait("Личный кабинет открыт")
    card = await phone.say("профиль")
    assert "не подтверждён" not in card.all_text
    assert len(await person.place.letters(person.email)) == 2


@journey(home=HOME)
async def test_the_last_payment_proves_an_account_with_a_zero_that_is_not_written_any_more(person):
    await registered(person)
    await person.phone.say("меню")
    assert "нет ни одного лицевого счёта" in person.phone.card.all_text
    card = await proved(person, person.home, f"0{person.home.number}")
    assert f"Лицевой счёт {person.account} подключён" in card.all_text
    await person.phone.say("меню")
    await person.phone.tap("Лицевые счета")
    another = await person.place.household("pes/3350142")
    assert f"Лицевой счёт {another.number} подключён" in (await proved(person, another)).all_text


@journey(home=HOME)
async def test_a_sum_that_does_not_agree_links_nothing_and_is_asked_again(person):
    await registered(person)
    await person.phone.tap("Подключить лицевой счёт")
    assert "Ноль впереди не нужен" in (await person.phone.say("помощь")).all_text
    await person.phone.tap("Назад")
    await person.phone.say(person.account)
    assert "день, месяц, год" in person.phone.card.all_text
    assert "Введите дату так" in (await person.phone.say("31.02.2026")).all_text
    await person.phone.say(f"{person.home.paid[0]:%d.%m.%Y}")
    await person.phone.tap("Да, верно")
    card = await person.phone.say("1,00")
    assert "не подходят друг к другу" in card.all_text
    assert "(812) 303-96-96" in card.all_text
    right = person.home.paid[1].kopecks
    card = await person.phone.say(f"{right // 100},{right % 100:02}")
    assert "подключён" in card.all_text


@journey(home="pes/3350142")
async def test_readings_ask_as_many_values_as_the_meter_has_scales(person):
    await registered(person)
    await proved(person, person.home)
    await person.phone.say("меню")
    await person.phone.tap("Передать показания")
    for (_, scale), value in person.home.previous.items():
        assert {"peak": "пик", "semi": "полупик", "night": "ночь"}[scale] in person.phone.card.all_text
        await person.phone.say(str(value // 1000 + 100))
    assert "Проверьте показания" in person.phone.card.all_text
    await person.phone.tap("Отправить")
    await person.phone.wait("Показания переданы")


@journey(home=HOME)
async def test_the_login_name_opens_the_cabinet_elsewhere_and_the_profile_keeps_it(person):
    await registered(person)
    card = await person.phone.say("профиль")
    assert login_of(person) in card.all_text
    changes = [label for label in card.labels if label.startswith("Изменить")]
    assert changes == ["Изменить ФИО", "Изменить телефон", "Изменить почту", "Изменить пароль"]
    twin = person.elsewhere(phone_of(person.place, OTHER[person.phone.name]))
    await twin.phone.start("pes")
    await twin.phone.tap("Войти")
    assert "логин" in twin.phone.card.all_text
    await twin.phone.say(login_of(person).upper())
    assert (await twin.fill(await twin.link("Ввести пароль"), password="не тот чайник"))[0] == 422
    assert (await twin.enter_password())[0] == 200
    await twin.heard("Вы вошли")
    assert await resident_of(twin) == await resident_of(person)
