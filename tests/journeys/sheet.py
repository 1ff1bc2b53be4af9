"""What is typed into a sheet of readings, and what the database keeps of it. Values are thousandths, as everywhere."""

import asyncio
from collections.abc import Sequence

from services.model.metering import Reading, Sheet
from tests.journeys.households import Household
from tests.journeys.person import STEP, Person
from tests.phones.phone import Shown

PATIENCE = 20.0


def grown(home: Household, used: int, at: int = 0) -> int:
    """Return what a scale shows after this much was used."""
    return list(home.previous.values())[at] + used


def said(value: int) -> str:
    """Write a value as residents do: with a comma, and only where there is a fraction."""
    whole, rest = divmod(value, 1000)
    return f"{whole},{rest:03d}".rstrip("0").rstrip(",")


async def submit(person: Person, *values: int) -> None:
    """Submit values, one message each, from the menu to the receipt; cards may come late."""
    before = len(await receipts(person))
    await person.phone.say("меню")
    await person.phone.tap("Передать показания")
    for value in values:
        await person.phone.say(said(value))
    review = await person.phone.wait(lambda shown: _reviews(shown, values[-1]))
    await person.phone.press_old(review, "Отправить")
    end = asyncio.get_running_loop().time() + PATIENCE
    while len(await receipts(person)) == before:
        assert asyncio.get_running_loop().time() < end, "no receipt came"
        await asyncio.sleep(STEP)


def _reviews(shown: Shown, value: int) -> bool:
    return "Проверьте показания" in shown.all_text and said(value) in shown.all_text.replace("\u00a0", "")


async def receipts(person: Person) -> list[Shown]:
    """Return the receipts that stand in the chat."""
    return [one for one in await person.phone.history() if "Показания переданы" in one.all_text]


async def sheets(person: Person) -> Sequence[Sheet]:
    """Return the receipts of the person's account, newest first."""
    return await person.place.look(lambda uow: uow.readings.sheets(person.home.id, 100))


async def counted(person: Person) -> list[tuple[str, str, int]]:
    """Return what counts now: serial number, zone and value."""
    found: list[Reading] = [reading for sheet in await sheets(person) for reading in sheet.readings]
    return sorted((one.serial, one.scale_name, one.value) for one in found if one.state == "active")
