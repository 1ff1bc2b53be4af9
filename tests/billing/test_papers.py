"""Billing's own PDF of a bill reaches the resident who may see it; where there is none to be had, ours does."""

from dataclasses import replace

import pytest

from services.billing.port import Odd
from services.model.billing import OF_BILLING
from services.model.people import Chat
from services.model.periods import Period
from services.ports import Unavailable
from tests.billing.houses import SERIAL, bill, house
from tests.billing.office import PROFILE, office
from tests.qr.test_sbp import HOME, PUBLISHED

LINK = HOME + PUBLISHED[0]
FILE = "Квитанция (PDF)"
COMING, AWAY, NONE = "Готовим квитанцию", "сейчас не отвечает", "за этот месяц сейчас нет"
OCTOBER = Period(2026, 10)


def billed(number: str, **changes):
    """Return an account with one bill, which has a PDF and a link."""
    return house(number) | {"bills": [bill("2026-10", pdf=True, sbp_url=LINK, **changes)]}


@pytest.fixture
async def number(place, billing):
    made = await place.home()
    await billing.tell("household", billed(made))
    return made


@pytest.fixture
async def talk(place, number):
    return await at_bill(await place.linked(number, SERIAL))


async def at_bill(talk):
    await talk.say("меню")
    await talk.tap("Счета и оплата")
    await talk.tap("За октябрь 2026")
    assert "Счёт за октябрь 2026" in talk.words
    return talk


def files(place, talk) -> list:
    """Return the documents that a chat has received."""
    return [item for _, card in place.channel.chats[talk.chat] for item in card.media if item.kind == "document"]


def drawn(content: bytes) -> bool:
    """Tell ours from billing's, of which the fake makes a few bytes."""
    return len(content) > 10_000


async def received(place, talk) -> bytes:
    (item,) = files(place, talk)
    assert item.name == "bill-2026-10.pdf"
    return await place.kit.content(item.source)


async def test_billings_pdf_comes_as_it_is(place, talk):
    await talk.tap(FILE)
    assert any(COMING in toast for toast in place.channel.toasts)
    assert "Квитанция за октябрь 2026" in talk.words
    assert await received(place, talk) == b"%PDF-1.4 T-2026-10"


async def test_the_card_of_the_bill_has_the_banks_link_with_a_word_of_what_it_is(place, talk):
    keys = {key.label: key.url for row in talk.card.rows for key in row}
    assert keys["Оплатить по СБП"] == LINK
    assert "идёт сразу компании" in talk.words
    await talk.tap("QR-код СБП")
    (picture,) = talk.card.media
    assert picture.source == f"sbp:{LINK}"
    assert (await place.kit.content(picture.source)).startswith(b"\x89PNG")


async def test_a_wrong_link_of_billing_is_not_shown(place, billing, caplog):
    number = await place.home()
    await billing.tell("household", billed(number) | {"bills": [bill("2026-10", sbp_url=LINK[:-1] + "B")]})
    talk = await at_bill(await place.linked(number, SERIAL))
    assert "Оплатить по СБП" not in talk.labels
    assert "is not one of the SBP" in caplog.text
    assert LINK[:-1] not in caplog.text


@pytest.mark.parametrize("fault", [{"status": 503}, {"drop": "before"}, {"delay": 60}])
async def test_while_billing_is_away_ours_comes_and_says_so(place, billing, talk, fault, monkeypatch):
    monkeypatch.setattr("bot.papers.SECONDS", 1.5)
    await billing.spoil(method="pdf", times=-1, **fault)
    await talk.tap(FILE)
    assert AWAY in talk.words
    assert drawn(await received(place, talk))


@pytest.mark.parametrize("body", ["<html>", "", "PK\x03\x04"])
async def test_what_is_no_pdf_is_not_passed_on(place, billing, talk, body):
    await billing.spoil(method="pdf", status=200, body=body, times=-1)
    await talk.tap(FILE)
    assert NONE in talk.words
    assert drawn(await received(place, talk))


