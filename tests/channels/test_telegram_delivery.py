"""Cards delivered to the fake Bot API, and what its refusals mean."""

import logging
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest

from bot.channels.card import Attachment, Card, Key
from bot.channels.channel import Blocked, CannotEdit, Event, Rejected, TryLater, Unsure
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.intake import incoming
from fsm.view import File
from services.model.people import Chat
from services.ports import Unavailable
from tests.channels.telegram_stage import SECRET, all_logged, opened, telegram
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
    await channel.deliver(phone.chat, Card("Телефон?", rows=((Key("Мой номер", contact=True),), (Key("Назад", "p"),))), 1)
    (row,) = [row for row in server.rows("sendMessage") if row["params"]["chat_id"] == phone.chat]
    assert row["params"]["reply_markup"]["one_time_keyboard"] is True
    assert (await phone.wait("Телефон?")).labels == ("Мой номер", "Назад")


async def test_links_that_telegram_refuses_are_told_in_the_text(
    channel: Telegram, phone: TelegramPhone, caplog: pytest.LogCaptureFixture
) -> None:
    rows = ((Key("Форма", url="http://localhost:8080/form/SECRET"),), *MENU)
    await channel.deliver(phone.chat, Card("Заполните", "Т", rows), 1)
    card = await phone.wait("Заполните")
    assert (card.labels, "http://localhost:8080/form/SECRET" in card.text) == (("Меню",), True)
    assert "SECRET" not in caplog.text


@pytest.mark.parametrize(
    ("code", "description", "raised"),
    [
        (403, "Forbidden: bot was blocked by the user", Blocked),
        (403, "Forbidden: user is deactivated", Blocked),
        (403, "Forbidden: bot can't initiate conversation with a user", Blocked),
        (400, "Bad Request: chat not found", Blocked),
        (400, "Bad Request: user is deactivated", Blocked),
        (400, "Bad Request: PEER_ID_INVALID", Blocked),
        (400, "Bad Request: message is too long", Rejected),
        (400, "Bad Request: message text is empty", Rejected),
        (400, "Bad Request: reply markup is too long", Rejected),
        (400, "Bad Request: something new", Rejected),
        (413, "Request Entity Too Large", Rejected),
        (500, "Internal Server Error", TryLater),
        (502, "Bad Gateway", TryLater),
        (401, "Unauthorized", TryLater),
        (404, "Not Found", TryLater),
    ],
)
async def test_a_refusal_means_what_the_table_says(  # noqa: PLR0917
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, code: int, description: str, raised: type[Exception]
) -> None:
    await server.spoil(method="sendMessage", error=refusal(code, description))
    with pytest.raises(raised):
        await channel.deliver(phone.chat, Card("x"), 1)
    assert not await phone.history()


@pytest.mark.parametrize("description", ["can't parse entities: x 'SECRET'", "BUTTON_DATA_INVALID", "BUTTON_URL_INVALID"])
async def test_a_card_refused_for_its_format_is_tried_once_more_without_it(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, description: str
) -> None:
    await server.spoil(method="sendMessage", error=refusal(400, f"Bad Request: {description}"))
    await channel.deliver(phone.chat, Card("x", "Т", MENU), 1)
    card = await phone.wait("x")
    assert (card.title, card.text, card.labels) == ("", "Т\n\nx", ("Меню",))


