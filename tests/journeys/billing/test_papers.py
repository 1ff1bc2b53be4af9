"""In both messengers: the bank's link of a bill, its code, and billing's own PDF; ours while billing is away."""

import asyncio

import pytest

from services.model.people import Chat
from tests.billing.houses import SERIAL, bill, house
from tests.databases import KINDS
from tests.journeys.billing.plant import Plant, settle
from tests.journeys.city import city
from tests.journeys.conftest import phone_of
from tests.journeys.judges import judge_log
from tests.journeys.payments.test_requisites import read
from tests.qr.test_sbp import HOME, PUBLISHED

CHANNELS = ("telegram", "vk")
LINK = HOME + PUBLISHED[0]
DRAWN = 10_000
"""Bytes: ours is longer, the fake's is not."""


async def comes(place, channel):
    """Be a resident whose bill has a link and a PDF, and open it."""
    phone, number = phone_of(place, channel), await place.home()
    told = house(number) | {"bills": [bill("2026-10", pdf=True, sbp_url=LINK)]}
    await place.fakes["billing"].tell("household", told)
    await place.look(lambda uow: settle(uow, Chat(phone.name, phone.chat), f"canary{number}@example.org"))
    await phone.say("меню")
    await phone.tap("Подключить лицевой счёт")
    await phone.say(number)
    await phone.say(SERIAL)
    await phone.wait(f"Лицевой счёт {number} подключён")
    await phone.say("меню")
    await phone.tap("Счета и оплата")
    await phone.tap("За октябрь 2026")
    return phone


async def pays_by_link(place, phone):
    card = await phone.wait("Счёт за октябрь 2026")
    assert card.links["Оплатить по СБП"] == LINK
    assert "идёт сразу компании" in card.all_text
    await phone.tap("QR-код СБП")
    code = await phone.wait(lambda shown: bool(shown.media))
    assert code.links["Оплатить по СБП"] == LINK
    assert read(await place.picture(phone.name, phone.chat)) == LINK


async def file(phone, words):
    """Ask for the file, and wait for a card of such words with a document."""
    await phone.tap("Квитанция (PDF)")
    card = await phone.wait(lambda shown: bool(shown.media) and words in shown.all_text, 40)
    (item,) = card.media
    assert (item.kind, item.name) == ("document", "bill-2026-10.pdf")
    return item.size


async def walk(place, channel):
    phone = await comes(place, channel)
    await pays_by_link(place, phone)
    await phone.tap("Назад")
    assert await file(phone, "Квитанция за октябрь 2026") < DRAWN
    return phone


async def walk_on(phone):
    await phone.tap("Назад")
    assert await file(phone, "Биллинг компании сейчас не отвечает") > DRAWN
    await phone.close()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_bill_is_paid_by_its_link_and_comes_as_billings_own_file(kind):
    async with city(kind, Plant) as place:
        phones = await asyncio.gather(*(walk(place, channel) for channel in CHANNELS))
        await place.fakes["billing"].spoil(method="pdf", status=503, times=-1)
        await asyncio.gather(*map(walk_on, phones))
        judge_log(place)
