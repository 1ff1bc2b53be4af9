"""From «Начать» to a paid bill, in each messenger, on each database."""

import aiohttp
import re


async def test_a_newcomer_registers_reads_the_meter_and_pays(person):
    phone = person.phone
    await person.register()
    await phone.wait("Личный кабинет открыт")
    await phone.wait("Как пользоваться")
    await phone.tap("Закрыть")
    assert "Долг 1" in phone.card.all_text

    await phone.tap("Передать показания")
    await phone.wait("Введите показание")
    previous = int(re.search(r"Было ([\d\s\u00a0]+)", phone.card.all_text)[1].replace("\u00a0", "").replace(" ", ""))
    await phone.say(f"{previous + 150},4")
    await phone.wait("Проверьте")
    await phone.tap("Отправить")
    receipt = await phone.wait("Показания переданы")
    assert "150" in receipt.all_text

    await phone.tap("Оплатить")
    await phone.tap("Долг")
    await phone.tap("картой")
    check = await phone.wait("Проверьте")
    assert person.account in check.all_text
    await phone.tap("Оплатить")
    link = await phone.wait(lambda card: bool(card.links))
    await pay_at_bank(next(iter(link.links.values())))
    await phone.wait("оплачен")

    await phone.say("меню")
    await phone.tap("История")
    assert "№" in "".join(phone.card.labels)


async def pay_at_bank(url: str, action: str = "pay") -> None:
    """Press a button of the acquirer's page."""
    async with aiohttp.ClientSession() as browser, browser.post(url, data={"action": action}, allow_redirects=False) as done:
        assert done.status < 400, await done.text()
