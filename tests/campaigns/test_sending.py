"""Campaigns at work: each resident once, whatever happens on the way."""

import asyncio
from dataclasses import replace

from bot.channels.card import Card
from bot.channels.channel import Blocked
from bot.delivery.progress import BATCH
from bot.delivery.recovery import Recovery
from services.model.campaigns import Audience, CampaignState
from services.model.metering import Access
from services.model.people import Chat, ChatState
from tests.campaigns.town import CUT, NOW, TEXT, settle, town
from tests.storage import world as rows
from tests.townsfolk import after

DONE, STOPPED, PAUSED, RUNNING = CampaignState.DONE, CampaignState.STOPPED, CampaignState.PAUSED, CampaignState.RUNNING


def counts(campaign) -> tuple[int, int, int, int]:
    return campaign.total, campaign.sent, campaign.skipped, campaign.failed


async def test_two_thousand_residents_hear_it_once_each(database):
    async with town(database) as place:
        await place.people(2000)
        made = await place.announce("announcement", Audience(), "start")
        await place.drain()
        assert place.told == {str(at): 1 for at in range(2000)}
        campaign = await place.campaign(made)
        assert (campaign.state, counts(campaign)) == (DONE, (2000, 2000, 0, 0))
        assert "Завтра собрание" in place.channel.chats["7"][0][1].text


async def test_a_batch_is_small_and_the_next_waits_until_it_has_arrived():
    async with town() as place:
        await place.people(3 * BATCH)
        await place.announce("announcement", Audience(), "start")
        deliver, arrives = place.channel.deliver, asyncio.Event()

        async def slow(chat, card, number):
            await arrives.wait()
            return await deliver(chat, card, number)

        place.channel.deliver = slow
        assert [await place.campaigner.step(), await place.campaigner.step()] == [BATCH, 0]
        arrives.set()
        await place.kit.senders["inside"].drained()
        assert 0 < await place.campaigner.step() <= BATCH


async def test_residents_of_another_company_hear_nothing():
    async with town() as place:
        await place.people(3, "smorodina")
        made = await place.announce()
        assert (await place.campaign(made)).total == 0
        assert not await place.take(made, "start")


async def test_a_stop_in_the_middle_is_the_end():
    async with town() as place:
        await place.people(3 * BATCH)
        made = await place.announce("announcement", Audience(), "start")
        await place.step()
        assert await place.take(made, "stop")
        await place.drain()
        assert not await place.take(made, "resume")
        campaign = await place.campaign(made)
        assert (campaign.state, campaign.sent, campaign.left) == (STOPPED, BATCH, 2 * BATCH)
        assert len(place.told) == BATCH


async def test_a_stop_that_overtakes_a_batch_leaves_it_unsent():
    async with town() as place:
        await place.people(1)
        seen = await place.campaign(await place.announce("announcement", Audience(), "start"))
        await place.take(seen.id, "stop")
        assert await place.campaigner._batch(seen.id, {"inside": BATCH}) == 0
        await place.kit.senders["inside"].drained()
        assert place.told == {}


async def test_a_pause_holds_the_rest_until_it_goes_on():
    async with town() as place:
        await place.people(2 * BATCH)
        made = await place.announce("announcement", Audience(), "start")
        await place.step()
        assert await place.take(made, "pause")
        await place.drain()
        assert len(place.told) == BATCH
        assert await place.take(made, "resume")
        await place.drain()
        assert set(place.told.values()) == {1}
        assert counts(await place.campaign(made)) == (2 * BATCH, 2 * BATCH, 0, 0)


async def test_a_process_that_dies_after_the_commit_leaves_a_batch_that_the_next_one_sends(database):
    async with town(database) as dying:
        await dying.people(2 * BATCH)
        made = await dying.announce("announcement", Audience(), "start")
        dying.kit.post.hand_over = lambda parcels: None
        await dying.campaigner.step()
        async with town(database) as place:
            assert await Recovery(place.kit.post, place.kit.senders, alone=True).pick_up(all_of_them=True) == BATCH
            await place.kit.senders["inside"].drained()
            await place.drain()
            assert place.told == {str(at): 1 for at in range(2 * BATCH)}
            assert counts(await place.campaign(made)) == (2 * BATCH, 2 * BATCH, 0, 0)


