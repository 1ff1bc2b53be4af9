"""What changes between the list and the sending of a reminder counts; and what an operator does in the middle."""

from datetime import UTC, datetime

import pytest

from bot.cli import parser
from bot.commands import tick as ticking
from bot.housekeeping import remind
from services.campaigns import conduct
from services.campaigns.rules import TOLD
from services.demo.seed import demo_accounts, seed
from services.model.campaigns import CampaignState
from services.model.consents import Consent
from services.model.metering import Access
from services.model.people import Chat, ChatState
from tests.campaigns.test_reminders import at, housed, submitted
from tests.campaigns.town import settle, town
from tests.campaigns.ways import Mailbox
from tests.databases import KINDS, fresh, running
from tests.townsfolk import NOW, HandClock

STOPPED, DONE = CampaignState.STOPPED, CampaignState.DONE


async def begun(place, moment):
    """Let the clock begin its reminders at a moment and list them, before the first one is sent; return the numbers."""
    place.clock.at = moment
    await remind(place.kit.database, place.clock, place.kit.cabinets.values())
    waiting = await place.look(lambda uow: uow.campaigns.waiting(9))
    for one in waiting:
        await place.campaigner._enlist(one.id)
    return [one.id for one in [await place.campaign(one.id) for one in waiting] if one.kind == "readings_open"]


async def listed(place, moment):
    """Let the clock begin its only reminder and list it; return the number."""
    (made,) = await begun(place, moment)
    return made


async def sent(place, **step):
    place.clock.move(**(step or {"hours": 5}))
    await place.drain()


async def outcomes(place, number):
    found = await place.look(lambda uow: uow.journeys.counted(number))
    return {(one.outcome, one.reason): count for one, count in found.items()}


async def test_who_unlinks_the_account_after_the_list_is_not_reminded(database):
    async with town(database) as place:
        who, account = await housed(place, "left", 0)
        await housed(place, "stays", 2)
        made = await listed(place, at(16))
        await place.look(lambda uow: uow.accounts.unlink(who, account))
        await sent(place)
        assert place.told == {"stays": 1}
        assert await outcomes(place, made) == {("sent", ""): 1, ("skipped", "left"): 1}


async def test_who_submits_after_the_list_is_not_reminded_and_has_not_left(database):
    async with town(database) as place:
        home = await housed(place, "quick", 0)
        made = await listed(place, at(16))
        await submitted(place, *home)
        await sent(place)
        assert place.told == {}
        assert await outcomes(place, made) == {("skipped", "settled"): 1}


async def test_who_switches_reminders_off_and_on_again_after_the_list_is_reminded(database):
    async with town(database) as place:
        off, on = [(await housed(place, name, number))[0] for name, number in (("off", 0), ("on", 2))]
        made = await listed(place, at(16))
        for who, enabled in ((off, False), (on, False), (on, True)):
            await place.look(lambda uow, who=who, on=enabled: uow.subscriptions.switch(who, "readings", enabled=on))
        await sent(place)
        assert place.told == {"on": 1}
        assert await outcomes(place, made) == {("sent", ""): 1, ("skipped", "muted"): 1}


async def agreed(place, name, number):
    """Settle a resident of a company that asks for consent, who has agreed to reminders; return the consent."""

    def work(uow):
        cabinet = place.kit.cabinets["mef"]
        seed(uow.book, cabinet, NOW.date())
        who = settle(uow, "mef", name)
        account = uow.accounts.by_number("mef", demo_accounts(cabinet)[number].number)
        uow.accounts.link(who, account.id, Access.FULL, NOW)
        uow.consents.give(Consent(0, who, "consent", TOLD, "1", "d", "ru", Chat("inside", name), NOW))
        return uow.consents.of_resident(who)[0].id

    return await place.look(work)


