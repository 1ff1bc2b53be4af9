"""Several meters and zones of one account: in one message, in any order, with one left out."""

from tests.journeys.crowd import EVERYWHERE, journey
from tests.journeys.sheet import counted, grown, said, sheets


async def begun(person):
    await person.settle()
    return await person.phone.tap("Передать показания")


@journey(home="two")
async def test_all_meters_in_one_message(person):
    await begun(person)
    values = [grown(person.home, used, at) for at, used in enumerate((230_000, 100_000, 30_000))]
    await person.phone.say("\n".join(said(value) for value in values))
    await person.phone.wait("Проверьте показания")
    await person.phone.tap("Отправить")
    await person.phone.wait("Показания переданы")
    assert {value for *_, value in await counted(person)} == set(values)
    assert len(await sheets(person)) == 1


@journey(home="zones")
async def test_zones_are_told_by_their_names(person):
    await begun(person)
    day, night = grown(person.home, 150_000, 0), grown(person.home, 70_000, 1)
    await person.phone.say(f"ночь {said(night)} день {said(day)}")
    await person.phone.tap("Отправить")
    await person.phone.wait("Показания переданы")
    assert {(zone, value) for _, zone, value in await counted(person)} == {("day", day), ("night", night)}


@journey(home="zones", channels=EVERYWHERE)
async def test_swapped_zones_are_put_right(person):
    await begun(person)
    day, night = grown(person.home, 150_000, 0), grown(person.home, 70_000, 1)
    await person.phone.say(said(night))
    await person.phone.say(said(day))
    await person.phone.wait("не перепутали")
    await person.phone.tap("Да, поменять местами")
    await person.phone.tap("Отправить")
    await person.phone.wait("Показания переданы")
    assert {(zone, value) for _, zone, value in await counted(person)} == {("day", day), ("night", night)}


@journey(home="two")
async def test_a_meter_may_be_skipped_and_not_all_of_them(person):
    await begun(person)
    await person.phone.tap("Пропустить")
    card = await person.phone.tap("Пропустить")
    assert "Проверьте" in card.all_text
    await person.phone.tap("Отправить")
    await person.heard("Все счётчики пропущены")
    await person.phone.tap("Пропустить")
    await person.phone.say(said(grown(person.home, 30_000, 2)))
    await person.phone.tap("Отправить")
    await person.phone.wait("Показания переданы")
    assert [value for *_, value in await counted(person)] == [grown(person.home, 30_000, 2)]


@journey(home="two")
async def test_too_many_values_change_nothing(person):
    await begun(person)
    card = await person.phone.say("1\n2\n3\n4")
    assert "больше значений, чем мы ждём" in card.all_text


@journey(home="smart")
async def test_a_smart_meter_is_not_asked(person):
    card = await begun(person)
    assert "передавать показания не нужно" in card.all_text
    assert card.labels == ("Меню",)


@journey(home="two")
async def test_one_value_of_several_is_corrected_before_sending(person):
    await begun(person)
    values = [grown(person.home, used, at) for at, used in enumerate((230_000, 100_000, 30_000))]
    for value in values:
        await person.phone.say(said(value))
    await person.phone.tap("Исправить")
    await person.phone.tap("гараж")
    await person.phone.say(said(values[2] + 5_000))
    await person.phone.tap("Отправить")
    await person.phone.wait("Показания переданы")
    assert {value for *_, value in await counted(person)} == {*values[:2], values[2] + 5_000}
