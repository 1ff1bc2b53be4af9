"""Once a day: verification of meters, new bills, bills that are due; each told once, at a decent hour (R32, R35)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.housekeeping import remind
from services.campaigns.daily import STAGES
from services.demo.seed import demo_accounts
from services.model.amounts import Balance, Money
from services.model.billing import Bill
from services.model.periods import Period
from tests.campaigns.test_reminders import at, housed
from tests.campaigns.town import town
from tests.townsfolk import NOW

DAY = timedelta(days=1)
QUIET_DAY = at(5, 12)
"""A day without a window of readings."""


async def home(place, name="anna", number=0):
    """Settle a resident whose account has neither bills to pay nor meters to verify."""
    who, account_id = await housed(place, name, number)

    def work(uow):
        account = uow.accounts.get(account_id)
        uow.book.put_account(replace(account, balance=Balance(0)))
        for meter in uow.meters.of_account(account_id):
            uow.book.put_meter(replace(meter, verification_due=None))
        return who, account_id

    return await place.look(work)


async def verified(place, account_id, due):
    def work(uow):
        for meter in uow.meters.of_account(account_id):
            uow.book.put_meter(replace(meter, verification_due=due))

    await place.look(work)


async def billed(place, account_id, due, number="new", owes=100_000):
    def work(uow):
        account = uow.accounts.get(account_id)
        uow.book.put_account(replace(account, balance=Balance(owes), balance_at=place.clock.now()))
        period = Period.of(due).shifted(-1)
        zero = Money(0)
        issued, total = place.clock.now().date(), Money(owes)
        amounts = (Balance(0), total, zero, zero, zero, zero, Balance(owes))
        uow.book.put_bill(Bill(0, account_id, number, period, issued, due, *amounts))

    await place.look(work)


async def day(place, moment):
    """Let the clock look at a moment of a day and at an hour after everything has fallen due."""
    for later in (0, 5):
        place.clock.at = moment + timedelta(hours=later)
        await remind(place.kit.database, place.clock, place.kit.cabinets.values())
        await place.drain()


def cards(place, chat="anna"):
    return [card for _, card in place.channel.chats.get(chat, [])]


@pytest.mark.parametrize("stage", STAGES)
async def test_verification_is_told_60_30_and_7_days_before_and_the_day_after_and_on_no_other_day(database, stage):
    async with town(database) as place:
        _, account = await home(place)
        await verified(place, account, (QUIET_DAY + stage * DAY).date())
        await day(place, QUIET_DAY - DAY)
        assert cards(place) == []
        await day(place, QUIET_DAY)
        await day(place, QUIET_DAY + DAY)
        (card,) = cards(place)
        assert card.title == "Пора подумать о поверке"
        assert ("кончился" in card.text) == (stage < 0)
        assert demo_accounts(place.kit.cabinets["esk"])[0].number not in card.text


async def test_a_meter_that_was_verified_before_the_notice_was_sent_is_not_spoken_of():
    async with town() as place:
        _, account = await home(place)
        await verified(place, account, (QUIET_DAY + 7 * DAY).date())
        place.clock.at = QUIET_DAY
        await remind(place.kit.database, place.clock, place.kit.cabinets.values())
        await verified(place, account, date(2040, 1, 1))
        place.clock.at = QUIET_DAY + timedelta(hours=5)
        await place.drain()
        assert cards(place) == []


async def test_a_clock_that_was_away_for_three_days_tells_what_fell_on_them_once():
    async with town() as place:
        _, account = await home(place)
        await day(place, QUIET_DAY)
        await verified(place, account, (QUIET_DAY + 9 * DAY).date())  # seven days before it the clock is away
        await day(place, QUIET_DAY + 4 * DAY)
        await day(place, QUIET_DAY + 5 * DAY)
        (card,) = cards(place)
        assert "осталось 5 дней" in card.text


async def test_a_new_bill_is_told_with_its_amount_its_day_and_the_way_to_pay(database):
    async with town(database) as place:
        _, account = await home(place)
        await day(place, QUIET_DAY)
        await billed(place, account, (QUIET_DAY + 20 * DAY).date(), owes=123_456)
        await day(place, QUIET_DAY + DAY)
        await day(place, QUIET_DAY + 2 * DAY)
        (card,) = cards(place)
        assert card.title == "Пришёл новый счёт"
        assert "1 234,56" in card.text.replace("\xa0", " ")
        assert [key.label for row in card.rows for key in row][:2] == ["Оплатить", "Открыть счёт"]


async def test_the_bills_of_the_first_day_are_no_news():
    async with town() as place:
        _, account = await home(place)
        await billed(place, account, (QUIET_DAY + 20 * DAY).date())
        await day(place, QUIET_DAY)
        await day(place, QUIET_DAY + DAY)
        assert cards(place) == []


async def test_a_bill_of_months_ago_that_is_imported_today_is_no_news():
    async with town() as place:
        _, account = await home(place)
        await day(place, QUIET_DAY)
        await billed(place, account, (QUIET_DAY - 60 * DAY).date(), owes=0)
        await day(place, QUIET_DAY + DAY)
        assert cards(place) == []


async def test_a_bill_is_due_in_three_days_and_who_has_paid_hears_nothing():
    async with town() as place:
        for name, number, owes in (("owes", 0, 50_000), ("paid", 2, 0)):
            _, account = await home(place, name, number)
            await billed(place, account, (QUIET_DAY + 3 * DAY).date(), owes=owes)
        await day(place, QUIET_DAY)
        await day(place, QUIET_DAY + DAY)
        (card,) = cards(place, "owes")
        assert card.title == "Скоро срок оплаты"
        assert cards(place, "paid") == []


async def test_a_bill_whose_day_has_passed_before_the_notice_was_sent_is_not_due_soon():
    async with town() as place:
        _, account = await home(place)
        await billed(place, account, (QUIET_DAY + 9 * DAY).date())
        await day(place, QUIET_DAY)
        place.clock.at = at(14, 20) + timedelta(minutes=30)  # the evening of its last day, after the clock was away
        await remind(place.kit.database, place.clock, place.kit.cabinets.values())
        await day(place, at(15, 10))
        assert [card.title for card in cards(place) if card.title == "Скоро срок оплаты"] == []


@pytest.mark.parametrize("hours", [-30, 48])
async def test_a_clock_that_was_wrong_for_some_hours_tells_no_day_twice(database, hours):
    async with town(database) as place:
        _, account = await home(place)
        await verified(place, account, (QUIET_DAY + (hours > 0) * DAY + 7 * DAY).date())
        for moment in (-2, -1, 0):
            await day(place, QUIET_DAY + moment * DAY)
        await day(place, QUIET_DAY + timedelta(hours=hours))
        for moment in (0, 1, 2, 3):
            await day(place, QUIET_DAY + moment * DAY)
        assert len(cards(place)) == 1


async def test_who_switched_bills_off_hears_of_none():
    async with town() as place:
        who, account = await home(place)
        await billed(place, account, (QUIET_DAY + 3 * DAY).date())
        await place.look(lambda uow: uow.subscriptions.switch(who, "bill", enabled=False))
        await day(place, QUIET_DAY)
        assert cards(place) == []


async def test_two_accounts_are_told_of_in_one_message():
    async with town() as place:
        who, first = await home(place)
        other, second = await home(place, "other", 2)

        def work(uow):
            uow.accounts.link(who, second, uow.accounts.linked(other)[0].access, NOW)

        await place.look(work)
        for account in (first, second):
            await billed(place, account, (QUIET_DAY + 3 * DAY).date())
        await day(place, QUIET_DAY)
        (card,) = cards(place)
        assert card.text.count("к оплате") == 2
