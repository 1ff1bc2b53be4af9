"""Manual 004, «Порядок регистрации новых пользователей» of a management company, in its own order and by its example.

The example is Иванов Иван Иванович, account 123456789, phone 8-123-456-7896, 123456789@mail.ru.
Where the manual leaves something open:
- SMS do not come to +7 123: the product says so, and the example goes on with a mobile number written the same way.
- It says that the password comes by SMS, and that the applicant thinks of one: the SMS brings a code, never a password.
- The captcha is of letters; a picture that is not shown is changed by its button, or asked in words.
- «Настоящее положение принимаю» is one tick; the law wants one for each purpose, and only the first is needed.
- How the code is asked for when the answer has come is not said: by the card of the answer, or from the menu.
- Further accounts are not spoken of: a number and a name that employees compare, as at registration.
"""

import asyncio

from services import captcha
from tests.journeys.conftest import phone_of
from tests.journeys.crowd import journey
from tests.journeys.households import move_in
from tests.journeys.identity.test_two_messengers import OTHER, resident_of
from tests.journeys.manuals.subscriber import CODES, RIDDLE

HOME = "uk/1000123456"
EXAMPLE = {"name": "Иванов Иван Иванович", "account": "123456789", "phone": "8-123-456-7896"}
DAYS = "от нескольких минут до трёх суток"


def mobile_of(person) -> str:
    """Write a mobile number as the manual writes its example."""
    last = f"{int(person.phone.chat) % 10**7:07}"
    return f"8-912-{last[:3]}-{last[3:]}"


async def applied(person, name="", number=""):
    """Fill in the application in its order, up to «Отправить заявку»; return the number of the application."""
    await person.begin("uk")
    await person.answer(name=name or person.home.holder, account=number or person.account, phone=mobile_of(person))
    await person.phone.say(person.email)
    await person.leave_password()
    await person.phone.say(await person.sees())
    await person.phone.tap("Разрешаю")
    await person.phone.tap("Не разрешаю")
    await person.phone.tap("Отправить заявку")
    assert DAYS in person.phone.card.all_text
    return await person.ticket()


async def admitted(person):
    """Be approved, and enter the code of the SMS."""
    number = await applied(person)
    async with person.employee("uk") as desk:
        await desk.approve(number)
    await person.phone.tap("Получить код по SMS")
    await person.phone.say(await person.sms(mobile_of(person)))
    await person.phone.wait("Личный кабинет открыт")
    await person.phone.tap("Закрыть")
    return person


@journey(home=HOME)
async def test_the_example_of_the_manual_from_the_application_to_the_cabinet(person):
    phone = person.phone
    changes = {"number": EXAMPLE["account"], "holder": EXAMPLE["name"]}
    person.home = await person.place.look(lambda uow: move_in(uow, "uk/100020517", **changes))
    assert "ФИО" in (await person.begin("uk")).all_text or "фамилию" in phone.card.all_text
    assert DAYS in (await phone.say("помощь")).all_text
    await phone.tap("Назад")
    assert "например 1000123456" in (await phone.say(EXAMPLE["name"])).all_text
    assert "номер телефона" in (await phone.say(EXAMPLE["account"])).all_text
    assert "не приходят SMS" in (await phone.say(EXAMPLE["phone"])).all_text
    await phone.say(mobile_of(person))
    await phone.say(f"{EXAMPLE['account']}@mail.ru")
    assert "Пароли не совпали" in await person.refused_password(person.password, "не тот чайник")
    await person.leave_password()
    await phone.tap("Другая картинка")
    assert "Отправить заявку" not in (await phone.say(await person.sees())).labels
    assert "Отправить заявку" not in (await phone.tap("Разрешаю")).labels
    assert "Отправить заявку" in (await phone.tap("Не разрешаю")).labels
    assert DAYS in (await phone.tap("Отправить заявку")).all_text
    await decided(person)


