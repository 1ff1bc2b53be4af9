"""The same through the dialogs: enemies in their chats, an owner who registers meanwhile, an employee at the menu."""

from contextlib import asynccontextmanager

from services.model.metering import Access
from tests.guessing.siege import DAYS
from tests.inside import inside
from tests.manuals.conftest import Office
from tests.manuals.test_mef import registered as registered_at_mef
from tests.townsfolk import HandClock

SERIAL = "40217385"
NEAR, FAR = "40217386", "99990000"


@asynccontextmanager
async def office(slug: str, clock: HandClock):
    async with inside(cabinets=slug, clock=clock) as (kit, channel):
        yield Office(kit, channel, slug)


async def guess(talk, account, serial) -> str:
    """Begin to register and name a serial number; return what is said to it."""
    await talk.start()
    await talk.tap("Зарегистрироваться")
    await talk.say(account.number)
    await talk.say(serial)
    return talk.words


async def holders_of(place, number: str) -> dict[int, str]:
    """Return who has an account, with their access, by the database."""

    def work(uow):
        account = uow.accounts.by_number(place.slug, number)
        residents = uow.accounts.residents_of(account.id)
        linked = {who: uow.accounts.linked(who) for who in residents}
        return {who: one.access for who, all_of in linked.items() for one in all_of if one.account.id == account.id}

    return await place.look(work)


async def register(place, talk, account, email) -> None:
    """Finish a form whose serial number was taken."""
    await talk.say(email)
    await place.password(talk)
    await talk.say(account.holder)
    await talk.tap("Отправить")
    await talk.say(talk.code())


async def test_an_owner_registers_while_enemies_guess_and_an_employee_lets_the_owner_in():
    clock = HandClock()
    async with office("esk", clock) as place:
        account = place.accounts[0]
        assert SERIAL in account.serials
        assert "не подходят" in await guess(place.talk("enemy-0"), account, NEAR)
        for day in range(1, 4):
            clock.move(days=1)
            assert "электронной почты" in await guess(place.talk(f"enemy-{day}"), account, FAR), "nothing is told"
        owner = place.talk("owner")
        assert "электронной почты" in await guess(owner, account, SERIAL)
        await register(place, owner, account, "owner@example.org")
        assert "у сотрудника" in str(owner.channel.chats["owner"])
        assert await holders_of(place, account.number) == {}
        boss = await place.employee()
        await boss.tap("Подключение счёта: 1")
        await boss.tap("№ 1")
        assert "назвали верно" in boss.words
        assert "Совпадения мало" in boss.words
        await boss.tap("Одобрить")
        await boss.tap("Да, одобрить")
        assert list((await holders_of(place, account.number)).values()) == [Access.LIMITED]


async def test_an_enemy_who_hands_a_wrong_number_over_is_seen_through_and_rejected():
    clock = HandClock()
    async with office("esk", clock) as place:
        account = place.accounts[0]
        await guess(place.talk("enemy-0"), account, NEAR)
        enemy = place.talk("enemy-1")
        await guess(enemy, account, "40217387")
        await register(place, enemy, account, "enemy@example.org")
        boss = await place.employee()
        await boss.tap("Подключение счёта: 1")
        await boss.tap("№ 1")
        assert "назвали неверно" in boss.words
        await boss.tap("Отклонить")
        await boss.say("Принесите договор")
        await boss.tap("Отправить")
        assert "Принесите договор" in str(enemy.channel.chats["enemy-1"])
        assert await holders_of(place, account.number) == {}


async def test_a_month_of_wrong_numbers_gains_nothing_and_then_the_owner_needs_nobody():
    clock = HandClock()
    async with office("esk", clock) as place:
        account = place.accounts[0]
        for day in range(DAYS):
            await guess(place.talk(f"enemy-{day}"), account, FAR if day else NEAR)
            clock.move(days=1)
        clock.move(days=1)
        owner = place.talk("owner")
        await guess(owner, account, SERIAL)
        await register(place, owner, account, "owner@example.org")
        assert list((await holders_of(place, account.number)).values()) == [Access.LIMITED]


async def test_a_surname_alone_is_an_employees_to_judge_in_the_wizard_too():
    async with office("mef", HandClock()) as place:
        account = place.accounts[0]
        talk = await registered_at_mef(place)
        await talk.say(talk.code())
        await talk.tap("Закрыть")
        await talk.tap("Подключить лицевой счёт")
        await talk.tap("Физическое лицо")
        await talk.say(account.number)
        await talk.say(account.holder.split()[0])
        await talk.tap("Сохранить")
        assert "у сотрудника" in talk.words
        boss = await place.employee()
        await boss.tap("Подключение счёта: 1")
        await boss.tap("№ 1")
        assert "Совпадает только часть ФИО" in boss.words
        assert "Совпадения мало" in boss.words


async def test_who_has_applied_waits_and_cannot_apply_again():
    async with office("uk", HandClock()) as place:
        account = place.accounts[0]
        talk = place.talk("r")
        await talk.start()
        await talk.tap("Зарегистрироваться")
        for answer in ("Смирнов Иван Иванович", account.number, "8 (912) 345-67-89", "enemy@example.org"):
            await talk.say(answer)
        await place.password(talk)
        await talk.say(await place.riddle(talk))
        await talk.tap("Разрешаю")
        await talk.tap("Не разрешаю")
        await talk.tap("Отправить заявку")
        assert "трёх суток" in talk.words
        await talk.send({"press": "g:register"})
        assert "трёх суток" in talk.words
        assert len(await place.look(lambda uow: uow.tickets.waiting("uk", ("registration",), 9))) == 1
