import asyncio
from datetime import timedelta

import pytest

from services import tokens
from services.model.people import Purpose, Token
from services.refusal import Refusal
from services.tokens import Wanted
from storage.database import SqlDatabase
from tests.townsfolk import CODES, NOW, OTHER, OWNER, STRANGER, after, type_code, wrong

HOUR = timedelta(hours=1)


def issue(uow, chat=OWNER, now=NOW, purpose=Purpose.RECOVER, **rest):
    return tokens.issue(uow, CODES, purpose, chat, now, HOUR, **rest)


def found(uow, link, now=NOW):
    return tokens.by_link(uow, CODES, link, now)


async def test_a_token_is_found_by_its_link_until_it_expires_or_is_used(database: SqlDatabase):
    def work(uow):
        token = issue(uow)
        link = CODES.link(token.id)
        assert found(uow, link) == token
        assert found(uow, link, after(hours=1)) is None
        assert uow.tokens.use(token.id, NOW)
        assert found(uow, link) is None
        assert tokens.any_by_link(uow, CODES, link).used_at == NOW

    await database.run(work)


@pytest.mark.parametrize("damage", ["{}.", "<{}>", " {}\n", "{}%2B", "{}>,", "«{}»", "{}%20", "{}..."])
async def test_a_link_survives_what_mail_programs_do_to_it(database: SqlDatabase, damage):
    def work(uow):
        token = issue(uow)
        assert found(uow, damage.format(CODES.link(token.id))) == token

    await database.run(work)


async def test_a_link_that_was_folded_is_put_together(database: SqlDatabase):
    def work(uow):
        token = issue(uow)
        link = CODES.link(token.id)
        assert found(uow, f"{link[:20]}\r\n {link[20:]}") == token

    await database.run(work)


@pytest.mark.parametrize("junk", ["", "../etc", "a" * 43, "A" * 100_000, "%", "%F0%9F", "\udc00" * 43, "\0" * 43])
async def test_junk_finds_nothing(database: SqlDatabase, junk):
    def work(uow):
        issue(uow)
        assert found(uow, junk) is None

    await database.run(work)


async def test_a_new_token_buries_the_earlier_one_of_the_same_chat_and_purpose_alone(database: SqlDatabase):
    def work(uow):
        first, elsewhere, other = issue(uow), issue(uow, STRANGER), issue(uow, purpose=Purpose.FORM)
        issue(uow, now=after(minutes=1))
        alive = [found(uow, CODES.link(token.id), after(minutes=1)) is not None for token in (first, elsewhere, other)]
        assert alive == [False, True, True]

    await database.run(work)


async def test_the_right_code_gives_the_token_and_does_not_use_it_up(database: SqlDatabase):
    def work(uow):
        token = issue(uow)
        assert type_code(uow, token).id == token.id
        assert uow.tokens.get(token.id).used_at is None

    await database.run(work)


async def test_wrong_codes_are_counted_down_and_then_even_the_right_one_is_dead(database: SqlDatabase):
    def work(uow):
        token = issue(uow)
        said = [type_code(uow, token, wrong(token)) for _ in range(5)]
        assert said == [*(Refusal("code.wrong", {"left": left}) for left in (4, 3, 2, 1)), Refusal("code.dead")]
        assert type_code(uow, token) == Refusal("code.dead")
        assert found(uow, CODES.link(token.id)) is not None, "the link of the letter still works"

    await database.run(work)


@pytest.mark.parametrize("typed", ["12345", "1234567", "abcdef", "", "1" * 5000, "\udc00"])
async def test_malformed_codes_count_too(database: SqlDatabase, typed):
    def work(uow):
        token = issue(uow)
        said = tokens.try_code(uow, CODES, token.purpose, token.chat, typed, NOW)
        assert said == Refusal("code.wrong", {"left": 4})

    await database.run(work)


async def test_a_code_of_another_purpose_chat_or_time_is_no_code(database: SqlDatabase):
    def work(uow):
        token = issue(uow)
        code = CODES.code(token.id)
        none = Refusal("code.none")
        assert tokens.try_code(uow, CODES, Purpose.CONFIRM_EMAIL, OWNER, code, NOW) == none
        assert tokens.try_code(uow, CODES, Purpose.RECOVER, OTHER, code, NOW) == none
        assert tokens.try_code(uow, CODES, Purpose.RECOVER, OWNER, code, after(hours=1)) == none

    await database.run(work)


