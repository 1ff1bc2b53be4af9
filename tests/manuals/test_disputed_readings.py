"""Readings that the resident insists on wait for an employee, who accepts them or asks for others (R23, R36)."""

from services.model.metering import ReadingState
from tests.manuals.conftest import office
from tests.manuals.test_appeals import inside


async def insisted(place):
    """Let a resident insist on a reading below the one before."""
    talk = await inside(place)
    await submit(talk, "1")
    return talk


async def submit(talk, value):
    """Enter it at the first scale, leave the others as they were, and insist."""
    await talk.tap("Передать показания")
    await talk.say(value)
    while "Отправить" not in talk.labels:
        known = [label for label in talk.labels if label.startswith(("Отправить на", "Без изменений"))]
        await talk.tap((known or talk.labels)[0])
    await talk.tap("Отправить")
    assert "на проверке" in talk.words


async def states(place):
    def work(uow):
        ticket = uow.tickets.get(1)
        sheet = uow.readings.sheet(ticket.account_id, ticket.data["sheet"])
        return {reading.value: reading.state for reading in sheet.readings}

    return await place.look(work)


async def test_an_employee_accepts_it_and_the_resident_hears_so():
    async with office("mef") as place:
        boss = await place.employee()
        talk = await insisted(place)
        assert "Новая заявка: № 1" in boss.words
        await boss.tap("Посмотреть")
        assert "на проверке" in boss.words
        assert place.accounts[0].number in boss.words
        await boss.tap("Одобрить")
        await boss.tap("Да, одобрить")
        assert "Показания проверили и приняли" in talk.words
        assert (await states(place))[1000] == ReadingState.ACTIVE


async def test_an_employee_rejects_it_with_a_reason_and_it_is_not_counted():
    async with office("mef") as place:
        boss = await place.employee()
        talk = await insisted(place)
        await boss.tap("Посмотреть")
        await boss.tap("Отклонить")
        await boss.say("На фото видно 12 345")
        await boss.tap("Отправить")
        assert "На фото видно 12 345" in talk.words
        assert (await states(place))[1000] == ReadingState.REPLACED


async def test_what_the_resident_has_corrected_since_is_left_alone():
    async with office("mef") as place:
        boss = await place.employee()
        talk = await insisted(place)
        await talk.say("меню")
        await submit(talk, "2")
        await boss.send({"press": "s:staff_ticket:1"})
        await boss.tap("Одобрить")
        await boss.tap("Да, одобрить")
        assert (await states(place))[1000] == ReadingState.REPLACED
