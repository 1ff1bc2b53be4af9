"""A PIN that only billing knows opens an account, or links it; a PIN that lives here is judged here alone."""

import pytest
from sqlalchemy import text

from services import pins
from services.billing_pins import digest_of, seal_by
from services.claims import Claim
from services.letters import Occasion
from services.model.metering import Access
from services.model.people import Chat
from services.model.tickets import TicketState
from services.tickets import Moment
from tests.billing.houses import SERIAL, house
from tests.billing.office import NUMBERS, PROFILE, office

PIN, OTHER = "048213", "777777"
BUSY, SMALL = "Сервис сейчас не отвечает. Всё, что вы ввели, сохранено", "Пока открыто не всё"
FULL = 'access = "full"'
ALL = 'limited = ["readings", "bills", "pay", "history", "personal", "appeals", "contracts"]'
SMALL_ACCESS = (
    ('confirmation = "none"', 'confirmation = "email"'),
    (FULL, 'access = "limited"'),
    (ALL, 'limited = ["readings", "pay"]\nupgrade = "pin"'),
)
BY_PIN = (('ask = ["account", "serial"]', 'ask = ["account", "pin"]'),)


def profile(folder, changes):
    """Write the profile with changes, and return its place."""
    said = PROFILE.read_text("utf-8")
    for old, new in changes:
        assert old in said
        said = said.replace(old, new)
    (folder / "teplo.toml").write_text(said, "utf-8")
    return folder / "teplo.toml"


@pytest.fixture
async def place(billing, database, tmp_path, caplog):
    """Give the program with a cabinet whose full version a PIN opens; no PIN is ever logged."""
    async with office(billing, database, profile(tmp_path, SMALL_ACCESS)) as made:
        yield made
    assert not any(pin in caplog.text for pin in (PIN, OTHER))


@pytest.fixture
async def by_pin(billing, database, tmp_path):
    async with office(billing, database, profile(tmp_path, BY_PIN)) as made:
        yield made


@pytest.fixture
async def number(billing):
    """Give an account whose PIN billing knows."""
    made = str(next(NUMBERS))
    await billing.tell("household", house(made) | {"pin": PIN})
    return made


@pytest.fixture
async def talk(place, number):
    """Give a resident with little access who is asked for the PIN."""
    made = await place.linked(number, SERIAL)
    await made.tap("Открыть лицевой счёт")
    await made.tap("Счета и оплата")
    assert SMALL in made.words
    await made.tap("Ввести ПИН-код")
    assert "который компания дала вам" in made.words
    return made


async def access(place, number):
    account = await place.account(number)
    (resident,) = await place.look(lambda uow: uow.accounts.residents_of(account.id))
    (linked,) = await place.look(lambda uow: uow.accounts.linked(resident))
    return linked.access


def asked(billing, number) -> list[bool]:
    """Return what billing has found of the claims to an account, the one that linked it left out."""
    return [row["true"] for row in billing.rows("verify") if row["account"] == number][1:]


async def given(place, number, pin=OTHER):
    """Let a registry give the account a PIN."""
    account, sealed = await place.account(number), seal_by(place.kit.codes)(digest_of(number, pin))
    insert = text("INSERT INTO account_pin (account_id, sealed) VALUES (:account, :sealed)")
    await place.look(lambda uow: uow.marks.connection.execute(insert, {"account": account.id, "sealed": sealed}))


async def test_a_pin_that_billing_finds_right_opens_everything(place, billing, talk, number):
    await talk.say("04 82 13")
    await talk.tap("Счета и оплата")
    assert SMALL not in talk.words
    assert (await access(place, number), asked(billing, number)) == (Access.FULL, [True])


async def test_an_account_that_a_number_alone_links_a_little_opens_by_the_pin(billing, database, tmp_path):
    number_alone = (*SMALL_ACCESS, ('ask = ["account", "serial"]', 'ask = ["account"]'))
    async with office(billing, database, profile(tmp_path, number_alone)) as place:
        open_one, closed = str(next(NUMBERS)), await place.home()
        await billing.tell("household", house(open_one) | {"pin": PIN, "open": True})
        talk = await place.resident()
        await talk.say("меню")
        await talk.tap("Подключить лицевой счёт")
        await talk.say(closed)
        assert "не подходят друг к другу" in talk.words
        await talk.say(open_one)
        assert await access(place, open_one) == Access.LIMITED
        await talk.tap("Открыть лицевой счёт")
        await talk.tap("Счета и оплата")
        await talk.tap("Ввести ПИН-код")
        await talk.say(PIN)
        assert await access(place, open_one) == Access.FULL


async def test_wrong_pins_are_limited_before_billing_hears_of_them(place, billing, talk, number):
    said = [await talk.say("000000") for _ in range(5)]
    assert ["остал" in card.text.lower() for card in said] == [True] * 4 + [False]
    await talk.say(PIN)
    assert "не подошёл" in talk.words
    assert (await access(place, number), asked(billing, number)) == (Access.LIMITED, [False] * 5)


