"""PINs of billing: what is kept of them, what the registry refuses, and how one opens an account, once."""

import hashlib
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.registries.folders import Folders
from bot.registries.watch import Watch
from services import claimed, pin_tries
from services.billing_pins import digest_of, seal_by
from services.cabinets.loading import load
from services.claims import Claim
from services.codes import Codes
from services.model.metering import Access
from services.model.people import Chat, Resident
from services.pin_tries import Try
from services.refusal import Refusal
from services.registries.faults import Code, Whole
from tests.registries.desk import ACCOUNTS, CABINET, desk
from tests.townsfolk import NOW, after

CODES = Codes("a key of tests, long enough")
NUMBER, PIN = "100000001", "048213"
FILE = f"account;pin;valid_to\n{NUMBER};{PIN};30.11.2026\n100000002;777777;\n"
NONE = Refusal("pin.none")


@pytest.fixture
async def place(database, tmp_path):
    async with desk(database, tmp_path) as made:
        made.importer.seal = seal_by(CODES)
        await made.take("accounts_20261101.csv", ACCOUNTS)
        yield made


async def settle(place, number: str = NUMBER, email: str = "a@example.org"):
    def work(uow):
        resident = uow.residents.add(Resident(0, "uk", email, email, True, "", "", "", False, NOW))
        account = uow.accounts.by_number("uk", number)
        uow.accounts.link(resident.id, account.id, Access.LIMITED, NOW)
        return uow.residents.get(resident.id), account

    return await place.database.run(work)


async def enter(place, who, typed: str, chat: str = "1", now=NOW):
    resident, account = who
    tried = Try(resident, account, Chat("telegram", chat), typed, now)
    return await place.database.run(lambda uow: pin_tries.enter(uow, CABINET, CODES, tried))


async def access(place, who):
    (linked,) = await place.database.run(lambda uow: uow.accounts.linked(who[0].id))
    return linked.access


async def kept(place, columns: str = "*") -> list[tuple]:
    query = text(f"SELECT {columns} FROM account_pin ORDER BY account_id")
    return await place.database.run(lambda uow: [tuple(row) for row in uow.marks.connection.execute(query)])


async def test_nothing_of_a_pin_is_kept_but_a_hash_with_the_key(place):
    outcome = await place.take("pins_20261101.csv", FILE)
    assert (outcome.state, outcome.registry.changed) == ("done", 2)
    bare = hashlib.sha256(f"{NUMBER}:{PIN}".encode()).hexdigest()
    assert (await kept(place, "sealed"))[0] == (CODES.subject("pin", bare),)
    everything = str(await kept(place))
    assert PIN not in everything
    assert bare not in everything


async def test_what_is_staged_holds_no_pin_either(place):
    seen = []
    stage = place.importer.hold.run

    async def watched(work):
        result = await stage(work)
        rows = await place.database.run(
            lambda uow: uow.marks.connection.execute(text("SELECT * FROM staged_pins")).all()
        )
        seen.extend(map(str, rows))
        return result

    place.importer.hold = _Watched(place.importer.hold, watched)
    await place.take("pins_20261101.csv", FILE)
    assert seen
    assert not [row for row in seen if PIN in row or digest_of(NUMBER, PIN) in row]


class _Watched:
    """A hold whose transactions are looked at."""

    def __init__(self, hold, run):
        self.hold, self.run = hold, run


async def test_a_pin_opens_its_account_once(place):
    await place.take("pins_20261101.csv", FILE)
    who, other = await settle(place), await settle(place, email="b@example.org")
    assert await enter(place, who, PIN) is None
    assert await access(place, who) == Access.FULL
    assert await enter(place, other, PIN, "2") == NONE
    assert await access(place, other) == Access.LIMITED


async def test_a_pin_of_another_account_opens_nothing(place):
    await place.take("pins_20261101.csv", FILE)
    who = await settle(place)
    assert await enter(place, who, "777777") == Refusal("code.wrong", {"left": 4})
    assert await access(place, who) == Access.LIMITED


async def test_a_digest_will_do_in_place_of_a_pin(place):
    digest = digest_of(NUMBER, "12345678").upper()
    await place.take("pins_20261101.csv", f"Лицевой счёт;pin_hash\n{NUMBER};{digest}\n")
    who = await settle(place)
    assert await enter(place, who, "12345678") is None


async def test_a_pin_dies_at_the_end_of_its_last_day_at_the_premises(place):
    await place.take("pins_20261101.csv", FILE)
    who = await settle(place)
    late = after(days=12, hours=12)
    assert (late - timedelta(minutes=1)).date() == date(2026, 11, 30)
    assert await enter(place, who, PIN, now=late) == NONE
    assert await enter(place, who, PIN, now=late - timedelta(hours=1)) is None


async def test_five_tries_from_a_chat_and_the_right_pin_opens_nothing_there_but_elsewhere(place):
    await place.take("pins_20261101.csv", FILE)
    who = await settle(place)
    said = [await enter(place, who, "000000") for _ in range(6)]
    assert [one.args.get("left") for one in said] == [4, 3, 2, 1, None, None]
    assert await enter(place, who, PIN) == NONE
    assert await access(place, who) == Access.LIMITED
    assert await enter(place, who, PIN, "elsewhere") is None


