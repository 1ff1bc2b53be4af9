"""A PIN of billing as the proof that links an account: right once, limited as other proofs, in no ticket."""

from pathlib import Path

import pytest
from sqlalchemy import text

from services import linking, proofs
from services.billing_pins import seal_by
from services.cabinets.contradictions import contradictions
from services.cabinets.loading import load
from services.claims import Claim
from services.model.people import Chat
from services.model.tickets import TicketKind
from services.refusal import Refusal
from services.tickets import Moment
from tests.inside import inside
from tests.manuals.conftest import Office
from tests.manuals.test_smorodina import registered
from tests.registries.desk import ACCOUNTS, desk
from tests.registries.test_pins import CODES, FILE, NUMBER, PIN, _given, settle
from tests.townsfolk import NOW, after

UK = load("uk")
TOML = Path(__file__).resolve().parents[2] / "services/cabinets/profiles/smorodina.toml"
COMPANY = UK.model_copy(
    update={"linking": UK.linking.model_copy(update={"ask": ("account", "pin"), "decided": "proof"})}
)


@pytest.fixture
async def place(database, tmp_path):
    async with desk(database, tmp_path) as made:
        made.importer.seal = seal_by(CODES)
        await made.take("accounts_20261101.csv", ACCOUNTS)
        await made.take("pins_20261101.csv", FILE)
        yield made


async def claim(place, pin: str, chat: str = "1", number: str = NUMBER, now=NOW):
    said = Claim(number, pin=pin)
    where = Chat("telegram", chat)
    return await place.database.run(lambda uow: proofs.prove(uow, COMPANY, CODES, where, said, now))


async def test_a_right_pin_links_once(place):
    assert (await claim(place, PIN)).number == NUMBER
    again = await claim(place, PIN, "2")
    assert isinstance(again, Refusal)
    assert again.reason == "link.mismatch"


@pytest.mark.parametrize(("pin", "number"), [("000000", NUMBER), ("777777", NUMBER), (PIN, "999999999")])
async def test_a_wrong_pin_and_an_unknown_account_get_one_answer(place, pin, number):
    assert (await claim(place, pin, number=number)).reason == "link.mismatch"
    assert (await claim(place, PIN)).number == NUMBER


async def test_an_old_pin_proves_nothing(place):
    assert (await claim(place, PIN, now=after(days=13))).reason == "link.mismatch"


async def test_tries_are_those_of_every_proof(place):
    for _ in range(COMPANY.linking.tries_per_chat):
        await claim(place, "000000")
    assert (await claim(place, PIN)).reason == "link.too_many"
    for at in range(COMPANY.linking.tries_per_account):
        await claim(place, "000000", f"c{at}")
    assert await claim(place, PIN, "another") == proofs.REFERRED


async def test_no_ticket_holds_the_pin(place):
    resident, _ = await settle(place)
    said, where = Claim(NUMBER, pin=PIN), Chat("telegram", "1")

    def work(uow):
        first = linking.refer(uow, resident, said, where, Moment(NOW, "a"))
        again = linking.refer(uow, resident, said, where, Moment(NOW, "b"))
        return first, again, uow.marks.connection.execute(text("SELECT data FROM ticket")).scalars().all()

    first, again, data = await place.database.run(work)
    assert (first.kind, first.id) == (TicketKind.LINK, again.id)
    assert PIN not in str(data)


def test_a_profile_may_not_ask_a_pin_that_nobody_judges():
    staff = COMPANY.model_copy(update={"linking": COMPANY.linking.model_copy(update={"decided": "staff"})})
    assert [at for at, _ in contradictions(staff) if at == "linking.ask"] == ["linking.ask"]
    assert [at for at, _ in contradictions(COMPANY) if at == "linking.ask"] == []


async def test_the_dialog_asks_the_pin_and_links(tmp_path):
    asked = 'ask = ["provider", "account", "pin"]\nreview = true'
    profile = TOML.read_text("utf-8").replace('ask = ["provider", "account"]', asked)
    assert '"pin"]' in profile
    (tmp_path / "smorodina.toml").write_text(profile, "utf-8")
    async with inside(cabinets=str(tmp_path / "smorodina.toml")) as (kit, channel):
        town = Office(kit, channel, "smorodina")
        gas = next(one for one in town.accounts if one.provider == "gas")
        await town.look(lambda uow: _given(uow, kit.codes, gas.number))
        talk = await registered(town)
        await talk.tap("Подключить лицевой счёт")
        await talk.tap("ООО «Газ Лучистый»")
        await talk.say(gas.number)
        assert "Его даёт компания" in talk.words
        await talk.say("000000")
        assert "000000" not in talk.words
        await talk.tap("Сохранить")
        assert "не подходят друг к другу" in talk.words
        await talk.say(PIN)
        assert "••••••" in talk.words
        await talk.tap("Сохранить")
        assert "подключён" in talk.words
        used = await town.look(lambda uow: uow.pins.of_account(uow.accounts.by_number("smorodina", gas.number).id))
        assert used.used_at is not None
