"""SMS.ru's client against the provider as a process."""

import logging

import aiohttp
import pytest

from services.gateways.sms.address import Provider
from services.gateways.sms.smsru import SmsRu
from services.gateways.sms.wire import Wire
from services.ports import Unavailable, Undeliverable
from tests.fakes.process import fake

PHONE = "+79000000001"


@pytest.fixture(scope="module")
async def shop():
    async with fake("smsru") as process:
        yield process


def client(shop, secret="the-api-id", sender=""):
    provider = Provider("smsru", shop.url, "", secret, sender)
    return SmsRu(provider, Wire("SMS.ru", aiohttp.ClientTimeout(total=0.6)))


@pytest.fixture
async def smsru(shop):
    await shop.heal()
    gateway = client(shop)
    yield gateway
    await gateway.close()


def sent(shop, text):
    return [row for row in shop.rows("sms") if row["text"] == text]


async def test_a_message_arrives_under_the_senders_name(shop):
    gateway = client(shop, sender="DOMOVOY")
    await gateway.send(PHONE, "код 123456", "op")
    await gateway.close()
    assert [(row["phone"], row["sender"]) for row in sent(shop, "код 123456")] == [(PHONE, "DOMOVOY")]


@pytest.mark.parametrize("fault", [{"drop": "before"}, {"delay": 1.0}, {"drop": "after"}, {"status": 502}])
async def test_after_a_lost_answer_the_same_message_is_sent_once(shop, smsru, fault):
    text = f"сообщение {fault}"
    await shop.spoil(method="send", **fault)
    with pytest.raises(Unavailable):
        await smsru.send(PHONE, text, "op")
    for _ in range(3):
        await smsru.send(PHONE, text, "op", again=True)
    assert len(sent(shop, text)) == 1


async def test_the_same_text_at_a_first_try_is_another_message_and_waits(smsru):
    await smsru.send(PHONE, "то же", "op:1")
    with pytest.raises(Unavailable):
        await smsru.send(PHONE, "то же", "op:2")


@pytest.mark.parametrize("code", [202, 207, 209, 214, 215])
async def test_the_status_of_the_number_counts_although_the_request_was_taken(shop, smsru, code):
    await shop.spoil(method="send", error={"number_code": code})
    with pytest.raises(Undeliverable, match=str(code)):
        await smsru.send(PHONE, f"номер {code}", "op")


@pytest.mark.parametrize("code", [220, 230, 233, 500])
async def test_a_bad_day_waits_quietly(shop, smsru, caplog, code):
    await shop.spoil(method="send", error={"number_code": code})
    with caplog.at_level(logging.WARNING), pytest.raises(Unavailable):
        await smsru.send(PHONE, f"позже {code}", "op", again=True)
    assert caplog.records == []


@pytest.mark.parametrize("where", ["status_code", "number_code"])
@pytest.mark.parametrize("told", ["200 api_id", "201 top it up", "204 register it", "999 code"])
async def test_what_the_operator_must_mend_is_said_and_the_message_waits(shop, smsru, caplog, where, told):
    code, _, advice = told.partition(" ")
    await shop.spoil(method="send", error={where: int(code)})
    with caplog.at_level(logging.DEBUG), pytest.raises(Unavailable):
        await smsru.send(PHONE, f"оператору {code} {where}", "op")
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert advice in record.getMessage()
    assert "the-api-id" not in caplog.text
    assert PHONE[1:] not in caplog.text


@pytest.mark.parametrize(
    "body",
    ["<html>", "[]", "{}", '{"status_code":100}', '{"status_code":100,"sms":[]}', '{"status_code":100,"sms":{"7":{}}}'],
)
async def test_an_answer_of_another_shape_is_not_taken_for_success(shop, smsru, body):
    await shop.spoil(method="send", status=200, body=body)
    with pytest.raises(Unavailable):
        await smsru.send(PHONE, f"странно {body}", "op")


async def test_the_balance_is_told_and_a_wrong_id_too(shop, smsru):
    assert await smsru.check() == "4122.56 RUB"
    stranger = client(shop, "wrong")
    with pytest.raises(Unavailable, match="api_id is wrong"):
        await stranger.check()
    await stranger.close()
