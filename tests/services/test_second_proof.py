from services import recovery, second_proof
from services.model.people import Purpose
from services.refusal import Refusal
from storage.database import SqlDatabase
from tests.townsfolk import CODES, ESK, NOW, OTHER, OWNER, OWNER_EMAIL, STRANGER, after, confirmed, templates, type_code


def ask(uow, resident, chat=OWNER, now=NOW, key="k"):
    refused = second_proof.ask(uow, ESK, CODES, resident, chat, "ru", now, key)
    return refused or uow.tokens.alive(Purpose.PROVE, chat, now)


async def test_a_code_to_the_present_address_proves_its_resident_in_this_chat_alone(database: SqlDatabase):
    def work(uow):
        owner, other = confirmed(uow), confirmed(uow, "other@example.org", STRANGER)
        token = ask(uow, owner)
        assert templates(uow) == [("prove", OWNER_EMAIL)]
        assert second_proof.proved(uow, token.id, owner, OWNER, NOW) is None
        proof = recovery.prove(uow, CODES, type_code(uow, token), NOW)
        assert second_proof.proved(uow, proof.id, owner, OWNER, NOW) == proof
        assert second_proof.proved(uow, proof.id, other, OWNER, NOW) is None
        assert second_proof.proved(uow, proof.id, owner, OTHER, NOW) is None
        assert second_proof.proved(uow, proof.id, owner, OWNER, after(hours=1)) is None
        uow.tokens.use(proof.id, NOW)
        assert second_proof.proved(uow, proof.id, owner, OWNER, NOW) is None

    await database.run(work)


async def test_a_proof_of_the_address_sets_no_password_and_a_recovery_changes_no_address(database: SqlDatabase):
    def work(uow):
        owner = confirmed(uow)
        proof = recovery.prove(uow, CODES, ask(uow, owner), NOW)
        assert not recovery.is_proved(uow, proof, NOW)
        recovery.ask(uow, ESK, CODES, OWNER_EMAIL, OWNER, "ru", NOW, "r")
        recovered = recovery.prove(uow, CODES, uow.tokens.alive(Purpose.RECOVER, OWNER, NOW), NOW)
        assert second_proof.proved(uow, recovered.id, owner, OWNER, NOW) is None

    await database.run(work)


async def test_letters_with_codes_wait_for_each_other_and_end_for_the_day(database: SqlDatabase):
    def work(uow):
        owner = confirmed(uow)
        ask(uow, owner)
        assert ask(uow, owner, now=after(seconds=20), key="k2") == Refusal("code.wait", {"seconds": 40})
        asked = [ask(uow, owner, now=after(hours=n), key=f"h{n}") for n in range(1, 8)]
        assert asked[-1] == Refusal("code.too_many")

    await database.run(work)


async def test_a_code_is_awaited_until_it_is_proved(database: SqlDatabase):
    def work(uow):
        owner, other = confirmed(uow), confirmed(uow, "other@example.org", STRANGER)
        token = ask(uow, owner)
        assert second_proof.awaited(uow, owner, OWNER, NOW) == token
        assert second_proof.awaited(uow, other, OWNER, NOW) is None
        assert second_proof.awaited(uow, None, OWNER, NOW) is None
        recovery.prove(uow, CODES, token, NOW)
        assert second_proof.awaited(uow, owner, OWNER, NOW) is None

    await database.run(work)
