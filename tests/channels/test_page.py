import asyncio
import json
from dataclasses import replace

import pytest
from aiohttp import ClientSession

from bot.channels.card import Attachment, Card
from bot.channels.channel import CannotEdit, Rejected
from bot.channels.page import Page
from bot.channels.page.room import MESSAGES, Rooms
from bot.channels.page.uploads import LARGEST, Uploads
from bot.clock import SystemClock
from fsm.view import Contact, File, Said
from services.ports import Incoming
from tests.channels.echo import FACE, content, served

CHAT = "c" * 32
CARD = Card("Раз", "Заголовок")


@pytest.fixture
async def echo():
    async with served() as (echo, url), ClientSession(url) as http:
        echo.http, echo.number = http, 100
        yield echo


async def say(echo, number=1, chat=CHAT, **body):
    async with echo.http.post(f"/chat/{chat}/say", json={"id": f"event-{number:04}", "lang": "ru", **body}) as answer:
        return answer.status


async def attach(echo, data, number=1, mime="image/png", name="фото.png", **query):
    query = {"id": f"event-{number:04}", "name": name, **query}
    async with echo.http.post(f"/chat/{CHAT}/file", params=query, data=data, headers={"Content-Type": mime}) as answer:
        return answer.status


async def history(echo, chat=CHAT):
    async with echo.http.get(f"/chat/{chat}/history") as answer:
        return await answer.json()


class Stream:
    """Reads the events of a chat."""

    def __init__(self, echo, after="", header=""):
        headers = {"Last-Event-ID": header} if header else {}
        self._request = echo.http.get(f"/chat/{CHAT}/events", params={"after": after}, headers=headers)
        self.last = ""

    async def __aenter__(self):
        self._answer = await self._request.__aenter__()
        return self

    async def __aexit__(self, *error):
        await self._request.__aexit__(*error)

    async def next(self):
        while line := await self._line():
            self.last = line[4:].strip() if line.startswith("id: ") else self.last
            if line.startswith("data: "):
                return json.loads(line[6:])
        return None

    async def _line(self):
        async with asyncio.timeout(3):
            return (await self._answer.content.readline()).decode()


async def test_what_is_said_is_stored_then_shown_and_answered(echo):
    assert await say(echo, text="привет") == 200
    await echo.answering
    shown = (await history(echo))["messages"]
    assert [(one["by"], one["text"]) for one in shown] == [("you", "привет"), ("them", "Вы написали: привет")]
    assert shown[0]["place"] < shown[1]["place"]


async def test_nothing_is_taken_while_it_cannot_be_stored(echo):
    echo.down = True
    assert (await say(echo, text="привет"), await attach(echo, b"x", 2)) == (503, 503)
    assert (await history(echo))["messages"] == []
    echo.down = False
    assert await say(echo, text="привет") == 200


async def test_nothing_is_taken_before_the_channel_receives():
    page = Page(content, FACE, SystemClock())
    async with served(page=page) as (echo, url), ClientSession(url) as http:
        page._counter.ingest, echo.http = None, http
        assert await say(echo, text="привет") == 503


async def test_a_message_posted_again_is_one_message(echo):
    assert [await say(echo, text="привет") for _ in range(3)] == [200, 200, 200]
    await echo.answering
    assert [one["by"] for one in (await history(echo))["messages"]] == ["you", "them"]
    assert len(echo.events) == 1


async def test_the_same_name_in_two_chats_is_two_messages(echo):
    assert await say(echo, text="привет") == await say(echo, text="привет", chat="d" * 32) == 200
    assert [event.chat.id for event in echo.events] == [CHAT, "d" * 32]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "a", "press": "b"},
        {"text": ""},
        {"text": " \n"},
        {"text": "x" * 16_001},
        {"text": 1},
        {"text": None},
        {"press": "x" * 257},
        {"press": "x", "message": ["1"]},
        {"contact": {"phone": "1"}},
        {"text": "a", "id": "../.."},
        {"text": "a", "id": None},
        {"text": "a", "id": "short"},
    ],
)
async def test_what_the_page_never_posts_is_refused(echo, body):
    assert await say(echo, **body) == 400
    assert echo.events == []


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"1", b'"a"', b"\xff"])
async def test_what_is_not_json_is_refused(echo, data):
    async with echo.http.post(f"/chat/{CHAT}/say", data=data) as answer:
        assert answer.status == 400


async def test_a_chat_has_a_name_that_cannot_be_guessed(echo):
    assert await say(echo, text="a", chat="1") == 404
    async with echo.http.get("/chat/a%2F..%2Fb/history") as answer:
        assert answer.status == 404


