"""Billing hears how residents are to be reached: what is proved, what they agreed to, and what they take back."""

import pytest

from services import consents
from services.billing import contacts
from services.cabinets.documents import Document
from services.model.consents import Consent
from services.model.people import Chat
from services.model.reports import ReportKind
from services.model.tickets import TicketKind
from tests.billing.houses import SERIAL
from tests.billing.letters import newest, writes
from tests.billing.office import PROFILE, office

NEWS, PHONE = "newsletter", "+79001234567"
DOCUMENT = {"slug": "consent", "title": {"ru": "Согласие", "en": "Consent"}, "version": "1", "texts": {"ru": "Текст"}}


@pytest.fixture
async def number(place):
    return await place.home()


@pytest.fixture
async def talk(place, number):
    return await place.linked(number, SERIAL)


async def whose(place, number: str) -> int:
    account = await place.account(number)
    return (await place.look(lambda uow: uow.accounts.residents_of(account.id)))[0]


async def told(place, billing, talk, number: str) -> list[dict]:
    """Let what has changed be told, and return everything that billing has of an account."""
    await place.follow()
    await talk.settled()
    return [row for row in billing.rows("contact") if row["account"] == number]


def agreed(resident: int, place, purpose: str = NEWS) -> Consent:
    now, chat = place.clock.now(), Chat("inside", "1")
    return Consent(0, resident, "consent", purpose, "1", "abc", "ru", chat, now)


async def test_a_linked_account_is_told_with_what_is_proved_alone(place, billing, talk, number):
    (row,) = await told(place, billing, talk, number)
    assert (row["linked"], row["access"], row["email"]) == (True, "full", f"{talk.chat}@example.org")
    assert (row["phone"], row["consents"]) == (None, [])
    assert row["user_uid"] == str(await whose(place, number))
    assert len(await told(place, billing, talk, number)) == 1


async def test_a_phone_counts_when_it_is_proved_and_no_longer_when_it_is_changed(place, billing, talk, number):
    resident = await whose(place, number)
    for columns in ({"phone": PHONE}, {"phone_confirmed": True}, {"phone": "+79007654321", "phone_confirmed": False}):
        await place.look(lambda uow, c=columns: uow.residents.change(resident, **c))
        place.clock.move(minutes=1)
        rows = await told(place, billing, talk, number)
    assert [row["phone"] for row in rows] == [None, PHONE, None]
    assert [row["as_of"] for row in rows] == sorted(row["as_of"] for row in rows)


async def test_what_does_not_concern_billing_is_not_told(place, billing, talk, number):
    await told(place, billing, talk, number)
    resident = await whose(place, number)
    await place.look(lambda uow: uow.residents.change(resident, onboarding=True, prefers="vk"))
    assert len(await told(place, billing, talk, number)) == 1


async def test_a_consent_is_told_when_it_is_given_and_when_it_is_withdrawn(place, billing, talk, number):
    resident = await whose(place, number)
    await place.look(lambda uow: uow.consents.give(agreed(resident, place)))
    (given,) = (await told(place, billing, talk, number))[-1]["consents"]
    assert (given["document"], given["purpose"], given["withdrawn_at"]) == ("consent", NEWS, None)
    place.clock.move(minutes=1)
    (known,) = await place.look(lambda uow: uow.consents.of_resident(resident))
    await place.look(lambda uow: uow.consents.withdraw(known.id, place.clock.now()))
    (withdrawn,) = (await told(place, billing, talk, number))[-1]["consents"]
    assert withdrawn["withdrawn_at"] == place.clock.now().isoformat()


async def test_who_withdraws_what_a_cabinet_needs_is_forgotten_by_billing_too(place, billing, talk, number):
    resident = await whose(place, number)
    await place.look(lambda uow: uow.consents.give(agreed(resident, place, "service")))
    assert (await told(place, billing, talk, number))[-1]["email"]
    purpose = {"slug": "service", "ru": "Услуги", "en": "Service", "required": True}
    document = Document.model_validate(DOCUMENT | {"purposes": [purpose]})
    (known,) = await place.look(lambda uow: uow.consents.of_resident(resident))
    await place.look(lambda uow: consents.withdraw(uow, known, document, place.clock.now()))
    row = (await told(place, billing, talk, number))[-1]
    assert (row["linked"], row["email"], row["phone"], "access" in row) == (False, None, None, False)
    assert row["consents"][0]["withdrawn_at"]


async def test_an_account_that_was_left_is_told_once_and_again_when_it_comes_back(place, billing, talk, number):
    resident, account = await whose(place, number), await place.account(number)
    await told(place, billing, talk, number)
    await place.look(lambda uow: uow.accounts.unlink(resident, account.id))
    await told(place, billing, talk, number)
    await place.look(lambda uow: uow.residents.change(resident, phone=PHONE, phone_confirmed=True))
    rows = await told(place, billing, talk, number)
    assert [row["linked"] for row in rows] == [True, False]
    await talk.say("меню")
    await talk.tap("Подключить лицевой счёт")
    await talk.say(number)
    await talk.say(SERIAL)
    rows = await told(place, billing, talk, number)
    assert [(row["linked"], row["phone"]) for row in rows] == [(True, None), (False, None), (True, PHONE)]


async def test_news_that_could_not_be_told_is_told_once_as_it_stands_then(place, billing, talk, number):
    await billing.spoil(method="contacts", status=503, times=-1)
    assert await told(place, billing, talk, number) == []
    resident = await whose(place, number)
    await place.look(lambda uow: uow.residents.change(resident, phone=PHONE, phone_confirmed=True))
    assert await told(place, billing, talk, number) == []
    await billing.heal()
    place.clock.move(minutes=10)
    (row,) = await told(place, billing, talk, number)
    assert row["phone"] == PHONE
    reports = await place.look(lambda uow: uow.reports.of_subject(ReportKind.CONTACT, resident))
    assert sorted(one.state for one in reports) == ["accepted", "counted"]


async def test_a_city_is_told_little_by_little(place, billing, talk, number, monkeypatch):
    await told(place, billing, talk, number)
    homes = [await place.home() for _ in range(3)]
    talks = [await place.linked(home, SERIAL) for home in homes]
    monkeypatch.setattr(contacts, "AT_ONCE", 2)
    await place.follow()
    for most in (2, 3):
        await talks[0].settled()
        rows = [row for row in billing.rows("contact") if row["account"] in homes]
        assert len(rows) <= most
        await place.follow()
    await talks[0].settled()
    assert {row["account"] for row in billing.rows("contact")} >= set(homes)


async def test_what_the_profile_does_not_tell_stays_here(billing, database, tmp_path):
    own = tmp_path / "teplo.toml"
    text = PROFILE.read_text("utf-8")
    own.write_text(text.replace('adapter = "http"', 'adapter = "http"\ntells = []'), "utf-8")
    async with office(billing, database, own) as place:
        number = await place.home()
        talk = await place.linked(number, SERIAL)
        await writes(talk)
        assert "Передаём" not in talk.words
        assert await told(place, billing, talk, number) == []
        ticket = await newest(place, talk, TicketKind.APPEAL)
        assert await place.look(lambda uow: uow.reports.of_subject(ReportKind.APPEAL, ticket.id)) == []
