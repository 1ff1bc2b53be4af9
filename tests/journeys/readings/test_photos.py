"""A photo of the meter comes with the reading, by every messenger: it is kept and counted on the receipt."""

import asyncio

from services.model.tickets import FileState
from tests.journeys.crowd import CHANNELS, journey
from tests.journeys.person import STEP
from tests.journeys.sheet import counted, grown, said, sheets


@journey(channels=(*CHANNELS, "page"))
async def test_a_photo_sent_before_the_number_goes_with_it(person):
    await person.settle()
    await person.phone.tap("Передать показания")
    assert "Теперь перепишите цифры" in (await person.phone.send_photo()).all_text
    await person.phone.say(said(grown(person.home, 5_000)))
    assert "Фото счётчика: 1" in (await person.phone.wait("Проверьте показания")).all_text
    await person.phone.tap("Отправить")
    assert "Приложено 1 фото" in (await person.phone.wait("Показания переданы")).all_text
    assert [value for *_, value in await counted(person)] == [grown(person.home, 5_000)]
    (sheet,) = await sheets(person)
    assert await kept(person, sheet.number) == ["image/png"]


async def kept(person, number):
    """Return the types of the receipt's photos once they are fetched."""
    for _ in range(int(10 / STEP)):
        photos = await person.place.look(lambda uow: uow.photos.of_sheet(number))
        if all(photo.state != FileState.WAITING for photo in photos):
            break
        await asyncio.sleep(STEP)
    return [photo.mime for photo in photos if photo.state == FileState.KEPT]
