"""Cards delivered to the fake VK: sent, edited, refused, repeated."""

import asyncio
import logging

import pytest

from bot.channels.card import Attachment, Card, Key
from bot.channels.channel import Blocked, CannotEdit, Event, Rejected, TryLater
from bot.channels.vk.channel import Vk
from fsm.view import Said
from services.model.people import Chat
from tests.channels.vk.rig import Rig, number
from tests.fakes.vk import TOKEN
from tests.fakes.vk_files import PIXEL
from tests.phones.phone import Picture, Shown

ROWS = ((Key("Да", press="d:1:y"), Key("Нет", press="d:1:n")),)
PHOTO = Attachment("photo", "qr:1", "qr.png", "QR-код для оплаты")
DOCUMENT = Attachment("document", "bill:1", "Квитанция №5.pdf", "Квитанция")


async def shown(rig: Rig, chat: str) -> list[Shown]:
    """Return what the resident sees."""
    return list(await rig.phone(int(chat)).history())


async def test_a_card_arrives_and_its_id_is_the_one_to_edit(rig: Rig) -> None:
    chat = await rig.known()
    sent = await rig.vk.deliver(chat, Card("Текст", "Счёт", ROWS), number())
    (message,) = await shown(rig, chat)
    assert (message.id, message.title, message.text, message.labels) == (sent, "Счёт", "Текст", ("Да", "Нет"))


async def test_an_edit_replaces_text_buttons_and_keeps_the_id(rig: Rig) -> None:
    chat = await rig.known()
    sent = await rig.vk.deliver(chat, Card("Было", rows=ROWS), number())
    assert await rig.vk.deliver(chat, Card("Стало", edit=sent), number()) == sent
    (message,) = await shown(rig, chat)
    assert (message.text, message.labels, message.version) == ("Стало", (), 1)


async def test_the_same_card_twice_is_one_message(rig: Rig) -> None:
    chat, card = await rig.known(), number()
    first = await rig.vk.deliver(chat, Card("Квитанция"), card)
    assert await rig.vk.deliver(chat, Card("Квитанция"), card) == first
    assert len(await shown(rig, chat)) == 1


async def test_a_lost_answer_is_tried_again_and_nothing_is_doubled(rig: Rig) -> None:
    chat, card = await rig.known(), number()
    await rig.fake.spoil(method="messages.send", drop="after", match=f"'{chat}'")
    with pytest.raises(TryLater) as caught:
        await rig.vk.deliver(chat, Card("Раз"), card)
    assert not caught.value.everyone
    await rig.vk.deliver(chat, Card("Раз"), card)
    assert [message.text for message in await shown(rig, chat)] == ["Раз"]


@pytest.mark.parametrize("code", [900, 901, 902])
async def test_a_resident_who_denied_is_blocked(rig: Rig, code: int) -> None:
    chat = await rig.known()
    await rig.fake.tell("deny", chat=chat, code=code)
    with pytest.raises(Blocked):
        await rig.vk.deliver(chat, Card("Текст"), number())


@pytest.mark.parametrize(
    ("code", "kind", "everyone"),
    [
        (1, TryLater, False),
        (10, TryLater, False),
        (9, TryLater, True),
        (14, TryLater, True),
        (29, TryLater, True),
        (5, TryLater, True),
        (27, TryLater, True),
        (900, Blocked, None),
        (936, Blocked, None),
        (7, Rejected, None),
        (100, Rejected, None),
        (113, Rejected, None),
        (950, Rejected, None),
        (12345, Rejected, None),
    ],
)
async def test_a_refusal_means_what_the_table_says(
    rig: Rig, code: int, kind: type[Exception], everyone: bool | None
) -> None:
    chat = await rig.known()
    await rig.fake.spoil(method="messages.send", error={"code": code}, match=f"'{chat}'")
    with pytest.raises(kind) as caught:
        await rig.vk.deliver(chat, Card("Текст"), number())
    assert getattr(caught.value, "everyone", None) == everyone


@pytest.mark.parametrize("code", [909, 920, 949, 15, 100])
async def test_what_cannot_be_edited_is_to_be_sent_anew(rig: Rig, code: int) -> None:
    chat = await rig.known()
    sent = await rig.vk.deliver(chat, Card("Было"), number())
    await rig.fake.spoil(method="messages.edit", error={"code": code})
    with pytest.raises(CannotEdit):
        await rig.vk.deliver(chat, Card("Стало", edit=sent), number())


