"""Employees see by which ways notices went, and where those that did not arrive were tried."""

from bot.channels.channel import Blocked
from services.model.people import Chat
from services.model.tickets import TicketKind
from services.tickets import Moment, Wish, Words, ask
from tests.campaigns.ways import dweller
from tests.inside import inside
from tests.manuals.conftest import Office
from tests.manuals.test_announcements import drafted, sent
from tests.townsfolk import NOW, HandClock


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
