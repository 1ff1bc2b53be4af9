"""What residents live through when something else is down: they wait, and lose nothing."""

import asyncio

from tests.databases import KINDS
from tests.journeys.city import city
from tests.journeys.conftest import newcomer
from tests.journeys.judges import judge
from tests.journeys.payments.test_outcomes import at_bank, payments
from tests.journeys.person import press_at_bank
from tests.journeys.sheet import counted, grown, receipts, submit

CHANNELS = ("telegram", "vk")
FLOOD = {"error_code": 429, "description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}
TROUBLE = {
    "telegram": (
        {"method": "sendMessage", "error": FLOOD},
        {"method": "sendMessage", "status": 502, "body": "Bad Gateway"},
        {"method": "sendMessage", "drop": "before"},
        {"method": "getUpdates", "status": 502, "body": "Bad Gateway"},
    ),
    "vk": (
        {"method": "execute", "error": {"code": 6}},
        {"method": "execute", "error": {"code": 10}},
        {"method": "execute", "drop": "after"},
        {"method": "a_check", "status": 502, "body": "Bad Gateway"},
    ),
}


async def troubled_messenger(place, channel):
    """Submit readings while the messenger is not well; a message may come late, never twice."""
    person = await (await newcomer(place, channel)).settle()
    for number, fault in enumerate(TROUBLE[channel], 100):
        await place.fakes[channel].spoil(**fault)
        await submit(person, grown(person.home, number * 1000))
    assert len(await receipts(person)) == len(TROUBLE[channel])


async def no_mail(place, channel):
    """Register while the mail server is down: the letter comes when it is back, once."""
    person = await newcomer(place, channel)
    await place.fakes["smtp"].spoil(method="rcpt", match=person.email, status=451, body="later")
    await person.apply()
    await person.phone.say(await person.code())
    await person.phone.wait("Личный кабинет открыт")
    assert len(await place.letters(person.email)) == 1


async def no_such_address(place, channel):
    """Register with an address that does not exist: the chat is told, and can go on with another one."""
    person = await newcomer(place, channel)
    await place.fakes["smtp"].spoil(method="rcpt", match=person.email, status=550, body="no such user", times=-1)
    await person.apply()
    await person.phone.wait("Письмо не дошло", 20)
    await person.phone.tap("Указать другой адрес")
    assert person.phone.card.all_text


async def no_acquirer(place, channel):
    """Pay while the acquirer is down for a moment: one payment is opened and paid."""
    person = await newcomer(place, channel)
    await place.fakes["acquirer"].spoil(method="create", drop="after")
    await press_at_bank(await at_bank(person))
    await person.phone.wait("оплачен. Спасибо", 20)
    assert [payment.state for payment in await payments(person)] == ["paid"]


async def blocked(place, channel):
    """Block the bot and come back: the cabinet is as it was."""
    person = await (await newcomer(place, channel)).settle()
    await submit(person, grown(person.home, 100_000))
    await person.phone.block()
    await asyncio.sleep(0.3)
    await person.phone.block(blocked=False)
    assert "Передать показания" in (await person.phone.say("меню")).labels
    assert len(await counted(person)) == 1


async def lived_through(kind):
    async with city(kind) as place:
        scripts = (no_mail, no_such_address, no_acquirer, blocked, troubled_messenger)
        await asyncio.gather(*(script(place, channel) for script in scripts for channel in CHANNELS))
        await judge(place)


async def test_outages_are_waited_out_and_lose_nothing():
    await asyncio.gather(*map(lived_through, KINDS))
