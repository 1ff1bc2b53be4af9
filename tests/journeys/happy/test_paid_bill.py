"""From «Начать» to a paid bill, in each messenger, on each database."""

from tests.journeys.crowd import EVERYWHERE, journey
from tests.journeys.person import press_at_bank
from tests.journeys.sheet import grown, said


@journey(channels=EVERYWHERE)
async def test_a_newcomer_registers_reads_the_meter_and_pays(person):
    phone = person.phone
    await person.register()
    await phone.wait("Личный кабинет открыт")
    await phone.wait("Как пользоваться")
    await phone.tap("Закрыть")
    assert "долг" in phone.card.all_text

    await phone.tap("Передать показания")
    await phone.wait("Введите показание")
    await phone.say(said(grown(person.home, 150_400)))
    await phone.wait("Проверьте")
    await phone.tap("Отправить")
    receipt = await phone.wait("Показания переданы")
    assert "расход 150,4" in receipt.all_text

    await phone.tap("Оплатить")
    await phone.tap("Весь долг")
    await phone.tap("картой")
    check = await phone.wait("Проверьте платёж")
    assert person.account in check.all_text
    await phone.tap("Оплатить")
    await press_at_bank(await person.link("Перейти к оплате"))
    await phone.wait("оплачен")

    await phone.say("меню")
    await phone.tap("История")
    assert "№" in "".join(phone.card.labels)
