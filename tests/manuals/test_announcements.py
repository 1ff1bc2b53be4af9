"""Employees announce: they see the card and the count before anybody gets it, and can stop it (R33, R36)."""

from contextlib import asynccontextmanager
from datetime import timedelta

from bot.delivery.campaigns import Campaigner
from services.model.metering import Access
from services.model.people import Chat, ChatState, Resident
from tests.inside import inside
from tests.manuals.conftest import Office
from tests.townsfolk import NOW, HandClock


@asynccontextmanager
async def office(slug="uk", *, at=NOW):
    async with inside(cabinets=slug, clock=HandClock(at)) as (kit, channel):
        yield Office(kit, channel, slug)


async def neighbours(place, count=3):
    """Let residents of the first demo accounts be in their chats."""

    def work(uow):
        for at, account in enumerate(place.accounts[:count]):
            email = f"{at}@example.org"
            who = uow.residents.add(Resident(0, place.slug, email, email, True, "", "", "", False, NOW))
            home = uow.accounts.by_number(place.slug, account.number, account.provider)
            uow.accounts.link(who.id, home.id, Access.FULL, NOW)
            uow.chats.save(ChatState(Chat("inside", f"r{at}"), place.slug, who.id, home.id, "ru"), NOW)
        return home.address

    return await place.look(work)


async def sent(place, boss):
    """Let the worker do what there is."""
    campaigner = Campaigner(place.kit.post, place.kit.cabinets, place.kit.senders)
    while await campaigner.step():
        await boss.settled()


async def drafted(place, *, whom="Всем жителям", words="В субботу субботник.\nПриходите!"):
    boss = await place.employee()
    await boss.tap("Объявления")
    await boss.tap("Новое объявление")
    await boss.tap("Объявление")
    await boss.tap(whom)
    await boss.say(words)
    assert words in boss.words
    await boss.tap("Показать и посчитать")
    return boss


async def test_an_announcement_is_shown_counted_sent_and_followed():
    async with office() as place:
        await neighbours(place)
        boss = await drafted(place)
        preview = place.channel.chats["boss"][-2][1]
        assert "Получат 3 жителя" in boss.words
        assert set(place.channel.chats) == {"boss"}
        await boss.tap("Отправить")
        await sent(place, boss)
        for at in range(3):
            (card,) = [card for _, card in place.channel.chats[f"r{at}"]]
            assert (card.title, card.text, card.rows) == (preview.title, preview.text, preview.rows)
            assert card.text == "В субботу субботник.\nПриходите!"
        await boss.tap("Обновить")
        assert "Отправлено: 3 из 3" in boss.words
        assert "разослано" in boss.words
        assert boss.labels == ["Назад", "Меню"]


async def test_a_draft_that_is_dropped_reaches_nobody():
    async with office() as place:
        await neighbours(place)
        boss = await drafted(place)
        await boss.tap("Не отправлять")
        await sent(place, boss)
        assert "остановлено" in boss.words
        assert set(place.channel.chats) == {"boss"}


async def test_a_resident_refuses_announcements_on_the_card_and_takes_them_back():
    async with office() as place:
        await neighbours(place, 1)
        boss = await drafted(place)
        await boss.tap("Отправить")
        await sent(place, boss)
        talk = place.talk("r0")
        await talk.tap("Не присылать объявления")
        assert "больше не приходят" in talk.words
        await boss.tap("Назад")
        await boss.tap("Новое объявление")
        await boss.tap("Объявление")
        await boss.tap("Всем жителям")
        await boss.say("Второе")
        await boss.tap("Показать и посчитать")
        assert "Никто не получит" in boss.words
        await talk.tap("Присылать объявления")
        assert "приходят в этот чат" in talk.words


