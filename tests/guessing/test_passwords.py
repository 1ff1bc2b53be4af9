"""Passwords are guessed at a few times in a month, at an address and by a chat; the owner has a letter left."""

from collections import Counter
from dataclasses import dataclass
from types import SimpleNamespace

from bot.web.asked import Asked
from bot.web.tries import CHAT_MONTH, PER_DAY, PER_MONTH, Tries, Whose
from services import identity, linking, tokens
from services.model.metering import Access
from services.model.people import Chat, Purpose
from tests.guessing.chances import PASSWORD
from tests.guessing.siege import CHATS, ENEMIES, Siege, siege
from tests.guessing.test_accounts import ALLOWED, report
from tests.guessing.test_codes import HOUR, WATCHED, WAYS, known, owner_recovers
from tests.townsfolk import CODES, NOW

ADDRESS = "victim@example.org"


@dataclass
class Spied:
    """Passwords that are never right, and a count of how often one was held against each hash."""

    held: Counter

    async def verify(self, known: str | None, _password: str) -> bool:
        self.held[known] += 1
        return False


def judging(house: Siege, spied: Spied) -> Tries:
    """Return the tries of the product's page, in virtual time."""
    post = SimpleNamespace(database=house.database, clock=house.clock)
    return Tries(SimpleNamespace(post=post, codes=CODES, passwords=spied))


async def form(house: Siege, chat: Chat) -> Asked:
    """Open a form in a chat."""
    now = house.clock.now()
    token = await house.database.run(lambda uow: tokens.issue(uow, CODES, Purpose.FORM, chat, now, HOUR, None, {}))
    return Asked(token, house.cabinet, "ru", "")


async def type_on(house: Siege, tries: Tries, chat: Chat, who: str) -> None:
    """Type a password on form after form, until a form dies at once."""
    asked = await form(house, chat)
    for _ in range(5):
        judged = await tries.judge(asked, "guess", lambda uow: Whose(who, identity.find(uow, house.cabinet, who)))
        if judged.over:
            return


async def test_one_address_is_guessed_at_thirty_times_in_a_month_and_its_owner_recovers_it():
    spied = Spied(Counter())

    async with siege("uk") as house:
        await house.settle(1, lambda _: ({}, []))
        victim = await house.database.run(lambda uow: known(uow, house))
        tries, got_in = judging(house, spied), []
        async for day in house.days():
            for chat in ENEMIES[day::7]:
                await type_on(house, tries, chat, ADDRESS)
            if day in WATCHED:
                got_in.append(await house.database.run(lambda uow: owner_recovers(uow, house, WAYS["mail"], victim)))
        guesses = spied.held["hash"]
        report("password, one address", guesses=guesses, chance=f"{guesses * PASSWORD:.3%}")
        assert guesses == PER_MONTH
        assert guesses * PASSWORD <= ALLOWED
        assert got_in == [True] * len(WATCHED)


async def test_each_chat_guesses_ten_times_over_all_addresses():
    """Three chats spray the commonest password over a hundred residents; what a hundred chats can do follows."""
    spied = Spied(Counter())

    async with siege("uk") as house:
        await house.settle(1, lambda _: ({}, []))
        await house.database.run(
            lambda uow: [house.resident(uow, Chat("vk", f"n{n}"), email=f"n{n}@example.org") for n in range(100)]
        )
        tries, addresses = judging(house, spied), [f"n{n}@example.org" for n in range(100)]
        async for day in house.days():
            for at, chat in enumerate(ENEMIES[:3]):
                for who in addresses[(day * 3 + at) % 100 :][:5]:
                    await type_on(house, tries, chat, who)
        guesses = spied.held["hash"]
        report("passwords, sprayed", guesses=guesses * CHATS // 3, one_in_all=f"{CHATS * CHAT_MONTH * PASSWORD:.1%}")
        assert guesses <= 3 * CHAT_MONTH


async def test_a_resident_is_guessed_at_no_more_often_for_having_two_names():
    """`uk` is entered by an account number too: whatever name is given, the tries are at one resident."""
    spied = Spied(Counter())

    async with siege("uk") as house:
        await house.settle(1, lambda _: ({}, []))
        victim = await house.database.run(lambda uow: known(uow, house))
        await house.database.run(lambda uow: linking.link(uow, victim.id, house.accounts[0], Access.FULL, NOW))
        tries = judging(house, spied)
        for at, chat in enumerate(ENEMIES[:10]):
            await type_on(house, tries, chat, ADDRESS if at % 2 else house.accounts[0].number)
        assert spied.held["hash"] == PER_DAY
