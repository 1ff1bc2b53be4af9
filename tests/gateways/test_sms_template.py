"""A gateway by a template, against a small server that remembers what it was told."""

import logging

import pytest
from aiohttp import encode_basic_auth, web
from aiohttp.test_utils import TestServer

from services.gateways.sms.gateway import gateway_of
from services.ports import Unavailable

PHONE, TEXT = "+79000000001", "код 12 & {phone} {key}"


class Box:
    """Answers as it is told."""

    def __init__(self):
        self.heard, self.status, self.body = [], 200, "queued"

    async def take(self, request):
        body = await (request.json() if request.content_type == "application/json" else request.post())
        self.heard.append((request.method, dict(request.query), dict(body), request.headers.get("Authorization", "")))
        return web.Response(status=self.status, text=self.body)


@pytest.fixture
async def box():
    made = Box()
    app = web.Application()
    app.router.add_route("*", "/send", made.take)
    async with TestServer(app) as server:
        made.url = f"http+http://user:s3cret@127.0.0.1:{server.port}/send?to=%2B{{phone}}&m={{text}}&id={{key}}&a=1"
        yield made


async def told(box, shape="", **rest):
    gateway = gateway_of(box.url + shape)
    try:
        await gateway.send(PHONE, TEXT, "op:1", **rest)
    finally:
        await gateway.close()
    return box.heard[-1]


FIELDS = {"to": PHONE, "m": TEXT, "id": "op:1", "a": "1"}
AUTH = encode_basic_auth("user", "s3cret")


async def test_a_form_carries_the_fields_and_nothing_stands_in_the_address(box):
    assert await told(box) == ("POST", {}, FIELDS, AUTH)


async def test_json_and_the_address_carry_the_same(box):
    assert await told(box, "#as=json") == ("POST", {}, FIELDS, AUTH)
    assert await told(box, "#as=get") == ("GET", FIELDS, {}, AUTH)


@pytest.mark.parametrize("status", [500, 502, 302, 429, 408])
async def test_a_bad_day_waits_quietly(box, caplog, status):
    box.status = status
    with caplog.at_level(logging.WARNING), pytest.raises(Unavailable):
        await told(box)
    assert caplog.records == []


@pytest.mark.parametrize("status", [400, 401, 403, 404])
async def test_a_refusal_is_an_alarm_without_secrets_and_waits(box, caplog, status):
    box.status = status
    with caplog.at_level(logging.DEBUG), pytest.raises(Unavailable):
        await told(box)
    assert "check the template" in caplog.text
    assert "s3cret" not in caplog.text
    assert "9000000001" not in caplog.text


async def test_an_answer_without_the_expected_word_is_a_refusal(box):
    await told(box, "#expect=queued")
    box.body = "error=1"
    with pytest.raises(Unavailable):
        await told(box, "#expect=queued")