async def decided(person):
    """Wait for the employee, who sees that the name agrees, then enter the code of the SMS."""
    phone, number = person.phone, await person.ticket()
    assert "Передать показания" not in (await phone.say("меню")).labels
    assert DAYS in (await phone.tap("Моя заявка и код из SMS")).all_text
    assert person.offices.short_messages(f"+7{mobile_of(person)[2:].replace('-', '')}") == []
    async with person.employee("uk") as desk:
        card = await desk.ticket(number)
        assert "ФИО совпадает" in card.all_text
        await desk.approve(number)
    await phone.wait("одобрена. Остался код из SMS")
    await phone.tap("Получить код по SMS")
    code = await person.sms(mobile_of(person))
    assert "Код не подошёл" in (await phone.say(f"{(int(code) + 1) % 10**6:06}")).all_text
    await phone.say(code)
    assert EXAMPLE["account"] in (await phone.wait("Личный кабинет открыт")).all_text
    await phone.tap("Закрыть")  # the walk on another channel links the same account: this one hears of it
    await phone.wait(lambda shown: "Передать показания" in shown.labels)


@journey(home=HOME)
async def test_every_answer_of_the_application_is_changed_before_it_is_sent(person):
    phone = person.phone
    await person.begin("uk")
    await person.answer(name="Петров Пётр Петрович", account="987654321", phone="8-921-000-1122")
    await phone.say(f"old-{person.email}")
    await person.leave_password()
    await phone.tap("Не вижу картинку")
    await phone.say(str(await asked_in_words(person)))
    await phone.tap("Разрешаю")
    await phone.tap("Разрешаю")
    holder, person.password = person.home.holder, "другая тихая гавань 43"
    assert holder in (await person.change("ФИО", holder)).all_text
    assert person.account in (await person.change("Лицевой счёт", person.account)).all_text
    assert f"+7 {mobile_of(person)[2:5]}" in (await person.change("Телефон", mobile_of(person))).all_text
    assert person.email in (await person.change("Почта", person.email)).all_text
    await person.change("Пароль")
    await person.leave_password()
    assert "счета, оплата: Разрешаю" in (await person.change("личный кабинет", "Разрешаю")).all_text
    assert "о показаниях: Не разрешаю" in (await person.change("работах в доме", "Не разрешаю")).all_text
    await phone.tap("Отправить заявку")
    await applied_is(person, await person.ticket())


async def applied_is(person, number):
    """See that the employee reads what was changed."""
    async with person.employee("uk") as desk:
        card = await desk.ticket(number)
        assert "ФИО совпадает" in card.all_text
        assert person.account in card.all_text
        await desk.approve(number)


async def asked_in_words(person) -> int:
    """Add or take away as the captcha asks those who cannot see it."""
    assert "Сколько будет" in person.phone.card.all_text
    state = await person.place.look(lambda uow: uow.chats.get(person.chat))
    return captcha.question(CODES, RIDDLE.search(str(state.session))[1]).answer


@journey(home=HOME)
async def test_a_rejected_application_says_why_and_the_next_one_may_be_approved(person):
    number = await applied(person, "Чужой Иван Иванович")
    async with person.employee("uk") as desk:
        assert "ФИО не совпадает" in (await desk.ticket(number)).all_text
        await desk.reject(number, "Договор оформлен на другого человека")
    card = await person.phone.wait("Заявка отклонена")
    assert "Договор оформлен на другого человека" in card.all_text
    card = await person.phone.say("меню")
    assert "Зарегистрироваться" in card.labels
    assert "Моя заявка и код из SMS" not in card.labels
    assert await applied(person) != number


