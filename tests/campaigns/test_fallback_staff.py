"""Employees see by which ways notices went, and where those that did not arrive were tried."""

import re
from dataclasses import replace

import pytest

from bot.channels.channel import Blocked
from services.model.campaigns import EVERYBODY, CampaignState, NoticeState, Settled
from services.model.journeys import Reason
from services.model.people import Chat
from services.model.tickets import TicketKind
from services.tickets import Moment, Wish, Words, ask
from tests.campaigns.test_fallback import offered
from tests.campaigns.town import town
from tests.campaigns.ways import PHONE, Mailbox, Texts, dweller
from tests.inside import Inside, inside
from tests.manuals.conftest import Office
from tests.manuals.test_announcements import drafted, sent
from tests.storage import world
from tests.townsfolk import NOW, HandClock, after


async def test_the_card_counts_ways_and_reasons_and_lists_who_was_not_reached():
    async with inside(cabinets="uk", clock=HandClock()) as (kit, channel):
        place = Office(kit, channel, "uk")
        deliver = channel.deliver

        async def blocked(chat, card, number):
            if chat.startswith("gone"):
                raise Blocked
            return await deliver(chat, card, number)

        channel.deliver = blocked

        def work(uow):
            here = dweller(uow, "here", Chat("inside", "here"), cabinet="uk")
            dweller(uow, "mailed", Chat("inside", "gone1"), cabinet="uk")
            lost = dweller(uow, "lost", Chat("inside", "gone2"), cabinet="uk", email_confirmed=False)
            wish = Wish(TicketKind.APPEAL, "uk", Chat("inside", "gone2"), lost, topic="other")
            return here, lost, ask(uow, wish, Words("Мне ничего не приходит"), Moment(NOW, "op")).id

        _, lost, ticket = await place.look(work)
        boss = await drafted(place)
        await boss.tap("Отправить")
        await sent(place, boss)
        await sent(place, boss)
        await boss.tap("Обновить")
        for line in (
            "Ушло, inside: 1", "Ушло, почта: 1", "Не дошло, inside (чат закрыт), отправили иначе: 2",
            "Не доставлено, чат закрыт: 1",
        ):  # fmt: skip
            assert line in boss.words
        await boss.tap("Кому не дошло")
        assert f"Житель № {lost}:\n– inside: чат закрыт" in boss.words
        assert "example.org" not in boss.words, "a resident is known by the number alone"
        await boss.send({"press": f"s:staff_told:{ticket}"})
        assert "Объявление:\n– inside: чат закрыт" in boss.words


async def test_the_list_names_what_the_clock_sends_by_its_kind_alone():
    async with inside(cabinets="uk", clock=HandClock()) as (kit, channel):
        place = Office(kit, channel, "uk")
        bill = replace(world.campaign(kind="bill"), cabinet="uk", data={}, state=CampaignState.RUNNING)
        await place.look(lambda uow: uow.campaigns.add(bill, "clock"))
        boss = await place.employee("boss")
        await boss.send({"press": "s:staff_campaigns:"})
        line = next(line for line in boss.words.splitlines() if "№ 1." in line)
        assert line.endswith(", рассылается")


async def test_an_employee_of_another_company_and_a_resident_see_no_journeys():
    async with inside(cabinets="uk,esk", clock=HandClock()) as (kit, channel):
        place = Office(kit, channel, "uk")

        def work(uow):
            wish = Wish(TicketKind.APPEAL, "uk", Chat("inside", "x"), dweller(uow, "x", cabinet="uk"), topic="other")
            return ask(uow, wish, Words("?"), Moment(NOW, "op")).id

        ticket = await place.look(work)
        await drafted(place)
        thief = await Office(kit, channel, "esk").employee("thief")
        for press in ("s:staff_failed:1", f"s:staff_told:{ticket}"):
            await thief.send({"press": press})
            assert "Житель" not in thief.words
            assert "Уведомления жителя" not in thief.words


def ticket(uow, who, chat):
    wish = Wish(TicketKind.APPEAL, "esk", chat, who, topic="other")
    return ask(uow, wish, Words("Мне ничего не приходит"), Moment(NOW, "op")).id


class Shut(Inside):
    """A messenger in which everybody has blocked us."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    async def deliver(self, chat, card, number):
        raise Blocked


async def test_an_employee_reads_each_step_of_a_journey_in_words(database):
    telegram, vk = Chat("telegram", "1"), Chat("vk", "2")
    async with town(database, Mailbox("far@example.org"), Texts(PHONE)) as place:
        offered(place, "esk")
        for name in ("telegram", "vk"):
            place.kit.add(Shut(name))
        who = await place.look(lambda uow: dweller(uow, "far", telegram, vk, sms=True))
        await place.announce("announcement", EVERYBODY, "start")
        await place.through()
        asked = await place.look(lambda uow: ticket(uow, who, vk))
        boss = await Office(place.kit, place.channel, "esk").employee()
        await boss.send({"press": f"s:staff_told:{asked}"})
        steps = ("Telegram: чат закрыт", "VK: чат закрыт", "почта: почтовый ящик не принял", "SMS: номер не принял")
        assert "Объявление:\n" + "\n".join(f"– {step}" for step in steps) in boss.words


async def test_an_employee_sees_that_a_notice_came_in_another_chat_than_the_one_that_is_used(database):
    async with town(database) as place:
        chosen = Inside()
        chosen.name = "vk"
        place.kit.add(chosen)
        here = Chat("inside", "here")
        who = await place.look(lambda uow: dweller(uow, "two", here, Chat("vk", "7"), prefers="vk"))
        await place.announce("announcement", EVERYBODY, "start")
        await place.through()
        assert (place.told, list(chosen.chats)) == ({}, ["7"])
        asked = await place.look(lambda uow: ticket(uow, who, here))
        boss = await Office(place.kit, place.channel, "esk").employee()
        await boss.send({"press": f"s:staff_told:{asked}"})
        assert "Объявление:\n– VK: отправлено" in boss.words


@pytest.mark.parametrize("reason", Reason)
async def test_every_reason_is_told_in_words(reason):
    async with town() as place:

        def work(uow):
            who = dweller(uow, "x", Chat("inside", "x"))
            made = uow.campaigns.add(world.campaign(), "op")
            uow.notices.enlist(made, world.addressees(made), 9)
            (due,) = uow.notices.due(made.id, world.addressees(made), after(days=1), 9)
            uow.notices.settle([Settled(due.id, NoticeState.SKIPPED, reason)], NOW)
            return ticket(uow, who, Chat("inside", "x"))

        asked = await place.look(work)
        boss = await Office(place.kit, place.channel, "esk").employee()
        await boss.send({"press": f"s:staff_told:{asked}"})
        why = place.kit.words.text("ru", "", f"why.{reason}", {})
        (step,) = [line for line in boss.words.splitlines() if why in line]
        assert not re.search("[a-z_]{2,}", step)
