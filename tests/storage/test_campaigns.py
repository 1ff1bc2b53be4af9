"""Campaigns and notices in both databases: who is listed, once, and what becomes of each notice."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from services.model.campaigns import EVERYBODY, Audience, CampaignState, NoticeState, Settled, Tally
from services.model.metering import Access
from services.model.people import Chat, ChatState
from services.ports import UnitOfWork
from services.text.places import spelled
from storage.database import SqlDatabase
from storage.tables.metering import account
from tests.storage import world
from tests.storage.world import LATER, LONG_AGO, NOW

DRAFT, RUNNING, DONE = CampaignState.DRAFT, CampaignState.RUNNING, CampaignState.DONE
SENT, FAILED = NoticeState.SENT, NoticeState.FAILED


def someone(uow: UnitOfWork, name: str, address: str = "", provider: str = "esk", **changes) -> int:
    """Store a resident with a chat, and with an account where an address is given."""
    number = uow.residents.add(replace(world.resident(f"{name}@example.org"), **changes)).id
    uow.chats.save(ChatState(Chat("telegram", name), "esk", number), NOW)
    if address:
        home = replace(world.account(f"1{name}", provider), address=address)
        uow.accounts.link(number, uow.book.put_account(home).id, Access.FULL, NOW)
    return number


def begin(uow: UnitOfWork, audience: Audience = EVERYBODY, most: int = 100, **rules):
    """Store a campaign, list it, and return it with the residents whom it lists."""
    made = uow.campaigns.add(world.campaign(audience), f"op {audience} {rules}")
    whom = world.addressees(made, **rules)
    uow.notices.enlist(made, whom, most)
    return uow.campaigns.get(made.id), sorted(one.resident_id for one in uow.notices.due(made.id, whom, NOW, 100))


async def test_a_campaign_comes_back_as_stored_and_its_key_makes_no_second(database: SqlDatabase) -> None:
    first = await database.run(lambda uow: uow.campaigns.add(world.campaign(Audience("gas", "ул. Мира")), "op"))
    again = await database.run(lambda uow: uow.campaigns.add(world.campaign(), "op"))
    assert first == again == replace(world.campaign(Audience("gas", "ул. Мира")), id=first.id)
    assert await database.run(lambda uow: uow.campaigns.get(first.id)) == first
    assert await database.run(lambda uow: uow.campaigns.of_cabinet("esk", 2)) == [first]
    assert await database.run(lambda uow: uow.campaigns.of_cabinet("pes", 2)) == []


async def test_everybody_of_the_cabinet_who_can_be_reached_is_listed(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        known = [someone(uow, "anna"), someone(uow, "boris", "ул. Мира, 1")]
        someone(uow, "other", cabinet="pes")
        uow.residents.add(replace(world.resident("silent@example.org"), email_confirmed=False))
        gone = someone(uow, "gone", email_confirmed=False)
        uow.chats.save(ChatState(Chat("telegram", "gone"), "esk", gone, reachable=False), NOW)
        return known, begin(uow)

    known, (campaign, listed) = await database.run(work)
    assert listed == known
    assert (campaign.total, campaign.listed, campaign.left) == (2, True, 2)


@pytest.mark.parametrize(
    ("area", "addresses"),
    [
        ("ул. Мира", {"ул. Мира, 1", "ул. Мира, 12", "ул. Мира, 1а"}),
        ("ул. Мира, 1", {"ул. Мира, 1"}),
        ("ул. Мир", set()),
        ("ул.", {"ул. Мира, 1", "ул. Мира, 12", "ул. Мира, 1а", "ул. Мирная, 1"}),
        ("Мира", set()),
        ("12", {"ул. Мира, 12"}),
        ("ул. Мира, 1%", set()),
        ("ул_ Мира", set()),
    ],
)
async def test_an_area_is_whole_parts_of_an_address(database: SqlDatabase, area, addresses) -> None:
    def work(uow: UnitOfWork):
        all_of_them = ("ул. Мира, 1", "ул. Мира, 12", "ул. Мира, 1а", "ул. Мирная, 1", "пер. Мира, 1")
        homes = {someone(uow, str(at), address): address for at, address in enumerate(all_of_them)}
        return homes, begin(uow, Audience(area=area))

    homes, (_, listed) = await database.run(work)
    assert {homes[one] for one in listed} == addresses


async def test_residents_of_a_provider_are_those_with_an_open_account_there(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        gas = someone(uow, "gas", "ул. Мира, 1", "gas")
        someone(uow, "heat", "ул. Мира, 1", "heat")
        left = someone(uow, "left", "ул. Мира, 2", "gas")
        closed = uow.accounts.linked(left)[0].account
        uow.book.put_account(replace(closed, closed=True))
        return gas, begin(uow, Audience("gas"))

    gas, (_, listed) = await database.run(work)
    assert listed == [gas]


async def test_several_accounts_and_chats_are_one_notice(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        whose = someone(uow, "anna", "ул. Мира, 1")
        second = uow.book.put_account(replace(world.account("777"), address="ул. Мира, 1"))
        uow.accounts.link(whose, second.id, Access.FULL, NOW)
        uow.chats.save(ChatState(Chat("vk", "anna"), "esk", whose), NOW)
        return whose, begin(uow, Audience(area="ул. Мира"))

    whose, (campaign, listed) = await database.run(work)
    assert (listed, campaign.total) == ([whose], 1)


async def test_interruptions_are_for_those_with_a_phone_or_an_account(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        known = [someone(uow, "phone", phone="+79000000001"), someone(uow, "home", "ул. Мира, 1")]
        someone(uow, "nothing")
        return known, begin(uow, contact=True)

    known, (_, listed) = await database.run(work)
    assert listed == known


async def test_what_a_resident_switched_counts_at_the_list_and_at_the_moment_of_sending(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        known = [someone(uow, name) for name in "abc"]
        uow.subscriptions.switch(known[0], "announcements", enabled=False)
        uow.subscriptions.switch(known[1], "announcements", enabled=True)
        campaign, listed = begin(uow, mutable="announcements")
        opted = begin(uow, mutable="announcements", by_default=False)[1]
        uow.subscriptions.switch(known[1], "announcements", enabled=False)
        now = uow.notices.due(campaign.id, world.addressees(campaign, mutable="announcements"), NOW, 9)
        return known, listed, opted, [(one.resident_id, one.wanted) for one in now]

    known, listed, opted, now = await database.run(work)
    assert (listed, opted) == (known[1:], known[1:2])
    assert now == [(known[1], False), (known[2], True)]


async def test_who_has_left_the_area_no_longer_fits(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        whose = someone(uow, "anna", "ул. Мира, 1")
        campaign, _ = begin(uow, Audience(area="ул. Мира"))
        uow.accounts.unlink(whose, uow.accounts.linked(whose)[0].account.id)
        return uow.notices.due(campaign.id, world.addressees(campaign), NOW, 9)

    assert [one.fits for one in await database.run(work)] == [False]


async def test_a_list_is_made_in_slices_and_again_makes_no_second_notice(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        for at in range(5):
            someone(uow, str(at))
        made = uow.campaigns.add(world.campaign(), "op")
        steps = []
        while not made.listed:
            steps.append(uow.notices.enlist(made, world.addressees(made), 2))
            made = uow.campaigns.get(made.id)
        again = uow.notices.enlist(replace(made, reached=0), world.addressees(made), 10)
        return steps, again, uow.campaigns.get(made.id).total

    assert await database.run(work) == ([2, 2, 1], 0, 5)


async def test_what_became_of_notices_is_stored_and_only_due_ones_come_again(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        for at in range(3):
            someone(uow, str(at))
        made, _ = begin(uow)
        first, second, third = (one.id for one in uow.notices.due(made.id, world.addressees(made), NOW, 9))
        uow.notices.settle([Settled(first, SENT, "", world.CHAT, 70), Settled(second, SENT, "", world.CHAT, 71)], NOW)
        gone = uow.notices.undelivered(70, "blocked", NOW, again=True)
        lost = uow.notices.undelivered(71, "no answer", NOW, again=False)
        assert uow.notices.undelivered(71, "no answer", NOW, again=False) is None
        assert uow.notices.undelivered(5, "not a notice", NOW, again=False) is None
        left = uow.notices.due(made.id, world.addressees(made), NOW, 9)
        return made.id, (gone, lost), (first, third), [(one.id, one.reason) for one in left]

    campaign, told, (first, third), left = await database.run(work)
    assert told == ((campaign, "telegram"), (campaign, "telegram"))
    assert left == [(first, "blocked"), (third, "")]


async def test_only_who_saw_the_state_moves_it_and_counts_add_up(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        made = uow.campaigns.add(world.campaign(), "op")
        assert [one.id for one in uow.campaigns.waiting(5)] == [made.id]
        assert uow.campaigns.move(made.id, (DRAFT,), RUNNING, LATER, at_once=True)
        assert not uow.campaigns.move(made.id, (DRAFT,), DONE, LATER)
        uow.campaigns.count(made.id, Tally(total=9, sent=5, failed=1))
        uow.campaigns.count(made.id, Tally(sent=-1, skipped=2))
        assert uow.campaigns.hold(made.id) == uow.campaigns.get(made.id)
        return uow.campaigns.get(made.id)

    made = await database.run(work)
    assert (made.state, made.at_once, made.changed_at) == (RUNNING, True, LATER)
    assert (made.total, made.sent, made.skipped, made.failed, made.left) == (9, 4, 2, 1, 2)


async def test_drafts_are_abandoned_and_notices_of_what_is_over_forgotten(database: SqlDatabase) -> None:
    def work(uow: UnitOfWork):
        someone(uow, "anna")
        made, _ = begin(uow)
        assert uow.campaigns.abandon(LONG_AGO) == 0
        assert uow.notices.purge(LATER, 9) == 0
        assert uow.campaigns.abandon(LATER) == 1
        assert uow.notices.purge(LATER, 9) == 1
        return uow.campaigns.get(made.id).state

    assert await database.run(work) == CampaignState.STOPPED


AREAS = ("УЛ. МИРА, Д. 1", "ул мира, д 1", "ул.Мира,д.1", " ул.  Мира ,  д. 1. ", "ул.\u00a0Мира, д.\u00a01")
ADDRESSES = ("г. Энск, ул. Мира, д. 1, кв. 5", "г Энск,ул.Мира,д.1", "Г. ЭНСК,  УЛ. МИРА,  Д. 1")


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("address", ADDRESSES)
async def test_an_area_is_found_however_people_write_it(database: SqlDatabase, area, address) -> None:
    def work(uow: UnitOfWork):
        here = someone(uow, "here", address)
        for at, other in enumerate(("ул. Мира, д. 12", "ул. Мира, д. 1а", "пер. Мира, д. 1", "ул. Миражная, д. 1")):
            someone(uow, f"other{at}", other)
        return here, begin(uow, Audience(area=area))

    here, (_, listed) = await database.run(work)
    assert listed == [here]


STREETS = (
    "ул. Мира, 1", "Ёлочная ЁЖИКОВА", "елочная ежикова", "ул.Мира,1", "пр-т 50-летия Октября", "д. 5 корп. 2",
    "% _ ' \\",
    "[а-я]+(", "^$", "улица Ленина (частный сектор)", "a.B,c",
)  # fmt: skip


@pytest.mark.parametrize("area", STREETS)
async def test_both_databases_read_the_pattern_of_an_address_as_python_does(database: SqlDatabase, area) -> None:
    blanks = ("{}", "г. Энск, {}, кв. 5", "г. Энск,{}", "{}а", "мкр {}", "{}\u00a0, 7")
    addresses = [
        blank.format(street) for street in (*STREETS, "ПР-Т  50-ЛЕТИЯ\tОктября", "Д\u00a05\u202fКОРП.\u20092")
        for blank in blanks
    ]  # fmt: skip

    def work(uow: UnitOfWork):
        for at, address in enumerate(addresses):
            uow.book.put_account(replace(world.account(str(at)), address=address))
        rows = select(account.c.address).where(account.c.address.regexp_match(spelled(area))).order_by(account.c.id)
        return [row[0] for row in uow.campaigns.connection.execute(rows)]

    found = await database.run(work)
    assert found == [address for address in addresses if re.search(spelled(area), address)]
    assert {area, f"г. Энск, {area}, кв. 5", f"г. Энск,{area}"} <= set(found)
    assert f"мкр {area}" not in found
