"""Codes of letters, short messages and PINs are guessed at in vain, and the owner's own code always comes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from services import pins, recovery, tokens
from services.claims import Claim
from services.codes import DIGITS
from services.letters import Occasion
from services.model.metering import Access
from services.model.people import Chat, Purpose, Resident
from services.model.tickets import TicketState
from services.ports import UnitOfWork
from services.tickets import Moment
from tests.guessing.siege import CHATS, DAYS, ENEMIES, Siege, siege
from tests.guessing.test_accounts import WATCHED, number, report
from tests.townsfolk import CODES, wrong

EMAIL, PHONE = "victim@example.org", "+79000000001"
CODE = 1 / 10**DIGITS
ROUBLES = 5
"""What one short message costs, about."""
PAUSE, HOUR = timedelta(seconds=60), timedelta(hours=1)
ROUNDS, SQUADS = 2, 3
"""How often in a day a chat asks: two codes are all that it may guess at. Days on which only a squad does.

Squads use up the month of a place with two letters each; the others then come with their first, out of the reserve.
"""


@dataclass(frozen=True)
class Way:
    """How a code is asked for, what it goes to, which calls carry it, and how many chats make a squad."""

    ask: Callable[..., None]
    place: str
    kind: str
    squad: int


WAYS = {"mail": Way(recovery.ask, EMAIL, "mail", 10), "sms": Way(recovery.ask_phone, PHONE, "sms", 5)}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_a_forgotten_password_is_recovered_by_nobody_but_its_owner(way):
    """All chats turn against one resident: they ask for codes, and guess for as long as guesses are judged."""
    guesses, sent = Counter(), Counter()

    def storm(uow: UnitOfWork, house: Siege, day: int) -> None:
        for chat in ENEMIES[day * way.squad :][: way.squad] if day < SQUADS else ENEMIES:
            token = asked(uow, house, way, chat)
            if token:
                guesses["worth"] += guess(uow, house, token)
        sent[day] += drained(uow, house)

    async with siege("uk") as house:
        await house.settle(1, lambda _: ({}, []))
        victim = await house.database.run(lambda uow: known(uow, house))
        got_in = []
        async for day in house.days():
            for _ in range(ROUNDS):
                await house.database.run(lambda uow, day=day: storm(uow, house, day))
                house.clock.move(hours=2)
            if day in WATCHED:
                got_in.append(await house.database.run(lambda uow: owner_recovers(uow, house, way, victim)))
            house.clock.move(hours=-2 * ROUNDS)
        chance = guesses["worth"] * CODE
        worst, month = max(sent.values()), sum(sent.values())
        report(
            f"recovery by {way.kind}", guesses=guesses["worth"], chance=f"{chance:.3%}", most_a_day=worst, month=month
        )
        if way.kind == "sms":
            report("cost of the attack", day=f"{worst * ROUBLES} roubles", month=f"{month * ROUBLES} roubles")
        assert chance <= 0.001
        assert got_in == [True] * len(WATCHED)
        assert month <= 30 + 150 if way.kind == "sms" else month <= 60 + 130


def known(uow: UnitOfWork, house: Siege) -> Resident:
    return house.resident(uow, Chat("vk", "victim"), email=EMAIL, phone=PHONE)


def asked(uow: UnitOfWork, house: Siege, way: Way, chat: Chat) -> tokens.Token | None:
    """Ask for a code as the dialog does, if the chat is let."""
    now = house.clock.now()
    if tokens.may_resend(uow, Purpose.RECOVER, chat, now, PAUSE):
        return None
    way.ask(uow, house.cabinet, CODES, way.place, chat, "ru", now, f"{chat.id}:{now.isoformat()}")
    return uow.tokens.alive(Purpose.RECOVER, chat, now)


def guess(uow: UnitOfWork, house: Siege, token: tokens.Token) -> int:
    """Type wrong codes until they are not judged any more; return how many might have been right."""
    decoy, judged = tokens.data_of(token).get(tokens.DECOY), 0
    for _ in range(tokens.TRIES + 1):
        said = tokens.try_code(uow, CODES, Purpose.RECOVER, token.chat, wrong(token), house.clock.now())
        if said.reason in ("code.closed", "code.none"):
            break
        judged += 1
    return 0 if decoy else min(judged, tokens.TRIES)


def drained(uow: UnitOfWork, house: Siege) -> int:
    """Send what is planned; return how many messages that were."""
    now = house.clock.now()
    calls = uow.calls.claim("sender", now, now + timedelta(days=1), 1000)
    for call in calls:
        uow.calls.done(call.id, now)
    return len(calls)


def owner_recovers(uow: UnitOfWork, house: Siege, way: Way, victim: Resident) -> bool:
    """Recover from a new chat; the code is in the owner's hands only when a message was sent."""
    chat = Chat("vk", f"owner-{house.clock.now():%d}")
    token = asked(uow, house, way, chat)
    if token is None or not drained(uow, house):
        return False
    tried = tokens.try_code(uow, CODES, Purpose.RECOVER, chat, CODES.code(token.id), house.clock.now())
    return getattr(tried, "resident_id", None) == victim.id