@journey(home=HOME)
async def test_the_account_number_opens_the_cabinet_elsewhere_and_an_sms_a_forgotten_password(person):
    await admitted(person)
    twin = person.elsewhere(phone_of(person.place, OTHER[person.phone.name]))
    await twin.phone.start("uk")
    await twin.phone.tap("Войти")
    assert "номер лицевого счёта" in twin.phone.card.all_text
    await twin.phone.say(person.account)
    assert (await twin.fill(await twin.link("Ввести пароль"), password="не тот чайник"))[0] == 422
    await twin.phone.tap("Забыли пароль")
    await twin.phone.tap("По SMS")
    await twin.phone.say(mobile_of(person))
    await twin.phone.say(await twin.sms(mobile_of(person), 2))
    twin.password = "новая тихая гавань"
    await twin.set_password()
    await twin.heard("Новый пароль задан")
    assert await resident_of(twin) == await resident_of(person)
    third = twin.elsewhere(phone_of(person.place, person.phone.name))
    await third.phone.start("uk")
    await third.phone.tap("Войти")
    await third.phone.say(person.account)
    assert (await third.enter_password())[0] == 200
    await third.heard("Вы вошли")


@journey(home=HOME)
async def test_one_more_account_is_an_employees_to_decide_with_a_reason_when_it_is_rejected(person):
    await admitted(person)
    other = await person.place.household("uk/100033940")
    person.place.secrets.add(other.number)
    first = await asked(person, other.number, "Чужой Иван Иванович")
    async with person.employee("uk") as desk:
        assert "ФИО не совпадает" in (await desk.ticket(first)).all_text
        await desk.reject(first, "Вы не собственник")
    assert "Вы не собственник" in (await person.phone.wait("Заявка отклонена")).all_text
    second = await asked(person, other.number, other.holder)
    async with person.employee("uk") as desk:
        assert "ФИО совпадает" in (await desk.ticket(second)).all_text
        await desk.approve(second)
    await person.phone.wait(f"Заявка № {second} одобрена: лицевой счёт подключён")
    card = await person.phone.tap("Лицевые счета")
    assert other.number in card.labels


async def asked(person, number, holder):
    """Claim an account by its number and the holder's name."""
    await person.phone.say("меню")
    await person.phone.tap("Лицевые счета")
    await person.phone.tap("Подключить лицевой счёт")
    await person.phone.say(number)
    card = await person.phone.say(holder)
    assert "у сотрудника" in card.all_text
    return card.all_text.split("Заявка № ")[1].split(" ")[0]


def dialled(person) -> str:
    """Return the number of a person's mobile as the provider hears it."""
    return f"7{mobile_of(person)[2:].replace('-', '')}"


@journey(home=HOME)
async def test_a_code_whose_sending_was_cut_off_comes_once(person):
    number = await applied(person)
    await person.place.fakes["sms"].spoil(method="send", match=dialled(person), drop="after")
    async with person.employee("uk") as desk:
        await desk.approve(number)
    await person.phone.tap("Получить код по SMS")
    code = await person.sms(mobile_of(person))
    await asyncio.sleep(7)  # the second try comes after five seconds, a fifth more or less
    assert person.offices.short_messages(f"+{dialled(person)}") == [f"УК Домовой: код {code}. Никому его не говорите."]
    await person.phone.say(code)
    await person.phone.wait("Личный кабинет открыт")


@journey(home=HOME)
async def test_who_waits_for_an_sms_that_the_operator_does_not_take_is_told_whom_to_call(person):
    number = await applied(person)
    await person.place.fakes["sms"].spoil(method="send", match=dialled(person), error={"error_code": 8})
    async with person.employee("uk") as desk:
        await desk.approve(number)
    await person.phone.tap("Получить код по SMS")
    card = await person.phone.wait("не принимает SMS на номер из вашей заявки")
    assert "8 (800) 000-00-04" in card.all_text
    assert "Меню" in card.labels
    assert person.offices.short_messages(f"+{dialled(person)}") == []
    await person.pause()
    await person.phone.say("меню")
    await person.phone.tap("Моя заявка и код из SMS")
    await person.phone.tap("Отправить ещё раз")
    await person.phone.say(await person.sms(mobile_of(person)))
    await person.phone.wait("Личный кабинет открыт")