@pytest.mark.parametrize("fault", [{"status": 503}, {"status": 200, "body": "<html>"}])
async def test_while_billing_is_away_no_try_is_lost(place, billing, talk, number, fault):
    await billing.spoil(method="verify", times=-1, **fault)
    await talk.say("000000")
    assert BUSY in talk.words
    await billing.heal()
    await talk.say("111111")
    assert "4" in talk.words
    await talk.say(PIN)
    assert await access(place, number) == Access.FULL


@pytest.mark.parametrize("method", ["verify", "account"])
async def test_an_answer_about_another_account_opens_nothing(place, billing, talk, number, method):
    other = str(next(NUMBERS))
    ref = (await billing.tell("household", house(other)))["ref"]
    match = f'{{"match": true, "account_ref": "{ref}", "account": "{other}"}}'
    said = {"status": 200, "body": match} if method == "verify" else {"error": {"account": other}}
    await billing.spoil(method=method, **said)
    await talk.say(PIN)
    assert BUSY in talk.words
    assert (await access(place, number), await place.account(other)) == (Access.LIMITED, None)


async def test_a_pin_of_a_registry_decides_alone_while_it_lives(place, billing, talk, number):
    await given(place, number)
    await billing.spoil(method="verify", status=503, times=-1)
    await talk.say(PIN)
    assert "4" in talk.words
    await talk.say(OTHER)
    assert (await access(place, number), asked(billing, number)) == (Access.FULL, [])


async def test_a_pin_of_a_registry_that_is_used_up_leaves_the_word_to_billing(place, talk, number):
    await given(place, number)
    use = text("UPDATE account_pin SET used_at = '2026-01-01 00:00:00.000000'")
    await place.look(lambda uow: uow.marks.connection.execute(use))
    await talk.say(OTHER)
    assert await access(place, number) == Access.LIMITED
    await talk.say(PIN)
    assert await access(place, number) == Access.FULL


async def test_guesses_at_a_mailed_pin_count_though_billing_is_away(place, billing, talk, number):
    code = await place.look(lambda uow: mailed(place, uow, talk, number))
    await billing.spoil(method="verify", status=503, times=-1)
    await talk.say("000000")
    assert BUSY not in talk.words
    assert "4" in talk.words
    await talk.say(code)
    assert (await access(place, number), asked(billing, number)) == (Access.FULL, [])


def mailed(place, uow, talk, number) -> str:
    """Let an employee send a PIN; return it."""
    chat, now = Chat("inside", talk.chat), place.clock.now()
    resident, account = uow.residents.get(uow.chats.get(chat).resident_id), uow.accounts.by_number("teplo", number)
    ticket = pins.apply(uow, resident, account, {}, chat, Moment(now, "form"))
    uow.tickets.move(ticket.id, ticket.state, TicketState.APPROVED, now)
    assert pins.issue(uow, place.kit.codes, ticket, Occasion("teplo", chat, "ru", now, "issue")) is None
    token = uow.marks.connection.execute(text("SELECT id FROM token WHERE purpose = 'pin'")).scalar_one()
    return place.kit.codes.code(token)


async def test_an_account_is_linked_by_a_pin_that_billing_judges(by_pin, billing, number):
    wrong, unknown = await by_pin.linked(number, "000000"), await by_pin.linked("39999998", PIN)
    assert wrong.words == unknown.words
    assert "не подходят друг к другу" in wrong.words
    await wrong.say(PIN)
    assert f"Лицевой счёт {number} подключён" in wrong.words
    assert asked(billing, number) == [True]


async def test_a_pin_of_a_registry_links_an_account_without_asking_billing(by_pin, billing, number):
    await by_pin.linked(number, PIN)
    await given(by_pin, number)
    await billing.spoil(method="verify", status=503, times=-1)
    talk = await by_pin.linked(number, PIN)
    assert "не подходят друг к другу" in talk.words
    await talk.say(OTHER)
    assert "подключён" in talk.words
    assert asked(billing, number) == []
    used = await by_pin.look(lambda uow: uow.pins.of_account(uow.accounts.by_number("teplo", number).id))
    assert used.used_at is not None


async def test_the_same_question_again_is_asked_under_the_same_key(billing, adapter, number):
    claim = Claim(number, pin=PIN)
    refs = {await adapter.verify(claim, by_staff=False, key="the same press") for _ in range(2)}
    assert len(refs) == 1
    assert None not in refs
    assert [row["true"] for row in billing.rows("verify") if row["account"] == number] == [True]
    assert await adapter.verify(Claim(number, pin=OTHER), by_staff=False) is None
    assert PIN not in repr(claim)
