"""Mail servers and SMS providers by cabinet: what `run` refuses, what the doctor asks, who sends by what."""

import pytest
from pydantic import SecretStr

from bot.build import build
from bot.commands.gateway_checks import check_gateways
from bot.commands.run import problems, profiles, unused
from bot.settings import UNSAFE_KEY, Settings
from services.gateways.sms.smsc import Smsc
from services.gateways.sms.smsru import SmsRu
from tests.fakes.process import fake

KEY = {"secret_key": UNSAFE_KEY, "database_url": "sqlite+aiosqlite:///:memory:", "telegram_token": "1:a"}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def settings(cabinets="esk,uk", own=None, **given):
    mine = {name: SecretStr(value) for name, value in (own or {}).items()}
    return Settings(**KEY, cabinets=cabinets, own=mine, **given)


def test_a_cabinet_that_sends_sms_is_served_once_a_provider_is_set():
    told = problems(settings(smtp_url="smtp://mail.test"))
    assert [line.split(":")[0] for line in told] == ["KABINET_UK__SMS_URL is missing"]
    assert problems(settings(smtp_url="smtp://mail.test", sms_url="smsru://id@sms.ru")) == []
    assert problems(settings(smtp_url="smtp://mail.test", own={"uk__sms_url": "smsru://id@sms.ru"})) == []


def test_every_cabinet_needs_a_mail_server_of_its_own_or_of_all():
    told = problems(settings(sms_url="smsru://id@sms.ru", own={"esk__smtp_url": "smtp://mail.test"}))
    assert [line.split(":")[0] for line in told] == ["KABINET_UK__SMTP_URL is missing"]


def test_a_wrong_url_is_named_by_its_setting_without_its_password():
    own = {"uk__sms_url": "smsc://s3cret@smsc.ru", "esk__smtp_url": "http://u:s3cret@mail"}
    told = problems(settings(smtp_url="smtp://u:s3cret@", own=own))
    assert [line.split(":")[0] for line in told] == ["KABINET_SMTP_URL", "KABINET_ESK__SMTP_URL", "KABINET_UK__SMS_URL"]
    assert "s3cret" not in str(told)


def test_a_setting_of_a_cabinet_that_is_not_there_is_named():
    idle = unused(settings(own={"ukk__sms_url": "smsru://id@sms.ru", "uk__smtp_url": "smtp://mail.test"}))
    assert [line.split(" ")[0] for line in idle] == ["KABINET_UKK__SMS_URL"]


async def test_each_cabinet_sends_by_its_own_provider():
    own = {"uk__sms_url": "smsc://a:b@smsc.ru", "esk__smtp_url": "smtp://own.test"}
    kit = build(settings(sms_url="smsru://id@sms.ru", smtp_url="smtp://mail.test", own=own))
    ways = kit.outside.gateways
    assert (type(ways.own_sms["uk"]), type(ways.sms)) == (Smsc, SmsRu)
    assert (list(ways.own_mail), ways.mail._server.host) == (["esk"], "mail.test")
    assert ways.own_mail["esk"]._server.host == "own.test"
    assert len(ways.made) == 2


async def test_the_doctor_asks_each_gateway_once_and_sends_nothing():
    async with fake("sms") as sms, fake("smtp", "--user", "lk", "--password", "p") as post:
        mail = f"smtp://lk:%s@127.0.0.1:{(await post.ask('smtp'))['port']}"
        url = f"smsc://login:%s@smsc.ru?base={sms.url}"
        given = settings(
            smtp_url=mail % "p", sms_url=url % "password", own={"uk__smtp_url": mail % "x", "uk__sms_url": url % "x"}
        )
        found = [checked async for checked in check_gateways(given, profiles(given))]
        assert (sms.rows("sms"), post.rows("letter")) == ([], [])
    assert [(checked.what, bool(checked.wrong), checked.note) for checked in found] == [
        ("SMTP_URL of esk", False, ""),
        ("SMTP_URL of uk", True, ""),
        ("SMS_URL of uk", True, ""),
    ]
    assert "refuses the login" in found[1].wrong
    assert "login or the password is wrong" in found[2].wrong


async def test_what_is_left_is_a_note_and_an_empty_account_is_wrong():
    async with fake("sms") as sms:
        await sms.spoil(method="balance", status=200, body='{"balance": "0.00", "currency": "RUR"}')
        given = settings("uk", sms_url=f"smsc://login:password@smsc.ru?base={sms.url}")
        (found,) = [checked async for checked in check_gateways(given, profiles(given))]
        (later,) = [checked async for checked in check_gateways(given, profiles(given))]
    assert "top it up" in found.wrong
    assert (later.wrong, later.note) == ("", "123.45 RUR")
