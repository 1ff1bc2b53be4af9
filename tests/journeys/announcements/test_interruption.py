"""An employee in one messenger tells of an interruption, a resident of that house hears it in the other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services import staffing
from services.codes import Codes
from tests.journeys.conftest import phone_of
from tests.journeys.crowd import journey
from tests.journeys.identity.test_two_messengers import OTHER
from tests.journeys.place import KEY


async def at_home(person) -> str:
    """Give the resident a house where nobody else lives."""
    await person.settle()
    house = f"ул. Канареечная, д. {person.account}"

    def move(uow) -> None:
        uow.book.put_account(replace(uow.accounts.get(person.home.id), address=f"г. Энск, {house}, кв. 1"))

    await person.place.look(move)
    return house


async def employee(person):
    """Let an employee in, with a phone of the other messenger."""
    now = datetime.now(UTC)
    invited = await person.place.look(lambda uow: staffing.invite(uow, Codes(KEY), "esk", "Ольга", now))
    person.place.secrets.add(invited.code)
    phone = phone_of(person.place, OTHER[person.phone.name])
    await phone.start()
    await phone.say("/staff")
    await phone.say(invited.code)
    await phone.wait("Рабочее место")
    return phone


@journey
async def test_a_resident_hears_of_an_interruption_at_home(person):
    house = await at_home(person)
    boss = await employee(person)
    for label in ("Объявления", "Новое объявление", "Отключение", "Улице или дому"):
        await boss.tap(label)
    day = datetime.now(UTC) + timedelta(days=3)
    for answer in (house, f"{day:%d.%m.%Y}", "с 10 до 16", "Меняем опору линии"):
        await boss.say(answer)
    await boss.tap("Показать и посчитать")
    card = await boss.wait("Получит 1 житель")
    await boss.tap("Отправить сейчас" if "Отправить сейчас" in card.labels else "Отправить")
    shown = await person.phone.wait("Меняем опору линии", 20)
    assert house in shown.all_text
    assert "10:00–16:00" in shown.all_text
    await boss.tap("Обновить")
    await boss.wait("Отправлено: 1 из 1")
    await person.phone.tap("Меню")
    await person.phone.wait("Лицевой счёт")
    await boss.close()
