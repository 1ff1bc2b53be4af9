"""What is not needed any more is forgotten: tokens hold names, addresses and hashes of passwords."""

from datetime import timedelta

from bot.housekeeping import tick
from services import tokens
from services.model.people import Chat, Purpose
from storage.database import SqlDatabase
from tests.townsfolk import CODES, NOW, OWNER, HandClock, applied, register


async def test_what_was_typed_into_forms_is_forgotten_in_time(database: SqlDatabase):
    clock = HandClock()
    token = await database.run(lambda uow: register(uow, applied(), OWNER, NOW))
    await database.run(lambda uow: uow.attempts.add("link", "subject", OWNER, NOW))
    clock.move(days=3)
    assert await tick(database, clock) == 0
    clock.move(days=30)
    await tick(database, clock)
    assert await database.run(lambda uow: uow.tokens.get(token.id)) is None
    assert await database.run(lambda uow: uow.attempts.count("link", NOW - timedelta(days=1), chat=OWNER)) == 0


async def test_a_token_that_may_still_be_used_is_kept(database: SqlDatabase):
    clock = HandClock()

    def work(uow):
        return tokens.issue(uow, CODES, Purpose.FORM, Chat("page", "x"), NOW, timedelta(days=60))

    token = await database.run(work)
    clock.move(days=30)
    await tick(database, clock)
    assert await database.run(lambda uow: uow.tokens.get(token.id))
