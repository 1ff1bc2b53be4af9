"""Requisites for paying in a bank come with a QR picture that banks can read."""

import zxingcpp

from tests.journeys.crowd import journey
from tests.qr.pictures import pixels


@journey
async def test_requisites_come_with_a_picture(person):
    await person.settle()
    await person.phone.tap("Счета и оплата")
    await person.phone.tap("Оплатить")
    await person.phone.tap("Весь долг")
    await person.phone.tap("реквизит")
    await person.phone.tap("Показать реквизиты")
    card = await person.phone.wait(lambda shown: bool(shown.media))
    assert [picture.kind for picture in card.media] == ["photo"]
    assert person.account in card.all_text
    said = read(await person.place.picture(person.phone.name, person.phone.chat))
    assert said.startswith("ST0001")
    assert f"Sum={person.home.balance.kopecks}" in said
    assert f"PersAcc={person.account}" in said


def read(picture: bytes) -> str:
    return zxingcpp.read_barcodes(pixels(picture))[0].text
