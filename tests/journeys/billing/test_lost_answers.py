"""Billing answers badly and the product is killed: what was given is there once, a late «no» finds its resident."""

import asyncio
import signal

from services.model.people import Chat
from tests.billing.houses import SERIAL
from tests.databases import KINDS
from tests.journeys.billing.plant import Plant, settle
from tests.journeys.city import city
from tests.journeys.conftest import phone_of
from tests.journeys.judges import judge_log, quiet, repeats
from tests.journeys.person import press_at_bank

CHANNELS = ("telegram", "vk")
PATIENCE = 60.0


async def until(found, within=PATIENCE):
    """Wait until something is so."""
    async with asyncio.timeout(within):
        while not (seen := await found()):
            await asyncio.sleep(0.1)
    return seen


def readings(place, number):
    return [row for row in place.fakes["billing"].rows("reading") if row["meter_id"] == f"m-{number}"]


async def links(place, channel):
    """Be a resident, and link an account that only billing knows."""
    phone, number = phone_of(place, channel), await place.home()
    await place.look(lambda uow: settle(uow, Chat(phone.name, phone.chat), f"canary{number}@example.org"))
    await phone.say("меню")
    await phone.tap("Подключить лицевой счёт")
    await phone.say(number)
    await phone.say(SERIAL)
    await phone.wait(f"Лицевой счёт {number} подключён")
    return phone, number


async def submits(phone, value):
    await phone.say("меню")
    await phone.tap("Передать показания")
    await phone.say(value)
    review = await phone.wait("Проверьте показания")
    await phone.press_old(review, "Отправить")
    await phone.wait("Показания переданы")


async def answered(place, uids):
    """Tell whether billing's answer is known of all these reports."""
    states = await place.look(lambda uow: [uow.reports.get(uid).state for uid in uids])
    return all(state != "new" for state in states)


async def rejected(place, phone, number):
    """Hear of a rejection that comes later, and submit anew by its button."""
    uid = readings(place, number)[0]["uid"]
    why = {"code": "less_than_prev", "comment": f"контрольное снятие {number}"}
    await place.fakes["billing"].tell("decide", uid=uid, status="rejected", **why)
    card = await phone.wait("Показания не приняты", PATIENCE)
    assert "Значение меньше последнего" in card.all_text
    assert f"контрольное снятие {number}" in card.all_text
    await phone.press_old(card, "Передать заново")
    await phone.say("1250")
    review = await phone.wait(lambda shown: "Проверьте показания" in shown.all_text and "250" in shown.all_text)
    await phone.press_old(review, "Отправить")

    async def both():
        return [row["values"][0]["value"] for row in readings(place, number)] == ["1100", "1250"]

    await until(both)


async def pays(place, phone, number):
    """Pay, and find the money in billing once."""
    await phone.say("меню")
    await phone.tap("Счета и оплата")
    await phone.tap("Оплатить")
    await phone.say("500")
    check = await phone.wait(lambda shown: "Оплатить" in shown.labels and "500" in shown.all_text)
    await phone.press_old(check, "Оплатить")
    card = await phone.wait(lambda shown: bool(shown.links))
    await press_at_bank(next(iter(card.links.values())))
    await phone.wait("оплачен. Спасибо", 20)

    async def told():
        return [row["amount_kop"] for row in place.fakes["billing"].rows("payment") if row["account"] == number]

    assert await until(told) == [50_000]


async def lived_through(kind):
    async with city(kind, Plant) as place:
        billing = place.fakes["billing"]
        people = [await links(place, channel) for channel in CHANNELS]
        # Billing does what it is asked and never says so; the product dies in the middle of asking again.
        await billing.spoil(method="readings", drop="after", times=-1)
        await asyncio.gather(*(submits(phone, "1100") for phone, _ in people))

        async def taken():
            return all(readings(place, number) for _, number in people)

        await until(taken)
        await place.kill(signal.SIGKILL)
        uids = [readings(place, number)[0]["uid"] for _, number in people]
        assert not await answered(place, uids)
        await billing.heal()
        await place.start()
        await until(lambda: answered(place, uids))
        assert [len(readings(place, number)) for _, number in people] == [1, 1]
        await asyncio.gather(*(rejected(place, phone, number) for phone, number in people))
        await asyncio.gather(*(pays(place, phone, number) for phone, number in people))
        await quiet(place)
        assert await repeats(place, "vk") == {}
        assert billing.rows("breach") == []
        judge_log(place)


async def test_a_lost_answer_a_kill_and_a_late_rejection_end_well():
    for kind in KINDS:
        await lived_through(kind)
