"""Cards delivered to the fake Bot API."""

from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest

from bot.channels.card import Attachment, Card, Key
from bot.channels.channel import CannotEdit, TryLater
from bot.channels.telegram.channel import Telegram
from tests.channels.telegram_stage import opened
from tests.fakes.process import FakeProcess, fake
from tests.phones.telegram import TelegramPhone

_chats = count(500)
MENU = ((Key("Меню", "s|menu"),),)
PHOTO = Attachment("photo", "qr", "qr.png", "код")


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[FakeProcess]:
    async with fake("telegram") as process:
        yield process


@pytest.fixture
async def channel(server: FakeProcess) -> AsyncIterator[Telegram]:
    async with opened(server) as made:
        yield made


@pytest.fixture
async def phone(server: FakeProcess) -> TelegramPhone:
    made = TelegramPhone(server, next(_chats))
    await server.tell("say", chat=int(made.chat), text="привет")
    return made


def refusal(code: int, description: str, **parameters: Any) -> dict[str, Any]:
    return {"error_code": code, "description": description, "parameters": parameters}


async def test_a_card_arrives_with_its_title_its_text_and_its_buttons(channel: Telegram, phone: TelegramPhone) -> None:
    rows = ((Key("Да", "p|1", role="main"), Key("Сайт", url="https://x.ru/a")), (Key("Нет", "p|2", role="danger"),))
    message = await channel.deliver(phone.chat, Card("Текст <b> & *x* https://x.ru", "Счёт 😀 №1", rows), 1)
    card = await phone.wait("Текст")
    assert (card.id, card.title, card.text) == (message, "Счёт 😀 №1", "Текст <b> & *x* https://x.ru")
    assert (card.rows, card.links) == ((("Да", "Сайт"), ("Нет",)), {"Сайт": "https://x.ru/a"})


async def test_an_edit_replaces_the_card_in_place(channel: Telegram, phone: TelegramPhone) -> None:
    message = await channel.deliver(phone.chat, Card("раз", rows=MENU), 1)
    assert await channel.deliver(phone.chat, Card("два", "Т", edit=message), 2) == message
    (card,) = await phone.history()
    assert (card.text, card.rows, card.version) == ("два", (), 1)


async def test_an_edit_that_changes_nothing_is_a_success(channel: Telegram, phone: TelegramPhone) -> None:
    message = await channel.deliver(phone.chat, Card("раз", "Т", MENU), 1)
    assert await channel.deliver(phone.chat, Card("раз", "Т", MENU, edit=message), 2) == message


@pytest.mark.parametrize("message", ["999999", "incoming", "photo", "frozen", "asked"])
async def test_what_cannot_be_edited_is_to_be_sent_anew(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, message: str
) -> None:
    cards = {"photo": Card("x", media=(PHOTO,)), "asked": Card("x", rows=((Key("Номер", contact=True),),))}
    if message == "incoming":
        message = str((await server.tell("say", chat=int(phone.chat), text="x"))["message_id"])
    elif message in ("photo", "frozen", "asked"):
        sent = await channel.deliver(phone.chat, cards.get(message, Card("x")), 1)
        await server.tell("freeze", chat=int(phone.chat), message_id=int(sent)) if message == "frozen" else None
        message = sent
    with pytest.raises(CannotEdit):
        await channel.deliver(phone.chat, Card("новый", edit=message), 2)


async def test_a_card_with_a_picture_is_a_photo_with_a_caption(channel: Telegram, phone: TelegramPhone) -> None:
    await channel.deliver(phone.chat, Card("Оплатите", "QR 😀", MENU, (PHOTO,)), 1)
    card = await phone.wait("Оплатите")
    assert (card.title, card.labels, card.media[0].kind) == ("QR 😀", ("Меню",), "photo")
    assert card.media[0].size > 60


async def test_a_document_arrives_whole_under_its_name(channel: Telegram, phone: TelegramPhone) -> None:
    document = Attachment("document", "3000000", "квитанция за май.pdf", "квитанция")
    await channel.deliver(phone.chat, Card("", media=(document,)), 1)
    card = await phone.wait(lambda shown: bool(shown.media))
    assert (card.media[0].name, card.media[0].size) == ("квитанция за май.pdf", 3_000_000)


async def test_a_picture_instead_of_a_text_is_a_new_message(channel: Telegram, phone: TelegramPhone) -> None:
    message = await channel.deliver(phone.chat, Card("текст"), 1)
    assert await channel.deliver(phone.chat, Card("с картинкой", media=(PHOTO,), edit=message), 2) != message
    assert [card.text for card in await phone.history()] == ["текст", "с картинкой"]


async def test_a_long_text_is_sent_in_parts_with_the_buttons_under_the_last(
    channel: Telegram, phone: TelegramPhone
) -> None:
    message = await channel.deliver(phone.chat, Card("Абзац 😀.\n\n" * 600, "Т", MENU), 1)
    cards = await phone.history()
    assert [card.labels for card in cards] == [(), ("Меню",)]
    assert cards[-1].id == message
    assert sum(card.text.count("😀") for card in cards) == 600


async def test_a_card_of_two_messages_goes_on_where_it_stopped(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    await server.spoil(method="sendPhoto", error=refusal(500, "Internal Server Error"))
    card = Card("я" * 2000, media=(PHOTO,), rows=MENU)
    with pytest.raises(TryLater):
        await channel.deliver(phone.chat, card, 7)
    await channel.deliver(phone.chat, card, 7)
    assert [len(shown.media) for shown in await phone.history()] == [0, 1]


async def test_a_button_for_a_contact_shares_the_own_number(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    await channel.deliver(
        phone.chat, Card("Телефон?", rows=((Key("Мой номер", contact=True),), (Key("Назад", "p"),))), 1
    )
    (row,) = [row for row in server.rows("sendMessage") if row["params"]["chat_id"] == phone.chat]
    assert row["params"]["reply_markup"]["one_time_keyboard"] is True
    assert (await phone.wait("Телефон?")).labels == ("Мой номер", "Назад")