async def test_a_batch_that_is_not_committed_has_not_happened(database):
    async with town(database) as place:
        await place.people(3)
        made = await place.announce("announcement", Audience(), "start")
        await place.look(lambda uow: uow.chats.save(replace(uow.chats.get(Chat("inside", "1")), language="en"), NOW))
        presenter, place.kit.post.presenter = place.kit.post.presenter, Breaking(RuntimeError)
        assert await place.campaigner.step() == 0
        place.kit.post.presenter = presenter
        assert counts(await place.campaign(made)) == (3, 0, 0, 0)
        await place.drain()
        assert place.told == {"0": 1, "1": 1, "2": 1}


class Breaking:
    """Breaks the second card."""

    def __init__(self, error) -> None:
        self.error, self.drawn = error, 0

    def render(self, view, manner):
        self.drawn += 1
        if self.drawn == 2:
            raise self.error
        return Card("x")


async def test_a_card_that_cannot_be_drawn_costs_its_own_notice_alone():
    async with town() as place:
        await place.people(3)
        made = await place.announce("announcement", Audience(), "start")
        await place.look(lambda uow: uow.chats.save(replace(uow.chats.get(Chat("inside", "1")), language="en"), NOW))
        place.kit.post.presenter = Breaking(LookupError)
        await place.drain()
        assert counts(await place.campaign(made)) == (3, 2, 0, 1)


async def test_two_workers_at_once_double_nothing(database):
    async with town(database) as one, town(database) as two:
        await one.people(5 * BATCH)
        made = await one.announce("announcement", Audience(), "start")
        await asyncio.gather(one.drain(), two.drain())
        told = [*one.told.items(), *two.told.items()]
        assert sorted(told) == sorted((str(at), 1) for at in range(5 * BATCH))
        assert counts(await one.campaign(made)) == (5 * BATCH, 5 * BATCH, 0, 0)


async def test_who_has_switched_announcements_off_after_the_list_is_left_out():
    async with town() as place:
        first, _ = await place.people(2)
        made = await place.announce("announcement", Audience(), "start")
        await place.look(lambda uow: uow.subscriptions.switch(first, "announcements", enabled=False))
        await place.drain()
        assert place.told == {"1": 1}
        assert counts(await place.campaign(made)) == (2, 1, 1, 0)


async def test_who_has_unlinked_the_account_is_left_out():
    async with town() as place:

        def work(uow):
            home = uow.book.put_account(replace(rows.account(), address="г. Энск, ул. Мира, д. 1"))
            for name in "ab":
                uow.accounts.link(settle(uow, "esk", name), home.id, Access.FULL, NOW)
            return home.id

        home = await place.look(work)
        made = await place.announce("announcement", Audience(area="ул. Мира"), "start")
        await place.look(lambda uow: uow.accounts.unlink(uow.accounts.residents_of(home)[0], home))
        await place.drain()
        assert place.told == {"b": 1}
        assert counts(await place.campaign(made)) == (2, 1, 1, 0)


async def test_several_chats_get_one_message_in_the_one_used_last():
    async with town() as place:
        (who,) = await place.people(1)
        await place.look(lambda uow: uow.chats.save(ChatState(Chat("inside", "new"), "esk", who), after(hours=1)))
        await place.look(lambda uow: uow.chats.save(ChatState(Chat("elsewhere", "x"), "esk", who), after(hours=2)))
        await place.announce("announcement", Audience(), "start")
        await place.drain()
        assert place.told == {"new": 1}


