"""An odd value is explained and asked about, and there is always a way on."""

from tests.journeys.crowd import EVERYWHERE, journey
from tests.journeys.sheet import counted, grown, said, sheets


async def given(person, value):
    await person.settle()
    await person.phone.tap("Передать показания")
    return await person.phone.say(said(value))


@journey
async def test_a_value_far_above_the_usual_is_asked_about(person):
    card = await given(person, grown(person.home, 2_500_000))
    assert "Много больше обычного" in card.all_text
    await person.phone.tap("Да, всё верно")
    await person.phone.tap("Отправить")
    assert "расход 2" in (await person.phone.wait("Показания переданы")).all_text
    assert "high" in (await sheets(person))[0].readings[0].flags


@journey
async def test_an_absurd_value_waits_for_an_employee(person):
    card = await given(person, 999_999_000)
    assert "Слишком большой расход" in card.all_text
    await person.phone.tap("Отправить на проверку")
    await person.phone.tap("Отправить")
    assert "посмотрит сотрудник" in (await person.phone.wait("Показания переданы")).all_text
    assert await counted(person) == []


@journey(channels=EVERYWHERE)
async def test_a_value_less_than_before_is_typed_again(person):
    card = await given(person, grown(person.home, -5_000))
    assert "Меньше, чем было" in card.all_text
    await person.phone.tap("Ввести заново")
    await person.phone.say(said(grown(person.home, 5_000)))
    await person.phone.tap("Отправить")
    await person.phone.wait("Показания переданы")
    assert [value for *_, value in await counted(person)] == [grown(person.home, 5_000)]


@journey
async def test_a_value_less_than_before_can_be_disputed(person):
    await given(person, grown(person.home, -5_000))
    await person.phone.tap("Отправить на проверку")
    await person.phone.tap("Отправить")
    assert "на проверке" in (await person.phone.wait("Показания переданы")).all_text
    assert await counted(person) == []
    assert (await sheets(person))[0].readings[0].state == "disputed"


@journey
async def test_no_consumption_is_asked_about(person):
    await person.settle()
    await person.phone.tap("Передать показания")
    await person.phone.tap("Без изменений")
    await person.phone.wait("Расхода не было")
    await person.phone.tap("Да, расхода не было")
    await person.phone.tap("Отправить")
    await person.phone.wait("Показания переданы")
    assert [value for *_, value in await counted(person)] == [grown(person.home, 0)]


@journey(home="rollover")
async def test_a_meter_goes_through_zero(person):
    card = await given(person, 85_400)
    assert "Счётчик прошёл через ноль" in card.all_text
    await person.phone.tap("Да, прошёл через ноль")
    await person.phone.tap("Отправить")
    assert "расход 98" in (await person.phone.wait("Показания переданы")).all_text
    assert "rollover" in (await sheets(person))[0].readings[0].flags


@journey
async def test_what_is_no_value_is_refused_in_words(person):
    await person.settle()
    await person.phone.tap("Передать показания")
    for typed, why in (
        ("12345678", "Слишком много цифр"),
        ("1 2", "больше значений"),
        ("много", "цифрами"),
        ("-5", "цифрами"),
    ):
        assert why in (await person.phone.say(typed)).all_text, typed
    assert await sheets(person) == []
