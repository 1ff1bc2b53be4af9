"""The demo's page of reminders: a press lets the clock's own cards come now; real operation has no such page."""

from datetime import timedelta

from services.demo.reminding import remind
from services.demo.seed import demo_accounts, seed
from services.model.metering import Access
from tests.campaigns.test_reminders import at, housed, submitted
from tests.campaigns.town import settle, town
from tests.townsfolk import ESK, NOW
from tests.web.site import site


async def pressed(place):
    """Press the button, and send what is due at this very moment."""
    await place.look(lambda uow: remind(uow, place.kit.cabinets["esk"], place.clock.now()))
    await place.drain()


def titles(place, chat):
    return [card.title for _, card in place.channel.chats.get(chat, [])]


def linked(uow):
    """Settle a resident with a demo account."""
    who = settle(uow, "esk", "anna")
    account = uow.accounts.by_number("esk", demo_accounts(ESK)[0].number)
    uow.accounts.link(who, account.id, Access.FULL, NOW)


async def test_a_look_at_the_page_sends_nothing_and_a_press_begins_a_campaign(database):
    async with site(database) as running:
        await database.run(lambda uow: seed(uow.book, ESK, NOW.date()))
        status, html = await running.get("/demo/remind")
        assert (status, "Прислать" in html) == (200, True)
        assert await database.run(lambda uow: uow.campaigns.of_cabinet("esk", 9)) == []
        status, html = await running.press("/demo/remind")
        assert (status, "Напоминать некому" in html) == (200, True)
        await database.run(linked)
        running.clock.move(minutes=1)
        status, html = await running.press("/demo/remind")
        assert (status, "Напоминание в пути" in html) == (200, True)
        made = (await database.run(lambda uow: uow.campaigns.of_cabinet("esk", 9)))[0]
        assert (made.kind, made.period, made.at_once) == ("readings_open", "2026-11", True)


async def test_real_operation_has_no_such_page(database):
    async with site(database, demo=False) as running:
        assert (await running.get("/demo/remind"))[0] == 404
        assert (await running.post("/demo/remind", {})).status == 404


async def test_who_comes_later_is_reminded_by_the_next_press_even_at_night_and_nobody_twice(database):
    async with town(database) as place:
        place.clock.at = at(16, 23)
        await housed(place, "first")
        await submitted(place, *await housed(place, "done", 2))
        await pressed(place)
        assert place.told == {"first": 1}
        await housed(place, "second", 1)
        place.clock.move(minutes=1)
        await pressed(place)
        assert place.told == {"first": 1, "second": 1}
        assert titles(place, "second") == ["Пора передать показания"]


async def test_on_days_when_no_readings_are_taken_it_is_the_bill_even_when_its_day_has_passed(database):
    async with town(database) as place:
        await housed(place, "anna")
        place.clock.at = at(10)
        for _ in range(2):
            await pressed(place)
            place.clock.move(minutes=1)
        assert titles(place, "anna") == ["Пришёл новый счёт"]
        place.clock.at = at(28) + timedelta(hours=1)
        await pressed(place)
        assert titles(place, "anna") == ["Пришёл новый счёт"] * 2