async def test_symbols_that_no_database_stores_are_left_out(echo):
    body = '{"id": "event-0001", "text": "a\\u0000b\\ud800"}'
    async with echo.http.post(f"/chat/{CHAT}/say", data=body) as answer:
        assert answer.status == 200
    assert echo.events[0].said.text == "ab?"


async def test_everything_a_resident_can_do_is_understood(echo):
    await say(echo, 1, start="abc")
    await say(echo, 2, press="s:bills:", message="7")
    await say(echo, 3, contact="+79000000000")
    started, pressed, shared = echo.events
    assert (started.start, started.said, started.language) == ("abc", None, "ru")
    assert (pressed.said, pressed.message, pressed.callback) == (Said(press="s:bills:"), "7", "event-0002")
    assert shared.said == Said(contact=Contact("+79000000000", own=True))


async def test_a_file_can_be_fetched_and_seen_again(echo):
    png = b"\x89PNG picture"
    assert await attach(echo, png) == 200
    file = echo.events[0].said.file
    assert file == File("photo", f"{CHAT}/event-0001", "фото.png", len(png), "image/png")
    assert await echo.page.fetch(file) == png
    shown = (await history(echo))["messages"][0]["media"][0]
    async with echo.http.get(shown["url"]) as answer:
        assert (answer.content_type, await answer.read()) == ("image/png", png)


async def test_a_file_is_never_shown_as_a_page(echo):
    await attach(echo, b"<script>alert(1)</script>", mime="text/html", name="x.html")
    async with echo.http.get(f"/chat/{CHAT}/upload/event-0001") as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert echo.events[0].said.file.kind == "document"


async def test_a_file_that_is_too_large_is_refused(echo):
    assert await attach(echo, bytes(LARGEST)) == 200
    assert await attach(echo, bytes(LARGEST + 1), 2) == 413
    assert await attach(echo, b"x", 3, id="?") == 400
    assert len(echo.events) == 1


def test_the_oldest_files_make_room_for_new_ones():
    uploads = Uploads(bound=10)
    for name in ("a", "b", "b", "c"):
        uploads.keep(name, b"12345")
    assert (uploads.get("b"), uploads.get("c")) == (b"12345", b"12345")
    with pytest.raises(Rejected):
        uploads.get("a")


async def test_a_card_is_edited_in_its_place(echo):
    first = await echo.page.deliver(CHAT, CARD, 1)
    await echo.page.deliver(CHAT, CARD, 2)
    assert await echo.page.deliver(CHAT, Card("Два", edit=first), 3) == first
    shown = (await history(echo))["messages"]
    assert [(one["id"], one["text"], one["title"]) for one in shown] == [("1", "Два", ""), ("2", "Раз", "Заголовок")]


async def test_a_card_delivered_twice_is_shown_once(echo):
    assert [await echo.page.deliver(CHAT, CARD, 1) for _ in range(2)] == ["1", "1"]
    assert len((await history(echo))["messages"]) == 1


async def test_a_card_that_is_not_kept_any_more_cannot_be_edited(echo):
    with pytest.raises(CannotEdit):
        await echo.page.deliver(CHAT, Card("Два", edit="1"), 3)
    for number in range(MESSAGES + 1):
        await echo.page.deliver(CHAT, CARD, number)
    with pytest.raises(CannotEdit):
        await echo.page.deliver(CHAT, Card("Два", edit="0"), 999)
    assert len((await history(echo))["messages"]) == MESSAGES


async def test_a_browser_goes_on_where_it_stopped(echo):
    await echo.page.deliver(CHAT, CARD, 1)
    async with Stream(echo, after=(await history(echo))["after"]) as stream:
        await echo.page.deliver(CHAT, Card("Два"), 2)
        assert (await stream.next())["text"] == "Два"
        seen = stream.last
    await echo.page.deliver(CHAT, Card("Три"), 3)
    async with Stream(echo, after="stale", header=seen) as stream:
        assert (await stream.next())["text"] == "Три"


async def test_a_browser_that_knew_another_process_gets_everything(echo):
    await echo.page.deliver(CHAT, CARD, 1)
    for after in ("99", "9" * 30, "-1", "junk", ""):
        async with Stream(echo, header=after) as stream:
            assert (await stream.next())["id"] == "1"


async def test_a_press_is_answered_with_its_toast(echo):
    async with Stream(echo) as stream:
        await say(echo, 5, press="s:menu:", message="")
        assert (await stream.next())["title"] == "Энергосбыт"
        assert await stream.next() == {"kind": "ack", "id": "event-0005", "toast": "Готово"}