async def test_the_attack_is_no_dearer_for_being_spread_over_many_phones():
    """Every chat asks for the code of another phone each time, in every hour that it is let."""
    sent = Counter()

    def storm(uow: UnitOfWork, house: Siege, day: int) -> None:
        for at, chat in enumerate(ENEMIES):
            asked(uow, house, Way(recovery.ask_phone, f"+7900000{(at * 7 + day * 3) % 300:04}", "sms", 0), chat)
        sent[day] += drained(uow, house)

    async with siege("uk") as house:
        await house.settle(1, lambda _: ({}, []))
        await house.database.run(
            lambda uow: [house.resident(uow, Chat("vk", f"n{n}"), phone=f"+7900000{n:04}") for n in range(300)]
        )
        async for day in house.days():
            for _ in range(7):
                await house.database.run(lambda uow, day=day: storm(uow, house, day))
                house.clock.move(hours=1)
            house.clock.move(hours=-7)
        worst, month = max(sent.values()), sum(sent.values())
        report("SMS to many", day=f"{worst * ROUBLES} roubles", month=f"{month * ROUBLES} roubles")
        assert worst <= 5 * CHATS
        assert month <= 10 * CHATS


async def test_a_pin_is_guessed_at_five_times_and_only_by_whom_an_employee_sent_it():
    """An enemy who has the little version types PINs every day; the owner's application is approved meanwhile."""

    async with siege("smorodina") as house:
        await house.settle(1, lambda _: ({"holder": "Северин Ефрем Гаврилович"}, []))
        judged = 0
        async for day in house.days():
            judged += await house.database.run(lambda uow, day=day: type_pins(uow, house, day))
        report("PIN", judged=judged, chance=f"{judged * CODE:.4%}")
        assert judged == 0
        assert await house.taken(Access.FULL) == 0
        assert await house.database.run(lambda uow: mistyped(uow, house)) == tokens.TRIES
        assert await house.taken(Access.FULL) == 0


def type_pins(uow: UnitOfWork, house: Siege, day: int) -> int:
    """Link by the number, ask for a PIN, and type some in every chat; count those that could have been right."""
    (account,), judged = house.accounts, 0
    for chat in ENEMIES:
        who = house.residents[chat]
        if not day:
            house.claim(uow, chat, Claim(number(0), account.provider))
            pins.apply(uow, who, account, {"full_name": "Смирнов Иван"}, chat, Moment(house.clock.now(), chat.id))
        said = pins.enter(uow, CODES, who, account, f"{day:06}", house.clock.now())
        judged += said is None or said.reason not in ("pin.none", "code.none")
    return judged


def mistyped(uow: UnitOfWork, house: Siege) -> int:
    """Approve one application, and type wrong PINs without end; return how many were judged."""
    (account,), chat, now = house.accounts, ENEMIES[0], house.clock.now()
    who = house.residents[chat]
    ticket = pins.of_account(uow, who, account.id)
    assert ticket
    uow.tickets.move(ticket.id, ticket.state, TicketState.APPROVED, now)
    assert pins.issue(uow, CODES, ticket, Occasion("smorodina", chat, "ru", now, "pin")) is None
    token = uow.tokens.alive(Purpose.PIN, Chat("ticket", str(ticket.id)), now)
    assert token
    said = [pins.enter(uow, CODES, who, account, wrong(token), now) for _ in range(20)]
    assert pins.enter(uow, CODES, who, account, CODES.code(token.id), now)
    return sum(one is not None and one.reason == "code.wrong" for one in said) + 1


def test_a_code_has_a_million_values_and_a_siege_types_a_thousand():
    assert CHATS * tokens.WRONG * CODE <= 0.001
    assert tokens.KIND == "code"
    assert DAYS == 30
