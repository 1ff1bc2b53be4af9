"""Codes by SMS through a provider on its bad days: each code arrives once, and people are told what they must do."""

from datetime import timedelta

import aiohttp
import pytest

from bot.calls.sms import SendSms
from bot.calls.worker import CallWorker
from bot.presenter.words import Words
from services import short_messages, tokens
from services.cabinets.loading import load
from services.gateways.boxes import DemoSmsBox
from services.gateways.sms.address import Provider
from services.gateways.sms.smsc import Smsc
from services.gateways.sms.smsru import SmsRu
from services.gateways.sms.wire import Wire
from services.letters import Occasion
from services.model.people import Purpose
from tests.fakes.process import fake
from tests.townsfolk import CODES, OWNER, HandClock

PHONE = "+79000000001"
UK = load("uk")
MAKERS = {"sms": ("smsc", Smsc), "smsru": ("smsru", SmsRu)}
OPTIONS = {"sms": ("--minute", "0"), "smsru": ()}
"""SMSC.ru refuses the same request within a real minute, which would only slow these tests down."""
LOST = [{"drop": "before"}, {"drop": "after"}, {"delay": 0.9}, {"status": 500}]


class Office:
    """The SMS side wired to a provider; who was told of a refused phone is kept."""

    def __init__(self, database, gateway, **own):
        self.database, self.clock, self.told = database, HandClock(), []
        send = SendSms(database, self.clock, CODES, Words(strict=True), {"uk": UK}, gateway, own, self._tell)
        self.worker = CallWorker(database, self.clock, "w", {"sms": send})

    async def _tell(self, chat, cabinet):
        self.told.append((chat, cabinet.slug))

    async def plan(self, key="op", purpose=Purpose.CONFIRM_PHONE):
        def work(uow):
            now = self.clock.now()
            token = tokens.issue(uow, CODES, purpose, OWNER, now, timedelta(minutes=10))
            short_messages.plan_code(uow, Occasion("uk", OWNER, "ru", now, key), PHONE, token)
            return CODES.code(token.id)

        return await self.database.run(work)

    async def tries(self, seconds=40, times=6):
        for _ in range(times):
            await self.worker.drain()
            self.clock.move(seconds=seconds)


@pytest.fixture(scope="module", params=MAKERS)
async def shop(request):
    async with fake(request.param, *OPTIONS[request.param]) as process:
        process.kind = request.param
        yield process


@pytest.fixture
async def gateway(shop):
    await shop.heal()
    kind, maker = MAKERS[shop.kind]
    secret = {"smsc": "password", "smsru": "the-api-id"}[kind]
    made = maker(Provider(kind, shop.url, "login", secret), Wire(kind, aiohttp.ClientTimeout(total=0.5)))
    yield made
    await made.close()


def arrived(shop, code):
    return [row["phone"] for row in shop.rows("sms") if code in row["text"]]


@pytest.mark.parametrize("fault", LOST)
async def test_a_code_arrives_once_whatever_was_lost(database, shop, gateway, fault):
    office = Office(database, gateway)
    code = await office.plan(f"op:{shop.kind}:{fault}:{type(database).__name__}")
    await shop.spoil(method="send", **fault)
    await office.tries()
    assert arrived(shop, code) == [PHONE]


async def test_without_money_the_code_waits_and_goes_when_the_account_is_topped_up(database, shop, gateway, caplog):
    office = Office(database, gateway)
    code = await office.plan(f"money:{type(database).__name__}")
    empty = {"error_code": 3} if shop.kind == "sms" else {"status_code": 201}
    await shop.spoil(method="send", error=empty, times=2)
    await office.tries()
    assert arrived(shop, code) == [PHONE]
    assert caplog.text.count("top it up") == 2


async def test_a_code_that_died_while_the_provider_was_away_is_not_paid_for(database, shop, gateway):
    office = Office(database, gateway)
    code = await office.plan(f"died:{type(database).__name__}")
    await shop.spoil(method="send", status=503, times=5)
    await office.tries(seconds=130)
    assert arrived(shop, code) == []


@pytest.mark.parametrize(("purpose", "told"), [(Purpose.CONFIRM_PHONE, [(OWNER, "uk")]), (Purpose.RECOVER, [])])
async def test_a_refused_phone_is_told_to_who_waits_but_not_in_a_recovery(database, shop, gateway, purpose, told):
    office = Office(database, gateway)
    refused = {"error_code": 8} if shop.kind == "sms" else {"number_code": 202}
    await shop.spoil(method="send", error=refused)
    await office.plan(f"refused:{purpose}:{type(database).__name__}", purpose)
    await office.tries(times=2)
    assert office.told == told


async def test_a_cabinets_own_provider_counts_before_that_of_all(database):
    common, own = DemoSmsBox(), DemoSmsBox()
    office = Office(database, common, uk=own)
    code = await office.plan()
    await office.tries(times=1)
    assert [code in shown.text for shown in own.messages()] == [True]
    assert common.messages() == ()