async def test_the_dots_of_typing_are_shown(echo):
    async with Stream(echo) as stream:
        await echo.page.typing(CHAT)
        assert await stream.next() == {"kind": "typing"}


async def test_a_secret_that_was_typed_disappears(echo):
    await say(echo, text="пароль")
    await echo.answering
    incoming = Incoming("page", "x", CHAT, {"id": "event-0001", "text": "пароль", "lang": "ru"})
    async with Stream(echo, after=(await history(echo))["after"]) as stream:
        await echo.page.forget(echo.page.decode(incoming), incoming)
        assert await stream.next() == {"kind": "gone", "id": "event-0001"}
    assert [one["by"] for one in (await history(echo))["messages"]] == ["them"]


async def test_a_chat_does_not_see_another(echo):
    await echo.page.deliver("d" * 32, CARD, 1)
    assert (await history(echo))["messages"] == []


async def test_a_stream_says_that_it_lives_and_is_forgotten_when_it_ends(echo, monkeypatch):
    monkeypatch.setattr("bot.channels.page.talk.SILENCE", 0.01)
    async with Stream(echo) as stream:
        assert b": still here\n" in [await stream._answer.content.readline() for _ in range(5)]
        assert echo.page._counter.rooms.room(CHAT).watchers == 1
    for _ in range(100):
        await asyncio.sleep(0.01)
    assert echo.page._counter.rooms.room(CHAT).watchers == 0


async def test_open_streams_do_not_keep_the_server_from_stopping():
    async with served() as (echo, url), ClientSession(url) as http:
        echo.http = http
        async with Stream(echo) as stream:
            await echo.page.close()
            assert await stream.next() is None


def test_rooms_that_nobody_watches_make_room_for_new_ones():
    rooms = Rooms(most=3)
    rooms.room("a").watchers = 1
    for name in ("b", "c", "b", "d"):
        rooms.room(name)
    assert [name for name in "abcd" if rooms.known(name)] == ["a", "b", "d"]


async def test_pictures_are_shown_and_documents_saved_under_their_names(echo):
    media = (Attachment("photo", "qr:1", "qr.png", "Код"), Attachment("document", "pdf:1", 'Счёт "1".pdf', "Счёт"))
    await echo.page.deliver(CHAT, replace(CARD, media=media), 1)
    photo, paper = (await history(echo))["messages"][0]["media"]
    async with echo.http.get(photo["url"]) as answer:
        assert (answer.content_type, (await answer.read())[:4]) == ("image/png", b"\x89PNG")
    async with echo.http.get(paper["url"]) as answer:
        assert answer.content_type == "application/pdf"
        assert answer.content_disposition.filename == 'Счёт "1".pdf'


async def test_a_picture_that_cannot_be_made_now_is_asked_for_later(echo):
    async def away(source):
        raise OSError

    page = Page(away, FACE, SystemClock())
    async with served(page=page) as (_, url), ClientSession(url) as http:
        await page.deliver(CHAT, replace(CARD, media=(Attachment("photo", "qr:1", "qr.png", "Код"),)), 1)
        async with http.get(f"/chat/{CHAT}/media/1/0") as answer:
            assert answer.status == 503


@pytest.mark.parametrize("place", ["1/1", "1/x", "2/0", "1/-1"])
async def test_a_picture_that_no_card_has_is_not_found(echo, place):
    await echo.page.deliver(CHAT, replace(CARD, media=(Attachment("photo", "qr:1", "qr.png", "Код"),)), 1)
    async with echo.http.get(f"/chat/{CHAT}/media/{place}") as answer:
        assert answer.status == 404


async def test_the_page_speaks_the_language_that_is_asked_for(echo):
    for query, header, word in (("", "de,en;q=0.5", "Start"), ("", "de", "Начать"), ("?lang=en", "ru", "Start")):
        async with echo.http.get(f"/{query}", headers={"Accept-Language": header}) as answer:
            assert f">{word}</button>" in await answer.text()


async def test_the_page_runs_nothing_but_its_own_scripts(echo):
    async with echo.http.get("/", params={"as": '"><script>', "lang": "<b>"}) as answer:
        text, policy = await answer.text(), answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy
    assert text.count("<script") == 1
    assert "style=" not in text
    assert "<b>" not in text


async def test_files_of_the_page_are_a_closed_list(echo):
    for name, status in (("chat.css", 200), ("chat.js", 200), ("sandbox.css", 404), ("..%2F..%2Fsettings.py", 404)):
        async with echo.http.get(f"/page/{name}") as answer:
            assert answer.status == status