async def test_an_account_that_many_chats_guess_at_opens_by_the_form_alone(place):
    await place.take("pins_20261101.csv", FILE)
    who = await settle(place, "100000002")
    for at in range(60):
        assert await enter(place, who, "000000", f"c{at // 5}") is not None
    assert await enter(place, who, "777777", "honest") == NONE
    assert await enter(place, who, "777777", "honest", after(days=31)) is None


async def test_a_chat_has_ten_tries_a_day_over_all_accounts(place):
    numbers = [f"2000000{at:02}" for at in range(3)]
    await place.take("accounts_20261102.csv", "account;address\n" + "\n".join(f"{one};a" for one in numbers))
    await place.take("pins_20261101.csv", "account;pin\n" + "\n".join(f"{one};{PIN}" for one in numbers))
    homes = [await settle(place, one, f"{one}@example.org") for one in numbers]
    for home in homes[:2]:
        for _ in range(5):
            await enter(place, home, "000000")
    assert await enter(place, homes[2], PIN) == NONE
    assert await enter(place, homes[2], PIN, now=after(days=1, minutes=1)) is None


async def test_an_employee_learns_how_often_the_pin_of_an_account_was_guessed(place):
    await place.take("pins_20261101.csv", FILE)
    who = await settle(place)
    for _ in range(3):
        await enter(place, who, "000000")
    claim = Claim(NUMBER, who[1].provider)
    assert await place.database.run(lambda uow: claimed.tries(uow, CABINET, CODES, claim, NOW)) == 3


async def test_the_same_pin_in_a_new_file_stays_used_and_another_one_opens_again(place):
    await place.take("pins_20261101.csv", FILE)
    who = await settle(place)
    await enter(place, who, PIN)
    outcome = await place.take("pins_20261102.csv", f"account;pin\n{NUMBER};{PIN}\n")
    assert outcome.registry.changed == 0
    assert await enter(place, who, PIN) == NONE
    await place.take("pins_20261103.csv", f"account;pin\n{NUMBER};999999\n")
    assert (await kept(place, "valid_to, used_at"))[0] == (None, None)
    assert await enter(place, who, "999999") is None


@pytest.mark.parametrize(
    "row", [f"{NUMBER};12345;", f"{NUMBER};;", f"{NUMBER};пароль;", f"{NUMBER};{PIN};{'0' * 64}", f"{NUMBER};;abc"]
)
async def test_a_row_without_an_honest_pin_is_refused_and_not_repeated(place, row):
    outcome = await place.take("pins_20261101.csv", f"account;pin;pin_hash\n{row}\n")
    assert (outcome.state, outcome.why.why) == ("rejected", Whole.FAULTS)
    assert [fault.code for fault in outcome.faults] == [Code.PIN]
    assert await kept(place) == []


async def test_an_unknown_account_and_one_that_stands_twice_are_refused(place):
    outcome = await place.take("pins_20261101.csv", f"account;pin\n999999999;{PIN}\n{NUMBER};{PIN}\n{NUMBER};111111\n")
    assert {(fault.line, fault.code) for fault in outcome.faults} == {(2, Code.UNKNOWN_ACCOUNT), (4, Code.DUPLICATE)}


async def test_without_a_key_no_pin_is_taken(database, tmp_path):
    async with desk(database, tmp_path) as bare:
        await bare.take("accounts_20261101.csv", ACCOUNTS)
        outcome = await bare.take("pins_20261101.csv", FILE)
        assert (outcome.state, outcome.why.why) == ("rejected", Whole.KEY)


async def test_the_folder_keeps_the_report_of_pins_and_not_the_pins(place):
    folders = Folders(place.folder / "exchange")
    folders.prepare()
    (folders.inbox / "pins_20261101.csv").write_text(FILE, "utf-8")
    watch = Watch(place.importer, folders, lambda key, args: key)
    assert [await watch.look(), await watch.look()] == [0, 1]
    left = [path for path in folders.root.rglob("*") if path.is_file()]
    assert [path.name for path in left] == ["pins_20261101.csv.report.csv"]
    assert PIN not in left[0].read_text("utf-8-sig")
    assert len(await kept(place)) == 2


@pytest.mark.parametrize("lost", [False, True])
async def test_a_resident_opens_an_account_by_the_pin_in_the_dialog(lost):
    from tests.manuals.conftest import office
    from tests.manuals.test_smorodina import linked, registered

    async with office("smorodina") as town:
        gas = next(one for one in town.accounts if one.provider == "gas")
        talk = await registered(town)
        await linked(town, talk, gas)
        await town.look(lambda uow: _given(uow, town.kit.codes, gas.number))
        await talk.tap("Открыть лицевой счёт")
        await talk.tap("Счета и оплата")
        await talk.tap("Ввести ПИН-код")
        assert "который компания дала вам" in talk.words
        if lost:
            await talk.say("000000")
            assert "4" in talk.words
        await talk.say("04 82 13")
        await talk.tap("Счета и оплата")
        assert "Пока открыто не всё" not in talk.words


def _given(uow, codes, number: str) -> None:
    account = uow.accounts.by_number("smorodina", number, "gas")
    sealed = seal_by(codes)(digest_of(number, PIN))
    insert = "INSERT INTO account_pin (account_id, sealed) VALUES (:account, :sealed)"
    uow.marks.connection.execute(text(insert), {"account": account.id, "sealed": sealed})


def test_the_profile_of_the_manual_asks_for_pins():
    assert load("smorodina").access.upgrade == "pin"
