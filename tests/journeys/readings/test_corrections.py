"""Readings may be given again while the window is open: the last ones count, and the history keeps all."""

from tests.journeys.crowd import journey
from tests.journeys.sheet import counted, grown, sheets, submit


@journey
async def test_the_last_reading_counts(person):
    await person.settle()
    await submit(person, grown(person.home, 100_000))
    await person.phone.say("меню")
    await person.phone.tap("Передать показания")
    await person.phone.wait("уже переданы")
    await submit(person, grown(person.home, 110_000))
    assert [value for *_, value in await counted(person)] == [grown(person.home, 110_000)]
    first, second = sorted(await sheets(person), key=lambda sheet: sheet.number)
    assert (first.readings[0].state, second.readings[0].state) == ("replaced", "active")
    assert "correction" in second.readings[0].flags
    assert second.readings[0].previous == first.readings[0].previous


@journey
async def test_history_shows_every_receipt_again(person):
    await person.settle()
    for used in (100_000, 110_000, 120_000):
        await submit(person, grown(person.home, used))
    await person.phone.say("меню")
    card = await person.phone.tap("История")
    numbers = [sheet.number for sheet in await sheets(person)]
    assert [label.split()[1] for label in card.labels if label.startswith("№")] == [str(number) for number in numbers]
    card = await person.phone.tap(f"№ {numbers[-1]} ")
    assert f"Показания переданы, № {numbers[-1]}" in card.all_text
    assert "расход 100" in card.all_text


@journey
async def test_the_history_of_a_newcomer_is_empty(person):
    await person.settle()
    card = await person.phone.tap("История")
    assert "Здесь появятся показания" in card.all_text