async def test_an_interruption_of_a_house_at_night_may_go_out_at_once():
    async with office(at=NOW + timedelta(hours=10)) as place:
        address = await neighbours(place)
        boss = await place.employee()
        await boss.tap("Объявления")
        await boss.tap("Новое объявление")
        await boss.tap("Отключение")
        await boss.tap("Улице или дому")
        await boss.say(address)
        await boss.say("20.11.2026")
        await boss.say("с 10 до 16")
        await boss.say("Меняем стояк холодной воды")
        assert "20\u00a0ноября 2026\u00a0г." in boss.words
        await boss.tap("Показать и посчитать")
        assert "Получит 1 житель" in boss.words
        assert "тихие часы" in boss.words
        await boss.tap("Отправить сейчас")
        await sent(place, boss)
        told = place.talk("r2").words
        assert all(part in told for part in ("10:00–16:00", "стояк холодной воды", address))
        assert {"r0", "r1"}.isdisjoint(place.channel.chats)


async def test_an_announcement_at_night_waits_for_morning():
    async with office(at=NOW + timedelta(hours=10)) as place:
        await neighbours(place)
        boss = await drafted(place)
        assert "Отправить сейчас" not in boss.labels
        await boss.tap("Отправить")
        assert "Начнём 19\u00a0ноября 2026\u00a0г., 09:00" in boss.words
        await sent(place, boss)
        assert set(place.channel.chats) == {"boss"}
        place.kit.clock.move(hours=12)
        await sent(place, boss)
        assert {"r0", "r1", "r2"} <= set(place.channel.chats)


async def test_residents_of_one_provider_are_told_alone():
    async with office("smorodina") as place:
        await neighbours(place, len(place.accounts))
        boss = await place.employee()
        provider = place.kit.cabinets["smorodina"].provider(place.accounts[0].provider)
        count = sum(one.provider == provider.slug for one in place.accounts)
        await boss.tap("Объявления")
        await boss.tap("Новое объявление")
        await boss.tap("Объявление")
        await boss.tap("Жителям поставщика")
        await boss.tap(provider.name)
        await boss.say("Собрание")
        await boss.tap("Показать и посчитать")
        assert provider.name in boss.words
        await boss.tap("Отправить")
        await sent(place, boss)
        assert len(place.channel.chats) == count + 1


async def test_announcements_are_listed_in_pages_the_newest_first():
    async with office() as place:
        boss = await drafted(place, words="Слова 1")
        for at in range(2, 7):
            await boss.tap("Назад")
            for label in ("Новое объявление", "Объявление", "Всем жителям"):
                await boss.tap(label)
            await boss.say(f"Слова {at}")
            await boss.tap("Показать и посчитать")
        await boss.tap("Назад")
        assert "Слова 6" in boss.words
        assert "Слова 2" not in boss.words
        await boss.tap("Следующие")
        assert "Слова 1" in boss.words
        await boss.tap("№ 1")
        assert "Слова 1" in boss.words


async def test_an_employee_of_another_company_cannot_touch_it():
    async with office("uk,esk") as both:
        place = Office(both.kit, both.channel, "uk")
        await neighbours(place)
        boss = await drafted(place)
        number = boss.words.split("№ ")[1].split("\n")[0]
        thief = await Office(both.kit, both.channel, "esk").employee("thief")
        for press in (
            f"s:staff_campaign:{number}",
            *(f"s:staff_campaign_step:{number}.{step}" for step in ("start", "stop")),
        ):
            await thief.send({"press": press})
            assert "Объявлений ещё не было" in thief.words
        await boss.tap("Обновить")
        assert "Получат 3 жителя" in boss.words


async def test_a_resident_who_presses_an_employees_buttons_gets_nowhere():
    async with office() as place:
        await neighbours(place, 1)
        boss = await drafted(place)
        thief = place.talk("r0")
        for press in ("s:staff_campaigns:", "s:staff_campaign:1", "s:staff_campaign_step:1.start", "g:staff_announce:"):
            await thief.send({"press": press})
            assert "Введите код приглашения" in thief.words
        await boss.tap("Обновить")
        assert "Получит 1 житель" in boss.words
