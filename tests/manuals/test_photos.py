"""Photos of meters that come with readings: kept, counted, seen by employees, refused in words (R23)."""

import io

import pytest
from PIL import Image

from services.model.tickets import FileState
from services.readings.photos import PHOTOS_A_DAY
from tests.manuals.conftest import office
from tests.manuals.test_appeals import PDF, inside, photo

ON = ("Да, всё", "Нет, всё", "Отправить на")
"""Ways on from questions about values."""


async def beginning(place):
    """Return a resident at the first of two values, and what both may be now."""
    talk = await inside(place)
    await talk.tap("Передать показания")
    number = place.accounts[0].number

    def values(uow):
        account = uow.accounts.by_number("mef", number)
        (meter,) = (one for one in uow.meters.of_account(account.id) if one.status == "active")
        return [str(scale.last_value // 1000 + 10) for scale in meter.scales]

    return talk, await place.look(values)


async def photos(place, number=1):
    return await place.look(lambda uow: uow.photos.of_sheet(number))


async def checked(talk, values):
    """Give values and go through the questions about them to the review."""
    for value in values:
        await talk.say(value)
    while "Отправить" not in talk.labels:
        await talk.tap(next(label for label in talk.labels if label.startswith(ON)))


async def test_a_photo_without_numbers_is_kept_and_the_numbers_are_asked_for():
    async with office("mef") as place:
        talk, values = await beginning(place)
        await talk.attach(("", photo()))
        assert "Фото приложено" in talk.words
        assert "Теперь перепишите цифры" in talk.words
        await checked(talk, values)
        assert "Фото счётчика: 1" in talk.words
        await talk.tap("Отправить")
        assert "Показания переданы" in talk.words
        assert "Приложено 1 фото" in talk.words
        (kept,) = await photos(place)
        assert (kept.state, kept.mime) == (FileState.KEPT, "image/jpeg")
        content = await place.kit.content(f"photo:{kept.id}")
        assert b"camera" not in content
        assert Image.open(io.BytesIO(content)).size == (40, 30)


async def test_numbers_under_a_photo_are_the_answer_and_other_words_lose_nothing():
    async with office("mef") as place:
        talk, (day, night) = await beginning(place)
        await talk.attach(("", photo()), text=day)
        assert "Фото приложено" in talk.words
        assert "Введено" in talk.words
        await talk.attach(("", photo()), text="вот ночное")
        assert "Введите показание цифрами" in talk.words
        await talk.attach(("", photo()), ("акт.pdf", PDF), text=night)
        await checked(talk, [])
        assert "Фото счётчика: 4" in talk.words
        await talk.attach(("", photo()))
        await talk.attach(("", photo()))
        assert "не больше 5 фото" in talk.words
        await talk.tap("Отправить")
        assert len(await photos(place)) == 5


async def test_photos_are_taken_back_as_any_answer_is():
    async with office("mef") as place:
        talk, values = await beginning(place)
        await talk.attach(("", photo()))
        await checked(talk, values)
        await talk.tap("Исправить")
        await talk.tap("Фото счётчика")
        assert "Проверьте показания" in talk.words
        assert "фото" not in talk.words.lower()
        await talk.tap("Отправить")
        assert "Показания переданы" in talk.words
        assert await photos(place) == []


async def test_wrong_files_are_refused_in_words_and_the_readings_stand():
    async with office("mef") as place:
        talk, (day, night) = await beginning(place)
        await talk.attach(("вирус.exe", b"MZ"), text=day)
        assert "Принимаем фото" in talk.words
        assert "Введено" in talk.words
        await talk.attach(("фото.jpg", b"MZ\x90\x00 not a picture"))
        await checked(talk, [night])
        await talk.tap("Отправить")
        shown = " ".join(card.text + card.title for _, card in place.channel.chats["r"])
        assert "Показания переданы" in shown
        assert "Показания № 1 мы приняли, а фото к ним сохранить не смогли" in shown
        assert [one.state for one in await photos(place)] == [FileState.REFUSED]
        await talk.tap("Открыть показания")
        assert "Приложено" not in talk.words


async def test_an_employee_sees_the_photos_of_a_reading_that_waits():
    async with office("mef") as place:
        boss = await place.employee()
        talk, (_, night) = await beginning(place)
        await talk.say("1")
        await talk.say(night)
        assert "Сюда же можно прислать фото счётчика" in talk.words
        await talk.attach(("", photo()), ("", photo()))
        assert "Фото приложено" in talk.words
        assert "прислать фото" not in talk.words
        await checked(talk, [])
        await talk.tap("Отправить")
        await boss.tap("Посмотреть")
        await boss.tap("Фото счётчика (2)")
        assert [item.source for item in boss.card.media] == ["photo:1"]
        await boss.tap("Следующие")
        assert [item.source for item in boss.card.media] == ["photo:2"]
        await boss.tap("Назад")
        assert "Одобрить" in boss.labels
        for stranger in (talk, place.talk("thief")):
            await stranger.send({"press": "s:staff_photo:1.0"})
            assert stranger.card.media == ()


async def test_a_profile_may_take_no_photos():
    async with office("mef") as place:
        closed = place.kit.cabinets["mef"]
        readings = closed.readings.model_copy(update={"photo": "no"})
        place.kit.cabinets["mef"] = closed.model_copy(update={"readings": readings})
        talk, values = await beginning(place)
        await talk.attach(("", photo()))
        assert "Фото приложено" not in talk.words
        await checked(talk, values)
        await talk.tap("Отправить")
        assert await photos(place) == []


async def test_more_photos_than_a_day_allows_are_left_out_and_the_values_stay():
    async with office("mef") as place:
        talk, values = await beginning(place)
        await talk.attach(("", photo()))
        await checked(talk, values)
        await talk.tap("Отправить")

        def many(uow):
            (known,) = uow.photos.of_sheet(1)
            for _ in range(PHOTOS_A_DAY - 1):
                uow.photos.add(known)

        await place.look(many)
        await talk.say("меню")
        await talk.tap("Передать показания")
        await talk.attach(("", photo()))
        await checked(talk, values)
        await talk.tap("Отправить")
        assert f"не больше {PHOTOS_A_DAY} файлов" in talk.words
        await talk.tap("Отправить")
        assert "Показания переданы, № 2" in talk.words
        assert await photos(place, 2) == []


@pytest.mark.parametrize("words", ["", "под фото"])
async def test_who_sends_a_photo_before_anything_is_begun_hears_where_it_is_taken(words):
    async with office("mef") as place:
        talk = await inside(place)
        await talk.attach(("", photo()), text=words)
        assert "откройте «Передать показания» и пришлите его там" in talk.words
        assert "Передать показания" in talk.labels
        assert await photos(place) == []


async def test_who_withdraws_the_consent_takes_the_photos_along():
    async with office("mef") as place:
        talk, values = await beginning(place)
        await talk.attach(("", photo()))
        await checked(talk, values)
        await talk.tap("Отправить")
        await talk.say("меню")
        await talk.tap("Профиль")
        await talk.tap("Согласия")
        await talk.tap("Отозвать 1")
        await talk.tap("Да, отозвать")
        assert "Личный кабинет закрыт" in talk.words
        assert await photos(place) == []
