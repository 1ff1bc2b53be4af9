import asyncio

import pytest

from services import email_change
from services.model.people import Purpose
from storage.database import SqlDatabase
from tests.townsfolk import (
    CODES,
    ESK,
    NOW,
    OWNER,
    OWNER_EMAIL,
    STRANGER,
    applied,
    confirmed,
    register,
    settle,
    templates,
    type_code,
)
from tests.web.site import path_of, site

PRESS = {"action": "confirm"}


async def apply(running, **changes):
    return await running.database.run(lambda uow: register(uow, applied(account=settle(uow), **changes)))


async def is_open(running):
    resident = await running.database.run(lambda uow: uow.residents.by_email("esk", OWNER_EMAIL))
    return resident.email_confirmed


async def test_the_page_shows_what_will_be_confirmed_and_masks_it(database: SqlDatabase):
    async with site(database) as running:
        status, html = await running.get(path_of(await apply(running)))
        assert status == 200
        for told in (ESK.name, "o•••@example.org", "…345", "Telegram"):
            assert told in html
        for secret in (OWNER_EMAIL, "00012345", "Иванов"):
            assert secret not in html


async def test_a_persons_press_opens_the_cabinet_and_the_chat_is_told_at_once(database: SqlDatabase):
    async with site(database) as running:
        token = await apply(running)
        status, html = await running.press(path_of(token), **PRESS)
        assert status == 200
        assert "Вернитесь в чат" in html
        assert 'href="https://t.me/kabinet_bot"' in html
        assert "vk.me" not in html
        assert running.cards() == [(OWNER, "the cabinet is open")]
        assert await is_open(running)


async def test_scanners_leave_the_link_alive_and_then_a_person_succeeds(database: SqlDatabase):
    async with site(database) as running:
        path = path_of(await apply(running))
        for _ in range(34):
            assert (await running.client.get(path)).status == 200
            head = await running.client.head(path)
            assert (head.status, await head.read()) == (200, b"")
            assert (await running.post(path, {})).status == 409
        assert (await running.post(path, PRESS)).status == 409, "no page was shown to whoever sends this"
        assert (await running.client.post(path, json=PRESS)).status == 400
        assert not await is_open(running)
        assert running.cards() == []
        assert (await running.press(path, **PRESS))[0] == 200
        assert await is_open(running)


async def test_a_form_that_is_sent_without_pressing_its_button_confirms_nothing(database: SqlDatabase):
    async with site(database) as running:
        status, html = await running.press(path_of(await apply(running)))
        assert status == 409
        assert "Нажмите кнопку ещё раз" in html
        assert not await is_open(running)


async def test_a_page_that_was_opened_long_ago_asks_to_press_once_more(database: SqlDatabase):
    async with site(database) as running:
        path = path_of(await apply(running))
        _, html = await running.get(path)
        running.clock.move(hours=3)
        stale = html.split('name="nonce" value="')[1][:64]
        assert (await running.post(path, {"nonce": stale, **PRESS})).status == 409
        assert (await running.press(path, **PRESS))[0] == 200


async def test_two_presses_at_once_open_one_cabinet_and_send_one_card(database: SqlDatabase):
    async with site(database) as running:
        path = path_of(await apply(running))
        statuses = [status for status, _ in await asyncio.gather(*(running.press(path, **PRESS) for _ in range(5)))]
        assert 200 in statuses
        assert set(statuses) <= {200, 410}
        assert len(running.cards()) == 1


async def test_a_used_link_says_what_to_do_and_does_nothing(database: SqlDatabase):
    async with site(database) as running:
        path = path_of(await apply(running))
        await running.press(path, **PRESS)
        for status, html in (await running.get(path), await running.press(path, **PRESS)):
            assert status == 410
            assert "вернитесь в чат" in html
        assert len(running.cards()) == 1


async def test_the_code_typed_in_the_chat_kills_the_link_and_the_link_kills_the_code(database: SqlDatabase):
    async with site(database) as running:
        token = await apply(running)
        await running.press(path_of(token), **PRESS)
        refused = await database.run(lambda uow: type_code(uow, token))
        assert refused.reason == "code.none"


@pytest.mark.parametrize("link", ["x", "A" * 43, "..%2f..%2fetc", "%00", "A" * 5000, "%F0%9F%92%A9"])
async def test_junk_links_get_the_page_of_dead_links(database: SqlDatabase, link):
    async with site(database) as running:
        for path in (f"/confirm/{link}", f"/confirm/{link}/done", f"/form/{link}"):
            answer = await running.client.get(path, headers={"Accept": "text/html"})
            assert answer.status in (404, 410)
            assert "<h1>" in await answer.text()


@pytest.mark.parametrize("damage", ["{}.", "{}%2B", "{}%3E", "{}%20"])
async def test_a_link_that_a_mail_program_damaged_still_opens(database: SqlDatabase, damage):
    async with site(database) as running:
        path = damage.format(path_of(await apply(running)))
        assert (await running.get(path))[0] == 200
        assert (await running.press(path, **PRESS))[0] == 200
        assert await is_open(running)


async def test_the_page_of_done_is_for_what_is_done(database: SqlDatabase):
    async with site(database) as running:
        token = await apply(running)
        assert (await running.get(f"{path_of(token)}/done"))[0] == 410
        await running.press(path_of(token), **PRESS)
        assert (await running.get(f"{path_of(token)}/done"))[0] == 200


async def test_a_link_of_another_purpose_confirms_nothing(database: SqlDatabase):
    async with site(database) as running:
        form = await running.form("new_password")
        assert (await running.get(path_of(form)))[0] == 410


async def test_a_new_address_is_confirmed_on_the_same_page(database: SqlDatabase):
    def ask(uow):
        owner = confirmed(uow)
        email_change.ask(uow, ESK, CODES, owner, "new@example.org", "new@example.org", OWNER, "ru", NOW, "k")
        templates(uow)
        return uow.tokens.alive(Purpose.CHANGE_EMAIL, OWNER, NOW)

    async with site(database) as running:
        token = await database.run(ask)
        assert "Подтвердите новый адрес" in (await running.get(path_of(token)))[1]
        assert (await running.press(path_of(token), **PRESS))[0] == 200
        assert running.cards() == [(OWNER, "the address is new@example.org")]
        assert running.wakes == 1
        assert await database.run(templates) == [("email_changed", OWNER_EMAIL)]


async def test_those_who_had_the_account_are_told(database: SqlDatabase):
    async with site(database) as running:
        await database.run(lambda uow: confirmed(uow, "before@example.org", STRANGER, settle(uow)))
        await running.press(path_of(await apply(running)), **PRESS)
        assert (STRANGER, "somebody else linked your account") in running.cards()


async def test_the_page_speaks_the_language_of_the_chat_that_asked(database: SqlDatabase):
    async with site(database) as running:
        path = path_of(await apply(running))
        _, html = await running.get(path, headers={"Accept-Language": "en"})
        assert '<html lang="ru">' in html
        _, html = await running.get("/confirm/x", headers={"Accept-Language": "en-GB,ru;q=0.5"})
        assert '<html lang="en">' in html
