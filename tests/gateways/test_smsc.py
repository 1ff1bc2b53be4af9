"""SMSC.ru's client against the provider as a process."""

import asyncio
import logging
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest

from services.gateways.sms.address import Provider
from services.gateways.sms.smsc import Smsc
from services.gateways.sms.wire import Wire
from services.ports import Unavailable, Undeliverable
from tests.fakes.process import fake

PHONE, TEXT = "+79000000001", "УК: код 123456. Никому его не говорите."


@pytest.fixture(scope="module")
async def shop():
    async with fake("sms", "--minute", "0.5") as process:
        yield process


@asynccontextmanager
async def client(shop, **changed):
    own = {"base": shop.url, "login": "login", "secret": "password"} | changed
    gateway = Smsc(Provider("smsc", **own), Wire("SMSC.ru", aiohttp.ClientTimeout(total=0.6)))
    yield gateway
    await gateway.close()


@pytest.fixture
async def smsc(shop):
    await shop.heal()
    async with client(shop) as gateway:
        yield gateway


def sent(shop, text):
    return [row for row in shop.rows("sms") if row["text"] == text]


async def test_a_message_arrives_as_it_was_written(shop, smsc):
    await smsc.send(PHONE, TEXT, "op:1:sms")
    (row,) = sent(shop, TEXT)
    assert (row["phone"], len(row["id"]), row["sender"]) == (PHONE, 40, "")


async def test_the_senders_name_and_an_api_key_are_used(shop):
    async with client(shop, login="", secret="the-key", sender="DOMOVOY") as gateway:
        await gateway.send(PHONE, "с именем", "op:2")
    assert sent(shop, "с именем")[0]["sender"] == "DOMOVOY"


@pytest.mark.parametrize("fault", [{"drop": "before"}, {"delay": 1.0}, {"drop": "after"}, {"status": 500}])
async def test_after_a_lost_answer_the_same_message_is_sent_once(shop, smsc, fault):
    text, key = f"сообщение {fault}", f"op:{fault}"
    await shop.spoil(method="send", **fault)
    with pytest.raises(Unavailable):
        await smsc.send(PHONE, text, key)
    while not sent(shop, text):
        with suppress(Unavailable):  # the same request within its minute
            await smsc.send(PHONE, text, key, again=True)
        await asyncio.sleep(0.1)
    await smsc.send(PHONE, text, key, again=True)
    assert len(sent(shop, text)) == 1


async def test_the_same_request_within_a_minute_waits(shop, smsc):
    await smsc.send(PHONE, "дважды", "op:a")
    with pytest.raises(Unavailable, match="9"):
        await smsc.send(PHONE, "дважды", "op:b")


@pytest.mark.parametrize("code", [7, 8])
async def test_a_number_at_fault_is_refused_for_good_without_naming_it(shop, smsc, code):
    await shop.spoil(method="send", error={"error_code": code})
    with pytest.raises(Undeliverable) as caught:
        await smsc.send(PHONE, f"номер {code}", "op:4")
    assert str(caught.value) == f"SMSC.ru {code}"


async def test_a_landline_is_the_numbers_fault(smsc):
    with pytest.raises(Undeliverable):
        await smsc.send("+78120000000", "городской", "op:5")


@pytest.mark.parametrize(
    ("code", "advice"), [(1, "report it"), (2, "KABINET_SMS_URL"), (3, "top it up"), (4, "blocked"), (6, "register")]
)
async def test_what_the_operator_must_mend_is_said_and_the_message_waits(shop, smsc, caplog, code, advice):
    await shop.spoil(method="send", error={"error_code": code})
    with caplog.at_level(logging.DEBUG), pytest.raises(Unavailable):
        await smsc.send(PHONE, f"оператору {code}", "op:6")
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert advice in record.getMessage()
    for secret in ("password", PHONE[1:], f"оператору {code}"):
        assert secret not in caplog.text.replace("the password is wrong", "")


@pytest.mark.parametrize("body", ["<html>", "[]", "{}", '{"error": "odd"}', '{"error": "odd", "error_code": "x"}'])
async def test_an_answer_of_another_shape_is_not_taken_for_success(shop, smsc, body):
    await shop.spoil(method="send", status=200, body=body)
    with pytest.raises(Unavailable):
        await smsc.send(PHONE, f"странно {body}", "op:7")


async def test_a_status_that_cannot_be_asked_is_no_reason_to_send_again(shop, smsc):
    await shop.spoil(method="status", error={"error_code": 4})
    with pytest.raises(Unavailable):
        await smsc.send(PHONE, "статус", "op:8", again=True)
    assert sent(shop, "статус") == []


async def test_the_balance_is_told_and_a_wrong_password_too(shop, smsc):
    assert await smsc.check() == "123.45 RUR"
    async with client(shop, secret="wrong") as stranger:
        with pytest.raises(Unavailable, match="login or the password is wrong"):
            await stranger.check()


async def test_nobody_listening_is_tried_later():
    gateway = Smsc(Provider("smsc", "http://127.0.0.1:1", "a", "b"))
    with pytest.raises(Unavailable):
        await gateway.send(PHONE, TEXT, "op:9")
    await gateway.close()