async def test_the_code_may_die_before_the_link(database: SqlDatabase):
    def work(uow):
        until = int(after(minutes=10).timestamp())
        token = issue(uow, data={tokens.CODE_UNTIL: until})
        assert isinstance(type_code(uow, token, now=after(minutes=9)), Token)
        assert type_code(uow, token, now=after(minutes=10)) == Refusal("code.none")
        assert found(uow, CODES.link(token.id), after(minutes=10)) is not None

    await database.run(work)


async def test_a_decoy_behaves_like_a_token_whose_code_is_never_guessed(database: SqlDatabase):
    def work(uow):
        decoy = issue(uow, data={tokens.DECOY: True})
        assert type_code(uow, decoy) == Refusal("code.wrong", {"left": 4})

    await database.run(work)


async def test_a_hundred_parallel_tries_get_five_in_all(database: SqlDatabase):
    token = await database.run(issue)
    guesses = [wrong(token)] * 90 + [CODES.code(token.id)] * 10
    tries = (database.run(lambda uow, typed=typed: type_code(uow, token, typed)) for typed in guesses)
    said = await asyncio.gather(*tries)
    looked_at = [one for one in said if isinstance(one, Token) or one.reason == "code.wrong"]
    assert len(looked_at) in (4, 5), "the fifth wrong try says that the code is dead"
    assert await database.run(lambda uow: type_code(uow, token)) == Refusal("code.dead")


async def test_a_right_code_is_dead_when_five_other_tries_were_faster(database: SqlDatabase):
    class Late:
        """A transaction that saw the token before the others counted their tries."""

        def __init__(self, uow, seen):
            self.tokens, self.residents, self.attempts = self, uow.residents, uow.attempts
            self._uow, self._seen = uow, seen

        def alive(self, _purpose, _chat, _now):
            return self._seen

        def tried(self, token_id):
            return self._uow.tokens.tried(token_id)

    def work(uow):
        token = issue(uow)
        for _ in range(5):
            uow.tokens.tried(token.id)
        assert type_code(Late(uow, token), token) == Refusal("code.dead")

    await database.run(work)


async def test_a_chat_has_ten_wrong_codes_in_a_month_over_all_its_letters_and_another_chat_is_not_hindered(database):
    def work(uow):
        for day in range(2):
            token = issue(uow, now=after(days=day))
            for _ in range(5):
                type_code(uow, token, wrong(token), after(days=day))
        third = issue(uow, now=after(days=29))
        assert type_code(uow, third, now=after(days=29)) == Refusal("code.closed")
        elsewhere = issue(uow, STRANGER, now=after(days=29))
        assert isinstance(type_code(uow, elsewhere, now=after(days=29)), Token)
        later = issue(uow, now=after(days=32))
        assert isinstance(type_code(uow, later, now=after(days=32)), Token)

    await database.run(work)


async def test_letters_are_paused_and_limited_by_hour_and_by_day(database: SqlDatabase):
    def may(uow, **step):
        return tokens.may_resend(uow, Purpose.RECOVER, OWNER, after(**step), timedelta(seconds=60))

    def work(uow):
        assert may(uow) is None
        issue(uow)
        assert may(uow, seconds=18.5) == Refusal("code.wait", {"seconds": 42})
        assert may(uow, seconds=60) is None
        for minute in range(1, 5):
            issue(uow, now=after(minutes=minute))
        assert may(uow, minutes=30) == Refusal("code.too_many")
        assert may(uow, minutes=62) is None
        for minute in range(70, 75):
            issue(uow, now=after(minutes=minute))
        assert may(uow, hours=20) == Refusal("code.too_many")
        assert may(uow, hours=26) is None

    await database.run(work)


async def test_the_pause_holds_after_the_token_was_used(database: SqlDatabase):
    def work(uow):
        token = issue(uow)
        uow.tokens.use(token.id, NOW)
        said = tokens.may_resend(uow, Purpose.RECOVER, OWNER, after(seconds=10), timedelta(seconds=60))
        assert said is not None
        assert said.reason == "code.wait"

    await database.run(work)


async def test_nothing_stored_gives_away_link_or_code(database: SqlDatabase):
    def work(uow):
        token = tokens.issue_wanted(uow, CODES, OWNER, NOW, Wanted(Purpose.RECOVER, HOUR))
        stored = str(uow.tokens.get(token.id))
        assert CODES.link(token.id) not in stored
        assert CODES.code(token.id) not in stored

    await database.run(work)
