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


async def test_a_number_gets_five_messages_an_hour_and_ten_a_day_from_chats_that_ask_again(database):
    def work(uow):
        def asked(number, **step):
            return short_messages.may_ask(uow, CODES, occasion(Chat("vk", str(number)), after(**step)), PHONE)

        assert [asked(n) for n in range(5)] == [True] * 5
        assert not asked(1)
        assert [asked(n, hours=2) for n in range(5)] == [True] * 5
        assert not asked(1, hours=4)
        assert asked(1, hours=27)

    await database.run(work)


async def test_the_first_message_of_a_chat_comes_although_strangers_have_used_up_the_day(database):
    def work(uow):
        def asked(number, **step):
            return short_messages.may_ask(uow, CODES, occasion(Chat("vk", str(number)), after(**step)), PHONE)

        assert [asked(n) for n in range(100)] == [True] * 100, "five, and the others out of the reserve"
        assert not any(asked(n, minutes=1) for n in range(100))
        assert asked("owner", minutes=2)
        assert not asked("owner", minutes=3)

    await database.run(work)


async def test_the_reserve_ends_too(database):
    def work(uow):
        most = short_messages.ALLOWED.place_hour + short_messages.ALLOWED.reserve
        said = [short_messages.may_ask(uow, CODES, occasion(Chat("vk", str(n))), PHONE) for n in range(most + 1)]
        assert said == [True] * most + [False]

    await database.run(work)


async def test_a_chat_causes_five_messages_a_day_and_ten_a_month_over_all_numbers(database):
    def work(uow):
        def asked(phone, **step):
            return short_messages.may_ask(uow, CODES, occasion(OTHER, after(**step)), f"+7900000{phone:04}")

        assert [asked(n) for n in range(6)] == [True] * 5 + [False]
        assert [asked(n, days=2) for n in range(6)] == [True] * 5 + [False]
        assert not asked(9, days=20)
        assert asked(9, days=33)

    await database.run(work)
