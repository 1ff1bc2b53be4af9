"""Planned short messages become texts; a code that has died is not sent."""

from datetime import timedelta

import pytest

from bot.calls.sms import SendSms
from bot.presenter.words import Words
from services import short_messages, tokens
from services.cabinets.loading import load
from services.gateways.boxes import DemoSmsBox
from services.letters import Occasion
from services.model.people import Purpose
from tests.townsfolk import CODES, NOW, OWNER

PHONE = "+79000000001"


class Clock:
    """A clock that stands."""

    at = NOW

    def now(self):
        return self.at


async def planned(database):
    def work(uow):
        token = tokens.issue(uow, CODES, Purpose.RECOVER, OWNER, NOW, timedelta(minutes=10))
        short_messages.plan_code(uow, Occasion("esk", OWNER, "ru", NOW, "op"), PHONE, token)
        return token, uow.calls.claim("me", NOW, NOW + timedelta(hours=1), 1)[0]

    return await database.run(work)


def sender(database, clock, box):
    return SendSms(database, clock, CODES, Words(strict=True), {"esk": load("esk")}, box)


async def test_a_message_names_the_company_and_the_code_once(database):
    token, call = await planned(database)
    box = DemoSmsBox()
    send = sender(database, Clock(), box)
    await send(call)
    await send(call)
    (shown,) = box.messages()
    assert (shown.phone, shown.text) == (PHONE, f"ЭСК: код {CODES.code(token.id)}. Никому его не говорите.")
    assert len(shown.text) <= 70


@pytest.mark.parametrize("late", [timedelta(minutes=11), timedelta(days=1)])
async def test_a_dead_code_is_not_sent(database, late):
    _, call = await planned(database)
    clock, box = Clock(), DemoSmsBox()
    clock.at = NOW + late
    await sender(database, clock, box)(call)
    assert box.messages() == ()
