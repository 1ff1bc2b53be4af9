"""What browsers and programs that pretend to be browsers may send to the pages."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.page.counter import Counter
from bot.channels.page.talk import Talk as PageTalk
from tests.attacks.house import HandClock, house, url_of

ODD = ("%00", "%ED%A0%80", "%FF", "%2e%2e%2f", "a" * 3000, "'%20OR%201=1--", "%0d%0aSet-Cookie:x=1", "٣", "%D9%A3")


@pytest.mark.parametrize("page", ["/pay/", "/confirm/", "/form/", "/demo/mail/", "/chat/"])
@pytest.mark.parametrize("odd", ODD)
async def test_no_address_breaks_a_page(page, odd, caplog):
    async with house() as place:
        answer = await place.web.get(page + odd, allow_redirects=False)
        assert answer.status in (200, 400, 404, 410)
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"password=x&nonce=y", "application/x-www-form-urlencoded; charset=no-such"),
        (b"password=%00%ED%A0%80&nonce=%FF", "application/x-www-form-urlencoded"),
        (b"password=" + b"x" * 20000, "application/x-www-form-urlencoded"),
        (b"&" * 15000, "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "application/x-www-form-urlencoded; charset=utf-16"),
        (b'{"password": 1}', "application/json"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
    ],
)
async def test_no_form_breaks_a_page(body, kind):
    async with house() as place:
        await place.resident("chat", 0, password="синий чайник 47")
        talk = place.talk("chat")
        await talk.send({"press": "g:new_password:"})
        path = "/" + url_of(talk).split("/", 3)[3]
        answer = await place.web.post(path, data=body, headers={"Content-Type": kind})
        assert answer.status < 500


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"[" * 100000, "application/json"),
        (b'{"id":"12345678","text":' + b"[" * 100000, "application/json"),
        (b"1" * 5000, "application/json"),
        (b'{"id":"12345678","text":NaN}', "application/json"),
        (b'{"id":"12345678","press":1e999}', "application/json"),
        (b'{"id":"12345678","text":"x"}', "application/json; charset=no-such"),
        (b"\xff\xff", "application/json"),
        (b'{"id":"../../etc","text":"x"}', "application/json"),
        (b'{"id":"12345678","text":"' + b"x" * 17000 + b'"}', "application/json"),
    ],
)
async def test_nothing_that_is_posted_to_the_chat_page_breaks_it(body, kind):
    counter = Counter("page", HandClock())
    app = web.Application()
    app.add_routes(PageTalk(counter).routes())
    async with TestClient(TestServer(app)) as client:
        answer = await client.post("/chat/12345678/say", data=body, headers={"Content-Type": kind})
        assert answer.status in (400, 413)


async def test_pages_cannot_be_framed_and_run_nothing():
    async with house() as place:
        await place.resident("chat", 0, password="синий чайник 47")
        talk = place.talk("chat")
        await talk.send({"press": "g:new_password:"})
        path = "/" + url_of(talk).split("/", 3)[3]
        for page in (path, "/confirm/" + "a" * 43, "/pay/x", "/nowhere"):
            headers = (await place.web.get(page)).headers
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            assert headers["Cache-Control"] == "no-store"
            assert headers["Referrer-Policy"] == "no-referrer"