async def test_who_withdraws_the_consent_between_the_list_and_the_sending_hears_nothing(database):
    async with town(database, cabinets="mef") as place:
        withdrawn = await agreed(place, "withdrew", 0)
        await agreed(place, "agreed", 1)
        made = await listed(place, datetime(2026, 11, 21, 5, tzinfo=UTC))  # noon in Novokuznetsk
        assert (await place.campaign(made)).total == 2
        await place.look(lambda uow: uow.consents.withdraw(withdrawn, place.clock.now()))
        await sent(place)
        assert place.told == {"agreed": 1}
        assert await outcomes(place, made) == {("sent", ""): 1, ("skipped", "muted"): 1}


async def crowd(place, count=40):
    """Settle residents of one account, who are reminded over the hours."""
    _, account = await housed(place, "0", 0)

    def work(uow):
        for name in range(1, count):
            uow.accounts.link(settle(uow, "esk", str(name)), account, Access.FULL, NOW)

    await place.look(work)
    return count


async def told_to(place, number, step):
    return await place.look(lambda uow: conduct.order(uow, number, step, place.clock.now()))


async def test_reminders_that_an_operator_pauses_in_the_middle_go_on_for_the_rest_alone(database):
    async with town(database) as place:
        count = await crowd(place)
        made = await listed(place, at(16))
        await sent(place, hours=2)
        half = dict(place.told)
        assert 0 < len(half) < count
        assert await told_to(place, made, "pause")
        await sent(place, hours=1)
        assert place.told == half
        assert await told_to(place, made, "resume")
        await sent(place, hours=2)
        assert place.told == {str(name): 1 for name in range(count)}
        assert (await place.campaign(made)).state is DONE


async def test_reminders_that_an_operator_stops_in_the_middle_are_over_for_that_turn(database):
    async with town(database) as place:
        count = await crowd(place)
        made = await listed(place, at(16))
        await sent(place, hours=2)
        half = dict(place.told)
        assert await told_to(place, made, "stop")
        assert not await told_to(place, made, "resume")
        for _ in range(3):
            await remind(place.kit.database, place.clock, place.kit.cabinets.values())
            await sent(place, hours=3)
        assert place.told == half
        assert len(half) < count
        assert (await place.campaign(made)).state is STOPPED


@pytest.mark.parametrize("kind", KINDS)
async def test_kabinet_tick_begins_what_the_clock_would_and_neither_repeats_the_other(kind, monkeypatch, capsys):
    clock = HandClock(at(16))
    async with fresh(kind) as url, running(url) as database, town(database, clock=clock) as place:
        monkeypatch.setenv("KABINET_DATABASE_URL", url)
        monkeypatch.setenv("KABINET_CABINETS", "esk,smorodina")
        monkeypatch.setattr(ticking, "SystemClock", lambda: clock)
        await housed(place, "late")

        async def tick():
            assert await ticking.command(parser().parse_args(["tick"])) == 0
            return capsys.readouterr().out

        assert "reminders under way: 1" in await tick()
        begun = await place.look(lambda uow: uow.campaigns.of_cabinet("esk", 9))
        for again in (tick, lambda: remind(place.kit.database, clock, place.kit.cabinets.values()), tick):
            await again()
            await sent(place, hours=2)
        now = await place.look(lambda uow: uow.campaigns.of_cabinet("esk", 9))
        assert [one.kind for one in begun] == [one.kind for one in now] == ["readings_open"]
        assert place.told == {"late": 1}


async def test_a_chat_that_comes_back_to_life_in_the_middle_is_reminded_there_and_gets_no_letter(database):
    mail = Mailbox()
    async with town(database, mail) as place:
        who, _ = await housed(place, "back", email_confirmed=True)
        await listed(place, at(16))
        chat = Chat("inside", "back")
        for reachable in (False, True):
            state = ChatState(chat, "esk", who, language="ru", reachable=reachable)
            await place.look(lambda uow, state=state: uow.chats.save(state, place.clock.now()))
        place.clock.move(hours=5)
        await place.through()
        assert (place.told, mail.to) == ({"back": 1}, [])
