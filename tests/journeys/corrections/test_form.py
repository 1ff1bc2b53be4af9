"""Every answer can be taken back or changed, and the others stay."""

from tests.journeys.crowd import EVERYWHERE, journey


@journey(channels=EVERYWHERE)
async def test_back_walks_the_questions_in_their_order(person):
    await person.fill_in()
    for asked in ("фамилию", "Придумайте пароль", "электронной почты", "заводской номер", "лицевого счёта"):
        card = await person.phone.tap("Назад")
        assert asked in card.all_text
    assert "Отменено" in (await person.phone.tap("Назад")).all_text or "Личный кабинет" in person.phone.card.all_text


@journey(channels=EVERYWHERE)
async def test_one_answer_is_changed_and_the_others_stay(person):
    await person.fill_in()
    card = await person.phone.tap("Исправить")
    assert "Что исправить" in card.all_text
    await person.phone.tap("ФИО")
    review = await person.phone.say("Канареев Пётр")
    assert "Канареев Пётр" in review.all_text
    assert person.email in review.all_text
    await person.phone.tap("Отправить")
    await person.phone.say(await person.code())
    await person.phone.wait("Личный кабинет открыт")
    stored = await person.place.look(lambda uow: uow.residents.by_email("esk", person.email))
    assert stored.full_name == "Канареев Пётр"


@journey
async def test_another_account_is_proved_anew(person):
    await person.fill_in()
    other = await person.place.household("zones")
    person.place.secrets.add(other.number)
    await person.phone.tap("Исправить")
    await person.phone.tap("Лицевой счёт")
    await person.phone.say(other.number)
    card = await person.phone.tap("Отправить")
    assert "не подходят друг к другу" in card.all_text
    review = await person.phone.say(other.serials[0])
    assert "Проверьте данные" in review.all_text
    await person.phone.tap("Отправить")
    await person.phone.say(await person.code())
    await person.phone.wait(f"Лицевой счёт {other.number} подключён")
