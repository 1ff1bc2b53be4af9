"""A chat hands few claims over to employees, and employees learn how often an account was tried."""

from services import claimed, proofs
from services.claims import Claim
from services.model.people import Chat
from tests.townsfolk import CODES, ESK, NOW, NUMBER, OTHER, OWNER, after, settle

CLAIM = Claim(NUMBER, serial="1")


def hand_over(uow, chat=OWNER, claim=CLAIM, now=NOW):
    return claimed.hand_over(uow, ESK, CODES, chat, claim, now)


async def test_a_chat_hands_over_ten_claims_in_a_month_and_hinders_nobody_else(database):
    def work(uow):
        assert [hand_over(uow) for _ in range(10)] == [None] * 10
        assert hand_over(uow, claim=Claim("00099999")).reason == "link.too_many"
        assert hand_over(uow, OTHER) is None
        assert hand_over(uow, now=after(days=31)) is None

    await database.run(work)


async def test_tries_at_an_account_are_the_failures_and_the_claims_of_everybody(database):
    def work(uow):
        settle(uow)
        for n in range(3):
            hand_over(uow, Chat("vk", str(n)))
            proofs.prove(uow, ESK, CODES, Chat("vk", str(n)), CLAIM, NOW)
        assert claimed.tries(uow, ESK, CODES, Claim(NUMBER, provider="esk"), NOW) == 6
        assert claimed.tries(uow, ESK, CODES, Claim("00099999"), NOW) == 0
        assert claimed.tries(uow, ESK, CODES, CLAIM, after(days=31)) == 0

    await database.run(work)
