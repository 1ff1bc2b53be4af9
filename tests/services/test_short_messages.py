"""Short messages are planned once, and nobody's phone is flooded."""

from services import short_messages, tokens
from services.letters import Occasion
from services.model.people import Chat, Purpose
from tests.townsfolk import CODES, NOW, OTHER, OWNER, after

PHONE = "+79000000001"


def occasion(chat=OWNER, now=NOW, key="op"):
    return Occasion("esk", chat, "ru", now, key)


async def test_the_same_operation_plans_one_message_without_its_code(database):
    def work(uow):
        token = tokens.issue(uow, CODES, Purpose.RECOVER, OWNER, NOW, after(minutes=10) - NOW)
        assert short_messages.plan_code(uow, occasion(), PHONE, token)
        assert not short_messages.plan_code(uow, occasion(), PHONE, token)
        (call,) = uow.calls.claim("me", NOW, after(hours=1), 9)
        assert (call.kind, call.payload["phone"]) == ("sms", PHONE)
        assert CODES.code(token.id) not in str(call.payload)

    await database.run(work)


async def test_a_number_gets_five_messages_an_hour_and_ten_a_day(database):
    def work(uow):
        def asked(number, **step):
            return short_messages.may_ask(uow, CODES, occasion(Chat("vk", str(number)), after(**step)), PHONE)

        assert [asked(n) for n in range(6)] == [True] * 5 + [False]
        assert [asked(n, hours=2) for n in range(6)] == [True] * 5 + [False]
        assert not asked(9, hours=4)
        assert asked(9, hours=27)

    await database.run(work)


async def test_a_chat_causes_five_messages_a_day(database):
    def work(uow):
        said = [short_messages.may_ask(uow, CODES, occasion(OTHER, after(hours=n)), PHONE) for n in range(6)]
        assert said == [True] * 5 + [False]

    await database.run(work)