async def test_an_old_or_foreign_message_cannot_be_edited(rig: Rig) -> None:
    chat = await rig.known()
    sent = await rig.vk.deliver(chat, Card("Было"), number())
    await rig.fake.tell("age", chat=chat, cmid=int(sent), hours=25)
    for message in (sent, "777"):
        with pytest.raises(CannotEdit):
            await rig.vk.deliver(chat, Card("Стало", edit=message), number())


async def test_a_card_too_long_for_one_message_cannot_be_an_edit(rig: Rig) -> None:
    chat = await rig.known()
    sent = await rig.vk.deliver(chat, Card("Было"), number())
    with pytest.raises(CannotEdit):
        await rig.vk.deliver(chat, Card("слово " * 2000, edit=sent), number())


async def test_a_refused_keyboard_is_sent_as_a_numbered_list_once(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    chat = await rig.known()
    await rig.fake.spoil(method="messages.send", error={"code": 911}, match=f"'{chat}'")
    with caplog.at_level(logging.ERROR):
        await rig.vk.deliver(chat, Card("Выберите", rows=ROWS), number())
    (message,) = await shown(rig, chat)
    assert (message.text, message.labels) == ("Выберите\n\n1. Да\n2. Нет", ())
    assert "VK error 911" in caplog.text


async def test_bold_type_that_vk_refuses_is_left_out(rig: Rig) -> None:
    chat = await rig.known()
    refusal = {"code": 100, "parameter": "format_data"}
    await rig.fake.spoil(method="messages.send", error=refusal, match=f"'{chat}'")
    await rig.vk.deliver(chat, Card("Текст", "Счёт"), number())
    (message,) = await shown(rig, chat)
    assert (message.title, message.text) == ("", "Счёт\n\nТекст")


async def test_a_keyboard_refused_twice_is_refused(rig: Rig) -> None:
    chat = await rig.known()
    await rig.fake.spoil(method="messages.send", error={"code": 911}, times=2, match=f"'{chat}'")
    with pytest.raises(Rejected):
        await rig.vk.deliver(chat, Card("Выберите", rows=ROWS), number())


async def test_a_long_text_comes_in_order_and_whole_and_only_once(rig: Rig) -> None:
    chat, card = await rig.known(), number()
    text = "\n\n".join(f"Абзац {n}. " + "слово " * 150 for n in range(12))
    last = await rig.vk.deliver(chat, Card(text, rows=ROWS), card)
    await rig.vk.deliver(chat, Card(text, rows=ROWS), card)
    messages = await shown(rig, chat)
    assert " ".join(" ".join(message.text for message in messages).split()) == " ".join(text.split())
    assert (messages[-1].id, messages[-1].labels, messages[0].labels) == (last, ("Да", "Нет"), ())


@pytest.mark.parametrize("code", [910, 914])
async def test_a_text_that_vk_finds_too_long_is_cut_smaller(rig: Rig, code: int) -> None:
    chat = await rig.known()
    await rig.fake.spoil(method="messages.send", error={"code": code}, match=f"'{chat}'")
    await rig.vk.deliver(chat, Card("слово " * 400), number())
    assert len(await shown(rig, chat)) == 3


async def test_pictures_and_documents_are_uploaded_and_named(rig: Rig) -> None:
    chat = await rig.known()
    await rig.vk.deliver(chat, Card("Оплата", media=(PHOTO, DOCUMENT)), number())
    (message,) = await shown(rig, chat)
    size = len(PIXEL)
    assert message.media == (Picture("photo", "file.png", size), Picture("document", "Квитанция №5.pdf", size))


async def test_a_new_try_does_not_upload_again(rig: Rig) -> None:
    chat, card = await rig.known(), number()
    await rig.fake.spoil(method="messages.send", error={"code": 10}, match=f"'{chat}'")
    before = len(rig.fake.rows("saved.doc"))
    with pytest.raises(TryLater):
        await rig.vk.deliver(chat, Card("Счёт", media=(DOCUMENT,)), card)
    await rig.vk.deliver(chat, Card("Счёт", media=(DOCUMENT,)), card)
    assert len(rig.fake.rows("saved.doc")) == before + 1


async def test_a_picture_that_vk_does_not_take_is_said_in_words(rig: Rig) -> None:
    chat = await rig.known()
    bad = Attachment("photo", "raw:not a picture", "qr.png", "QR-код: ST00012|Name=…")
    await rig.vk.deliver(chat, Card("Оплата", rows=ROWS, media=(bad, DOCUMENT)), number())
    (message,) = await shown(rig, chat)
    assert message.text == "Оплата\n\nQR-код: ST00012|Name=…"
    assert (message.labels, [item.kind for item in message.media]) == (("Да", "Нет"), ["document"])


@pytest.mark.parametrize("method", ["photos.getMessagesUploadServer", "photos.saveMessagesPhoto"])
async def test_an_upload_that_fails_for_now_is_tried_later(rig: Rig, method: str) -> None:
    chat = await rig.known()
    await rig.fake.spoil(method=method, error={"code": 10})
    with pytest.raises(TryLater):
        await rig.vk.deliver(chat, Card("Оплата", media=(PHOTO,)), number())
    assert await shown(rig, chat) == []


async def test_html_instead_of_json_and_server_errors_are_tried_later(rig: Rig) -> None:
    chat = await rig.known()
    for status, body in ((200, "<html>"), (502, "<html>"), (500, ""), (200, ""), (200, "[]"), (200, "{}")):
        await rig.fake.spoil(method="messages.send", status=status, body=body)
        with pytest.raises(TryLater):
            await rig.vk.deliver(chat, Card("Текст"), number())
    assert await shown(rig, chat) == []


async def test_a_press_is_answered_with_and_without_a_toast_and_only_once(rig: Rig) -> None:
    await rig.poll()
    phone = rig.phone()
    rig.answer = lambda event: Card("Экран", rows=ROWS, edit=event.message)
    await phone.start()
    await phone.tap("Да")
    await rig.vk.acknowledge(Event(Chat("vk", phone.chat), Said(press="x"), callback="unknown"), "т" * 200)
    await rig.vk.acknowledge(Event(Chat("vk", phone.chat), Said(press="x")), "")
    assert await phone.toasts() == ["ок"]


async def test_a_long_toast_is_cut_to_what_vk_shows(rig: Rig) -> None:
    await rig.poll()
    rig.answer = lambda _event: None
    phone = rig.phone()
    sent = await rig.vk.deliver(await _allowed(rig, phone.chat), Card("Экран", rows=ROWS), number())
    await rig.fake.tell("press", chat=phone.chat, cmid=int(sent))
    await rig.until(lambda: bool(rig.events) and rig.events[-1].body["type"] == "message_event")
    await asyncio.sleep(0.1)
    assert await phone.toasts() == ["ок"]


async def _allowed(rig: Rig, chat: str) -> str:
    await rig.fake.tell("allow", chat=chat)
    return chat


async def test_typing_is_shown_and_never_raises(rig: Rig) -> None:
    chat = await rig.known()
    await rig.vk.typing(chat)
    assert (await rig.fake.ask("messages", chat=chat))["typing"] == 1
    await rig.fake.spoil(method="messages.setActivity", error={"code": 100})
    await rig.vk.typing(chat)


async def test_neither_the_token_nor_the_text_leaves_in_exceptions_and_logs(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    secret, chat = "ЛС 0012345", await rig.known()
    with caplog.at_level(logging.DEBUG, logger="bot"):
        for fault in ({"error": {"code": 100}}, {"error": {"code": 14}}, {"status": 502}, {"drop": "before"}):
            await rig.fake.spoil(method="messages.send", match=f"'{chat}'", **fault)
            channel = rig.channel()
            told = await _told(channel, chat, secret)
            assert TOKEN not in told
            assert secret not in told
            await channel.close()
    assert TOKEN not in caplog.text
    assert secret not in caplog.text


async def _told(channel: Vk, chat: str, text: str) -> str:
    """Return all that an exception could tell of itself and of those that led to it."""
    with pytest.raises((TryLater, Rejected)) as caught:
        await channel.deliver(chat, Card(text), number())
    chain: list[BaseException] = [caught.value]
    while above := chain[-1].__cause__ or chain[-1].__context__:
        chain.append(above)
    return " ".join(f"{one!r} {vars(one)}" for one in chain)
