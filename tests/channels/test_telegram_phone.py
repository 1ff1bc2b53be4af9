"""The phone does in the fake Telegram what a person does, and the channel hears it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

import pytest

from bot.channels.card import Attachment, Card, Key
from bot.channels.channel import CannotEdit, Event
from bot.channels.telegram.channel import Telegram
from services.ports import Incoming
from tests.channels.telegram_stage import opened
from tests.fakes.process import fake
from tests.phones.phone import Phone
from tests.phones.telegram import TelegramPhone

ROWS = ((Key("Да", "d|yes"), Key("Нет, спасибо", "d|no")), (Key("Сайт", url="https://x.ru/"),))


class Parrot:
    """Repeats what it hears: on a card with buttons, in place of the pressed one."""

    def __init__(self, channel: Telegram) -> None:
        self.channel, self.heard = channel, list[Event]()

    async def ingest(self, events: Sequence[Incoming], _marks: dict[str, str]) -> None:
        for incoming in events:
            event = self.channel.decode(incoming)
            assert event is not None
            self.heard.append(event)
            if event.reachable is None:
                await self._answer(event)

    async def _answer(self, event: Event) -> None:
        said = event.said
        words = f"старт {event.start}" if said is None else str(said.text or said.press or said.contact or said.file)
        rows = ((Key("Мой номер", contact=True),),) if words == "телефон" else ROWS
        media = (Attachment("photo", "qr", "qr.png", "x"),) if words == "картинка" else ()
        card = Card(words, "Попугай 🦜", rows, media, edit=event.message)
        with suppress(CannotEdit):
            await self.channel.deliver(event.chat.id, card, len(self.heard))
        await self.channel.acknowledge(event, f"нажато {words}")


@pytest.fixture(scope="module")
async def phone() -> AsyncIterator[Phone]:
    async with fake("telegram") as server, opened(server) as channel:
        task = asyncio.create_task(channel.receive(Parrot(channel).ingest, None))
        yield TelegramPhone(server, language="en")
        task.cancel()


async def test_start_brings_the_payload_of_a_link(phone: Phone) -> None:
    assert (await phone.start("pay_1")).text == "старт pay_1"
    assert (await phone.start()).text == "старт"


async def test_saying_gets_the_next_card_with_its_title_and_buttons(phone: Phone) -> None:
    card = await phone.say("привет")
    assert (card.title, card.text) == ("Попугай 🦜", "привет")
    assert (card.rows, card.links) == ((("Да", "Нет, спасибо"), ("Сайт",)), {"Сайт": "https://x.ru/"})


async def test_tapping_finds_a_button_by_a_part_of_its_label_and_edits_in_place(phone: Phone) -> None:
    before = await phone.say("привет")
    after = await phone.tap("нет")
    assert (after.id, after.text, after.version) == (before.id, "d|no", 1)
    assert (await phone.toasts())[-1] == "нажато d|no"


async def test_a_press_that_changes_nothing_is_still_answered(phone: Phone) -> None:
    await phone.say("привет")
    first = await phone.tap("Да")
    assert (await phone.tap("Да")).version == first.version


async def test_an_old_card_is_pressed_as_it_was_seen(phone: Phone) -> None:
    old = await phone.say("старая")
    await phone.say("новая")
    await phone.press_old(old, "Да")
    assert [card.text for card in (await phone.history())[-2:]] == ["d|yes", "новая"]


async def test_a_link_cannot_be_pressed(phone: Phone) -> None:
    await phone.say("привет")
    with pytest.raises(AssertionError, match="opens a page"):
        await phone.tap("Сайт")


async def test_a_number_is_shared_by_the_button_or_by_hand(phone: Phone) -> None:
    await phone.say("телефон")
    assert "own=True" in (await phone.tap("Мой номер")).text
    assert "own=False" in (await phone.share_contact("+79990000000", own=False)).text


async def test_pictures_go_both_ways(phone: Phone) -> None:
    assert "kind='photo'" in (await phone.send_photo()).text
    assert (await phone.say("картинка")).media[0].size > 0


async def test_waiting_is_for_a_text_or_for_anything_else(phone: Phone) -> None:
    await phone.say("привет")
    assert (await phone.wait("привет")).id == phone.card.id
    assert (await phone.wait(lambda card: "Да" in card.labels)).id == phone.card.id
    with pytest.raises(AssertionError, match="did not come"):
        await phone.wait("никогда", timeout=0.1)


async def test_blocking_is_heard(phone: Phone) -> None:
    await phone.block()
    await phone.block(blocked=False)
    assert (await phone.say("снова")).text == "снова"
