from services import proofs
from services.claims import Claim
from services.model.metering import Account
from services.model.people import Chat
from services.refusal import Refusal
from storage.database import SqlDatabase
from tests.townsfolk import CODES, ESK, NOW, NUMBER, OTHER, OWNER, SERIALS, STRANGER, after, settle

WHOM = {"hotline": ESK.contacts.hotline}
MISMATCH, TOO_MANY = Refusal("link.mismatch", WHOM), Refusal("link.too_many", WHOM)
REFERRED = proofs.REFERRED


def prove(uow, serial, chat=OWNER, number=NUMBER, now=NOW):
    return proofs.prove(uow, ESK, CODES, chat, Claim(number, serial=serial), now)


async def test_the_serial_of_any_meter_proves_the_account_however_it_is_written(database: SqlDatabase):
    def work(uow):
        account = settle(uow)
        for serial in (*SERIALS, "A004512", " 0077001234 "):
            proved = prove(uow, serial)
            assert isinstance(proved, Account)
            assert proved.id == account.id

    await database.run(work)


async def test_a_wrong_serial_and_an_unknown_account_get_one_answer(database: SqlDatabase):
    def work(uow):
        settle(uow)
        assert prove(uow, "999") == MISMATCH
        assert prove(uow, SERIALS[0], number="00099999") == MISMATCH

    await database.run(work)


async def test_a_chat_has_five_tries_on_one_account_in_a_day(database: SqlDatabase):
    def work(uow):
        settle(uow)
        assert [prove(uow, str(n)) for n in range(5)] == [MISMATCH] * 5
        assert prove(uow, SERIALS[0]) == TOO_MANY
        assert isinstance(prove(uow, SERIALS[0], STRANGER), Account), "another chat is not hindered"
        assert isinstance(prove(uow, SERIALS[0], now=after(hours=25)), Account)

    await database.run(work)


async def test_an_account_that_does_not_exist_runs_out_of_tries_in_the_same_way(database: SqlDatabase):
    def work(uow):
        said = [prove(uow, str(n), number="00099999") for n in range(6)]
        assert said == [MISMATCH] * 5 + [TOO_MANY]

    await database.run(work)


async def test_a_chat_has_ten_tries_over_all_accounts(database: SqlDatabase):
    def work(uow):
        settle(uow)
        numbers = [f"0009{n:04}" for n in range(10)]
        assert {prove(uow, "1", number=number).reason for number in numbers} == {"link.mismatch"}
        assert prove(uow, SERIALS[0]) == TOO_MANY

    await database.run(work)


async def test_after_twenty_failures_in_a_day_an_employee_judges_right_and_wrong_claims_alike(database: SqlDatabase):
    def work(uow):
        settle(uow)
        chats = [Chat("telegram", str(n)) for n in range(100, 104)]
        assert [prove(uow, str(n), chat) for chat in chats for n in range(5)] == [MISMATCH] * 20
        assert prove(uow, SERIALS[0], OTHER) == prove(uow, "1", OTHER) == REFERRED
        assert isinstance(prove(uow, SERIALS[0], OTHER, now=after(hours=25)), Account)

    await database.run(work)


async def test_right_proofs_cost_no_tries(database: SqlDatabase):
    def work(uow):
        settle(uow)
        assert all(isinstance(prove(uow, SERIALS[1]), Account) for _ in range(12))

    await database.run(work)


async def test_a_chat_proves_twenty_accounts_in_a_month_and_then_an_employee_judges(database: SqlDatabase):
    def work(uow):
        numbers = [f"0009{n:04}" for n in range(21)]
        for number in numbers:
            settle(uow, number)
        said = [prove(uow, SERIALS[0], number=number) for number in numbers]
        assert [isinstance(one, Account) for one in said] == [True] * 20 + [False]
        assert said[-1] == REFERRED
        assert isinstance(prove(uow, SERIALS[0], number=numbers[0]), Account), "one that it has proved costs nothing"
        assert isinstance(prove(uow, SERIALS[0], STRANGER, numbers[-1]), Account)

    await database.run(work)


async def test_what_was_guessed_at_is_not_stored_in_clear(database: SqlDatabase):
    subject = proofs.subject(ESK, CODES, Claim(NUMBER))

    def work(uow):
        settle(uow)
        prove(uow, "1")
        assert uow.attempts.count("link", NOW, subject=subject) == 1
        assert NUMBER not in subject

    await database.run(work)


async def test_after_sixty_failures_in_a_month_an_employee_judges_too(database: SqlDatabase):
    def work(uow):
        settle(uow)
        for day in range(12):
            chat = Chat("vk", str(day))
            assert [prove(uow, str(n), chat, now=after(days=day)) for n in range(5)] == [MISMATCH] * 5
        assert prove(uow, SERIALS[0], OTHER, now=after(days=13)) == REFERRED
        assert isinstance(prove(uow, SERIALS[0], OTHER, now=after(days=50)), Account)

    await database.run(work)


async def test_after_a_guess_that_came_near_an_employee_judges(database: SqlDatabase):
    def work(uow):
        settle(uow)
        assert prove(uow, "77001250") == MISMATCH
        assert prove(uow, SERIALS[1]) == prove(uow, "1", OTHER) == REFERRED, "right or wrong, whoever asks"
        assert isinstance(prove(uow, SERIALS[1], OTHER, now=after(days=31)), Account)

    await database.run(work)


async def test_a_guess_far_from_the_truth_lets_the_owner_try_again(database: SqlDatabase):
    def work(uow):
        settle(uow)
        assert prove(uow, "77003000") == MISMATCH
        assert isinstance(prove(uow, SERIALS[1]), Account)

    await database.run(work)
