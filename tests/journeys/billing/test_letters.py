"""Billing takes a letter without saying so and the product is killed; its answer is killed too: each is there once."""

import asyncio
import base64
import json
import signal

from tests.billing.letters import PDF
from tests.databases import KINDS
from tests.journeys.billing.plant import Plant
from tests.journeys.billing.test_lost_answers import CHANNELS, PATIENCE, links, until
from tests.journeys.city import city
from tests.journeys.judges import judge_log, quiet, repeats

ANSWER = "Мастер придёт завтра"
FILE = {"name": "акт.pdf", "mime": "application/pdf", "content": base64.b64encode(PDF).decode()}


async def writes(phone, number):
    """Write an appeal, in words that nobody else uses."""
    await phone.say("меню")
    await phone.tap("Обращения")
    await phone.tap("Написать обращение")
    await phone.tap("Качество услуги")
    await phone.say(f"Холодно, счёт {number}")
    await phone.tap("Дальше")
    review = await phone.wait(lambda shown: "Отправить" in shown.labels)
    await phone.press_old(review, "Отправить")
    await phone.wait("у нас. Ответ придёт сюда")


def letters(place, number):
    return [row for row in place.fakes["billing"].rows("appeal") if row["account"] == number]


async def cards(place, phone, words):
    """Count the messages of a chat that say this."""
    shown = (await place.fakes[phone.name].ask("messages", chat=phone.chat))["messages"]
    return sum(words in json.dumps(one, ensure_ascii=False) for one in shown)


async def opens_the_file(phone):
    """Open the file of the answer."""
    await phone.tap("Файлы")
    await phone.wait(lambda shown: "1. акт" in shown.labels)
    await phone.tap("1. акт")
    card = await phone.wait(lambda shown: bool(shown.media), PATIENCE)
    (item,) = card.media
    assert (item.kind, item.name.endswith("-акт.pdf"), item.size) == ("document", True, len(PDF))


async def lived_through(kind):
    async with city(kind, Plant) as place:
        billing = place.fakes["billing"]
        people = [await links(place, channel) for channel in CHANNELS]
        await billing.spoil(method="appeals", drop="after", times=-1)
        await asyncio.gather(*(writes(phone, number) for phone, number in people))

        async def taken():
            return all(letters(place, number) for _, number in people)

        await until(taken)
        await place.kill(signal.SIGKILL)
        await billing.heal()
        await place.start()
        uids = [letters(place, number)[0]["uid"] for _, number in people]

        async def known():
            states = await place.look(lambda uow: [uow.reports.get(uid).state for uid in uids])
            return all(state == "accepted" for state in states)

        await until(known)
        assert [len(letters(place, number)) for _, number in people] == [1, 1]
        for uid in uids:
            await billing.tell("answer", uid=uid, status="answered", text=f"{ANSWER}: {uid}", files=[FILE])
        asked = (await billing.ask("asked")).get("appeal", 0)

        async def begun():
            return (await billing.ask("asked")).get("appeal", 0) > asked

        await until(begun)
        await place.kill(signal.SIGKILL)
        await place.start()
        for (phone, _), uid in zip(people, uids, strict=True):
            await phone.wait(f"{ANSWER}: {uid}", PATIENCE)

        async def come():
            tickets = await place.look(lambda uow: [uow.reports.get(uid).subject_id for uid in uids])
            files = await place.look(lambda uow: [file for one in tickets for file in uow.files.of_ticket(one)])
            return [file.state for file in files] == ["kept"] * len(uids)

        await until(come)
        await asyncio.gather(*(opens_the_file(phone) for phone, _ in people))
        await quiet(place)
        # Telegram may show the card of a crash once more, VK may not.
        vk = next(at for at, (phone, _) in enumerate(people) if phone.name == "vk")
        assert await cards(place, people[vk][0], f"{ANSWER}: {uids[vk]}") == 1
        threads = await place.look(lambda uow: [uow.tickets.messages(uow.reports.get(uid).subject_id) for uid in uids])
        assert [[one.text for one in thread][1:] for thread in threads] == [[f"{ANSWER}: {uid}"] for uid in uids]
        assert await repeats(place, "vk") == {}
        assert billing.rows("breach") == []
        judge_log(place)


async def test_letters_and_their_answers_outlive_kills():
    for kind in KINDS:
        await lived_through(kind)