async def test_a_blocked_chat_makes_room_for_the_next_one_and_without_one_it_has_failed():
    async with town() as place:
        who, _ = await place.people(2)
        await place.look(lambda uow: uow.chats.save(ChatState(Chat("inside", "new"), "esk", who), after(hours=1)))
        deliver = place.channel.deliver

        async def blocked(chat, card, number):
            if chat in ("new", "1"):
                raise Blocked
            return await deliver(chat, card, number)

        place.channel.deliver = blocked
        made = await place.announce("announcement", Audience(), "start")
        await place.drain()
        campaign = await place.campaign(made)
        assert place.told == {"0": 1}
        assert (campaign.state, counts(campaign)) == (DONE, (2, 1, 0, 1))


async def test_a_chat_that_is_gone_before_sending_is_left_out():
    async with town() as place:
        (who,) = await place.people(1)
        made = await place.announce("announcement", Audience(), "start")
        await place.look(lambda uow: uow.chats.save(ChatState(Chat("inside", "0"), "esk", who, reachable=False), NOW))
        await place.drain()
        assert counts(await place.campaign(made)) == (1, 0, 1, 0)


async def test_quiet_hours_wait_for_morning_and_an_interruption_need_not():
    async with town() as place:
        (who,) = await place.people(1)
        place.clock.at = NOW.replace(hour=19)
        plain = await place.announce("announcement", Audience(), "start")
        assert not await place.take(plain, "now")
        await place.look(lambda uow: uow.residents.change(who, phone="+79000000001"))
        cut = await place.announce("interruption", Audience(), "start", data=CUT)
        await place.drain()
        assert place.told == {}
        assert await place.take(cut, "now")
        await place.drain()
        assert place.told == {"0": 1}
        place.clock.at = NOW.replace(day=19, hour=6)
        await place.drain()
        assert place.told == {"0": 2}
        assert (await place.campaign(plain)).state is DONE


async def test_an_interruption_reaches_who_has_switched_everything_off_and_is_no_news_when_it_is_over():
    async with town() as place:
        home = await place.look(lambda uow: settle(uow, "esk", "a", phone="+79000000001"))
        await place.look(lambda uow: uow.subscriptions.switch(home, "announcements", enabled=False))
        await place.announce("interruption", Audience(), "start", data=CUT)
        late = await place.announce("interruption", Audience(), "start", data={**CUT, "day": "2026-11-17"})
        await place.drain()
        assert place.told == {"a": 1}
        assert "19\u00a0ноября 2026\u00a0г., 10:00–16:00" in place.channel.chats["a"][0][1].text
        assert counts(await place.campaign(late)) == (1, 0, 1, 0)


async def test_an_interruption_goes_before_an_announcement_that_is_under_way():
    async with town() as place:
        who = await place.people(2 * BATCH)
        first = await place.announce("announcement", Audience(), "start")
        await place.step()
        await place.look(lambda uow: uow.residents.change(who[-1], phone="+79000000001"))
        await place.announce("interruption", Audience(), "start", data=CUT)
        await place.step()
        assert place.told[str(2 * BATCH - 1)] == 1
        assert (await place.campaign(first)).sent == BATCH


async def test_campaigns_share_the_way_and_one_that_breaks_stops_nobody():
    async with town() as place:
        await place.people(BATCH)
        made = [await place.announce("announcement", Audience(), "start", data=data) for data in ({}, TEXT, TEXT)]
        await place.step()
        sent = [(await place.campaign(one)).sent for one in made[1:]]
        assert sent == [BATCH // 3, BATCH // 3]
        await place.drain()
        assert [counts(await place.campaign(one))[1:] for one in made] == [(0, 0, BATCH), (BATCH, 0, 0), (BATCH, 0, 0)]


async def test_every_step_is_in_the_journal_of_the_company():
    async with town() as place:
        await place.people(1)
        made = await place.announce("announcement", Audience(), "start", "pause", "resume", "stop")
        acts = await place.look(lambda uow: uow.staff.journal("esk", 9))
        steps = ["draft", "start", "pause", "resume", "stop"]
        assert [(one.action, one.data) for one in reversed(acts)] == [
            (f"campaign_{step}", {"campaign": made}) for step in steps
        ]