async def test_a_file_that_is_too_large_is_not_passed_on(place, billing, talk, monkeypatch):
    monkeypatch.setattr("services.bill_paper.LARGEST", 10)
    await talk.tap(FILE)
    assert NONE in talk.words


async def test_a_bill_that_billing_has_no_file_of_is_drawn_at_once(place, billing):
    number = await place.home()
    talk = await at_bill(await place.linked(number, SERIAL))
    before = (await billing.ask("asked")).get("pdf", 0)
    await talk.tap(FILE)
    assert drawn(await received(place, talk))
    assert (await billing.ask("asked")).get("pdf", 0) == before
    assert AWAY not in talk.words
    assert NONE not in talk.words


async def test_what_is_typed_afterwards_does_not_send_it_again(place, talk):
    await talk.tap(FILE)
    for text in ("спасибо", "назад", "что?"):
        await talk.say(text)
    assert len(files(place, talk)) == 1


async def test_whoever_lost_the_account_meanwhile_gets_nothing(place, talk, number):
    account = await place.account(number)
    resident = await place.look(lambda uow: uow.accounts.residents_of(account.id)[0])
    asked = {"chat": ["inside", talk.chat], "resident": resident, "account": account.id, "period": "2026-10"}
    payload = asked | {"drawn": f"teplo:{account.id}:2026-10:ru:whole"}
    for at, work in enumerate(
        (
            lambda uow: uow.chats.save(replace(uow.chats.get(Chat("inside", talk.chat)), resident_id=None), now(place)),
            lambda uow: uow.accounts.unlink(resident, account.id),
        )
    ):
        await place.look(work)
        await place.look(lambda uow, at=at: uow.calls.plan("paper", f"late {at}", payload, now(place)))
        await talk.settled()
    assert files(place, talk) == []


async def test_a_neighbours_button_opens_nothing(place, talk, number):
    account = await place.account(number)
    other = await place.resident()
    await other.send({"press": f"s:bill_file:{account.id}.2026-10", "message": ""})
    assert files(place, other) == []
    await other.send({"press": f"s:bill_sbp:{account.id}.2026-10", "message": ""})
    assert "Оплатить по СБП" not in other.labels


async def test_who_may_not_see_names_gets_ours_without_them(billing, database, tmp_path):
    text = PROFILE.read_text().replace(', "personal"', "").replace('access = "full"', 'access = "limited"')
    (tmp_path / "teplo.toml").write_text(text)
    async with office(billing, database, tmp_path / "teplo.toml") as place:
        number = await place.home()
        await billing.tell("household", billed(number))
        talk = await at_bill(await place.linked(number, SERIAL))
        before = (await billing.ask("asked")).get("pdf", 0)
        await talk.tap(FILE)
        (item,) = files(place, talk)
        assert item.source.endswith(":discreet")
        assert item.source.startswith("bill:")
        assert (await billing.ask("asked")).get("pdf", 0) == before


async def test_the_adapter_names_account_and_bill_and_believes_no_name_that_leads_elsewhere(billing, adapter, number):
    ref = (await billing.tell("household", billed(number, bill_no="А/1 №2")))["ref"]
    assert await adapter.paper(ref, "А/1 №2") == "%PDF-1.4 А/1 №2".encode()
    assert await adapter.paper(ref, "Б-3") is None
    for name in ("..", ".", ""):
        with pytest.raises(Odd):
            await adapter.paper(ref, name)
    snapshot = await adapter.snapshot(ref, number)
    assert (snapshot.bills[0].pdf, snapshot.bills[0].sbp_url) == (OF_BILLING, LINK)


async def test_slow_files_do_not_cut_off_those_who_ask_what_they_owe(billing, adapter, number):
    ref = (await billing.tell("household", billed(number)))["ref"]
    await billing.spoil(method="pdf", status=503, times=-1)
    for _ in range(3):
        with pytest.raises(Unavailable):
            await adapter.paper(ref, "T-2026-10")
    assert (await adapter.snapshot(ref, number)).bills


def now(place):
    return place.clock.now()