async def test_a_card_refused_twice_is_rejected_without_a_word_of_it(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    words = "Bad Request: inline keyboard button URL 'https://x/SECRET' is invalid"
    await server.spoil(method="sendMessage", times=2, error=refusal(400, words))
    with pytest.raises(Rejected, match=r"^400 inline keyboard button URL$"):
        await channel.deliver(phone.chat, Card("x"), 1)


@pytest.mark.parametrize(
    "fault", [{"status": 502, "body": "<html>Bad Gateway</html>"}, {"status": 500, "body": ""}, {"status": 302, "body": ""}]
)
async def test_an_answer_of_something_between_is_tried_later(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, fault: dict[str, Any]
) -> None:
    await server.spoil(method="sendMessage", **fault)
    with pytest.raises(TryLater):
        await channel.deliver(phone.chat, Card("x"), 1)


@pytest.mark.parametrize("card", [Card("x"), Card("x", media=(PHOTO,))])
@pytest.mark.parametrize("fault", [{"drop": "after"}, {"delay": 4.0}, {"body": "not JSON"}, {"body": '{"ok":true}'}])
async def test_a_lost_answer_to_a_new_message_leaves_us_unsure(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, fault: dict[str, Any], card: Card
) -> None:
    await server.spoil(method="*", **fault)
    with pytest.raises(Unsure):
        await channel.deliver(phone.chat, card, 1)


async def test_an_edit_whose_answer_was_lost_is_simply_repeated(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    message = await channel.deliver(phone.chat, Card("раз"), 1)
    await server.spoil(method="editMessageText", drop="after")
    with pytest.raises(TryLater):
        await channel.deliver(phone.chat, Card("два", edit=message), 2)
    assert await channel.deliver(phone.chat, Card("два", edit=message), 2) == message


async def test_a_server_that_cannot_be_reached_got_nothing() -> None:
    channel = telegram("http://127.0.0.1:1")
    with pytest.raises(TryLater):
        await channel.deliver("1", Card("x"), 1)
    await channel.close()


async def test_one_chat_told_to_wait_waits_alone_and_a_second_makes_everybody_wait(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    await server.tell("say", chat=499, text="x")
    flood = refusal(429, "Too Many Requests: retry after 35", retry_after=35)
    await server.spoil(method="sendMessage", times=3, error=flood)
    waits = []
    for chat in (phone.chat, phone.chat, "499"):
        with pytest.raises(TryLater) as caught:
            await channel.deliver(chat, Card("x"), 1)
        waits.append((caught.value.after, caught.value.everyone))
    assert waits == [(35.0, False), (35.0, False), (35.0, True)]


async def test_a_revoked_token_makes_the_channel_wait_and_is_told_once(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, caplog: pytest.LogCaptureFixture
) -> None:
    await server.spoil(method="sendMessage", times=2, error=refusal(401, "Unauthorized"))
    for _ in range(2):
        with pytest.raises(TryLater) as caught:
            await channel.deliver(phone.chat, Card("x"), 1)
        assert caught.value.everyone
    assert caplog.text.count("@BotFather") == 1


async def test_a_toast_is_cut_to_200_letters_and_a_late_one_is_nobodys_business(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    message = await channel.deliver(phone.chat, Card("x", rows=MENU), 1)
    press = await server.tell("press", chat=int(phone.chat), message_id=int(message), data="s|menu")
    event = Event(Chat("telegram", phone.chat), callback=press["callback"])
    await channel.acknowledge(event, "д" * 300)
    await channel.acknowledge(event, "снова")
    await channel.acknowledge(Event(Chat("telegram", phone.chat)), "не нажатие")
    assert await phone.toasts() == ["д" * 200]


async def test_nothing_that_goes_wrong_with_a_courtesy_is_raised(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess
) -> None:
    event = Event(Chat("telegram", phone.chat), callback="1")
    for fault in ({"drop": "before"}, {"status": 502, "body": "<html>"}, {"delay": 3.0}):
        await server.heal()
        await server.spoil(times=-1, **fault)
        await channel.acknowledge(event, "")
        await channel.typing(phone.chat)
        await channel.forget(event, incoming({"update_id": 1, "message": {"message_id": 1}}))
    await channel.forget(event, incoming({"update_id": 1}))


async def test_a_secret_that_was_typed_is_deleted(channel: Telegram, phone: TelegramPhone, server: FakeProcess) -> None:
    said = await server.tell("say", chat=int(phone.chat), text="пароль")
    row = incoming({"update_id": 1, "message": {"message_id": said["message_id"], "chat": {"id": int(phone.chat)}}})
    await channel.forget(Event(Chat("telegram", phone.chat)), row)
    seen = await server.ask("messages", chat=phone.chat)
    assert said["message_id"] not in [message["message_id"] for message in seen["incoming"]]


async def test_a_file_of_a_resident_is_downloaded(channel: Telegram, server: FakeProcess, phone: TelegramPhone) -> None:
    await server.tell("file", chat=int(phone.chat), kind="document", name="акт 1.pdf", size=5000)
    seen = await server.ask("messages", chat=phone.chat)
    data = await channel.fetch(File("document", seen["incoming"][-1]["document"]["file_id"]))
    assert len(data) == 5000


@pytest.mark.parametrize("file", [File("other", ""), File("document", "x", size=21 * 2**20), File("photo", "no-such")])
async def test_a_file_that_cannot_be_had_is_refused(channel: Telegram, file: File) -> None:
    with pytest.raises(Rejected):
        await channel.fetch(file)


@pytest.mark.parametrize(
    ("method", "fault"),
    [("getFile", {"status": 502, "body": "x"}), ("download", {"status": 500}), ("download", {"times": 2, "drop": "before"})],
)
async def test_a_download_that_fails_is_tried_later_and_never_shows_the_token(  # noqa: PLR0917
    channel: Telegram,
    phone: TelegramPhone,
    server: FakeProcess,
    caplog: pytest.LogCaptureFixture,
    method: str,
    fault: dict[str, Any],
) -> None:
    caplog.set_level(logging.DEBUG)
    await server.tell("file", chat=int(phone.chat), kind="photo")
    file_id = (await server.ask("messages", chat=phone.chat))["incoming"][-1]["photo"][-1]["file_id"]
    await server.spoil(method=method, **fault)
    with pytest.raises(Unavailable) as caught:
        await channel.fetch(File("photo", file_id))
    assert SECRET not in f"{caught.value!r} {caught.getrepr(chain=True)} {all_logged(caplog.records)}"


async def test_no_failure_shows_the_token_or_the_text_in_an_exception_or_a_log(
    channel: Telegram, phone: TelegramPhone, server: FakeProcess, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    faults: tuple[dict[str, Any], ...] = (
        {"drop": "before"},
        {"drop": "after"},
        {"delay": 4.0},
        {"status": 502, "body": "SECRETTEXT"},
        {"body": "SECRETTEXT"},
        {"error": refusal(400, "Bad Request: strange 'SECRETTEXT'")},
        {"error": refusal(429, "Too Many Requests: retry after 1", retry_after=1)},
    )
    shown = []
    for fault in faults:
        await server.spoil(**fault)
        with pytest.raises((TryLater, Unsure, Rejected)) as caught:
            await channel.deliver(phone.chat, Card("SECRETTEXT"), 1)
        shown.append(f"{caught.value!r} {caught.value.__cause__!r}")
    said = " ".join(shown) + all_logged(caplog.records)
    assert SECRET not in said
    assert "SECRETTEXT" not in said
