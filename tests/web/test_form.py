import asyncio

import pytest

from services.model.people import ChatState, Purpose
from storage.database import SqlDatabase
from tests.townsfolk import NOW, OTHER, OWNER, OWNER_EMAIL, STRANGER, applied, confirmed, register
from tests.web.site import path_of, site

GOOD = "зелёный чайник 7"
WRONG = "Эти данные не подходят"


async def secret(running, chat=OWNER):
    return await running.database.run(lambda uow: uow.tokens.alive(Purpose.SECRET, chat, running.clock.now()))


async def test_a_good_password_is_kept_as_a_hash_and_the_chat_gets_its_name(database: SqlDatabase):
    async with site(database) as running:
        form = await running.form("new_password")
        status, html = await running.press(path_of(form, "form"), password=GOOD, repeat=GOOD)
        assert status == 200
        assert "Вернитесь в чат" in html
        kept = await secret(running)
        assert running.told_once() == (OWNER, f"form:{form.id}", {"secret": kept.id})
        assert await running.passwords.verify(kept.data["hash"], GOOD)


@pytest.mark.parametrize(
    ("password", "repeat", "told"),
    [
        ("абв", "абв", "нужно хотя бы 6 знаков"),
        ("qwerty123", "qwerty123", "из самых частых"),
        (GOOD, GOOD + "!", "Пароли не совпали"),
        ("", "", "Пароль короткий"),
        ("я" * 129, "я" * 129, "можно не больше 128 знаков"),
        ("00012345!", "00012345!", "ваши данные"),
        ("Энергосбытовая!", "Энергосбытовая!", "ваши данные"),
    ],
)
async def test_a_refused_password_is_explained_and_never_shown(database: SqlDatabase, password, repeat, told):
    session = ["s", "register", {}, {"account": "00012345", "email": OWNER_EMAIL}, 1, ""]
    async with site(database) as running:
        await database.run(lambda uow: uow.chats.save(ChatState(OWNER, "esk", session=session), NOW))
        form = await running.form("new_password")
        status, html = await running.press(path_of(form, "form"), password=password, repeat=repeat)
        assert status == 422
        assert told in html
        assert not password or password not in html
        assert running.answers == []
        assert (await running.press(path_of(form, "form"), password=GOOD, repeat=GOOD))[0] == 200


async def test_the_rule_is_shown_before_anything_is_entered(database: SqlDatabase):
    async with site(database) as running:
        _, html = await running.get(path_of(await running.form("new_password"), "form"))
        assert "от 6 до 128 знаков" in html
        assert 'autocomplete="new-password"' in html


async def test_a_form_works_once(database: SqlDatabase):
    async with site(database) as running:
        path = path_of(await running.form("new_password"), "form")
        await running.press(path, password=GOOD, repeat=GOOD)
        status, html = await running.press(path, password="другой чайник 8", repeat="другой чайник 8")
        assert status == 200
        assert "продолжение уже там" in html
        assert await running.passwords.verify((await secret(running)).data["hash"], GOOD)


async def test_two_submissions_at_once_leave_one_secret(database: SqlDatabase):
    async with site(database) as running:
        path = path_of(await running.form("new_password"), "form")
        pages = await asyncio.gather(*(running.press(path, password=GOOD, repeat=GOOD) for _ in range(4)))
        assert [status for status, _ in pages] == [200] * 4
        assert running.told_once()[2] == {"secret": (await secret(running)).id}


async def test_an_answer_that_was_lost_on_the_way_is_told_again_when_the_page_is_reloaded(database: SqlDatabase):
    async with site(database) as running:
        path = path_of(await running.form("new_password"), "form")
        await running.press(path, password=GOOD, repeat=GOOD)
        told = running.told_once()
        running.answers.clear()
        assert (await running.get(path))[0] == 200
        assert running.told_once() == told


async def test_an_expired_form_sends_back_to_the_chat(database: SqlDatabase):
    async with site(database) as running:
        path = path_of(await running.form("new_password"), "form")
        running.clock.move(minutes=31)
        for status, html in (await running.get(path), await running.press(path, password=GOOD, repeat=GOOD)):
            assert status == 410
            assert "придёт новая ссылка" in html
        assert running.answers == []


async def test_a_newer_form_of_the_chat_closes_the_older_one(database: SqlDatabase):
    async with site(database) as running:
        older = await running.form("new_password")
        running.clock.move(seconds=1)
        await running.form("new_password")
        assert (await running.get(path_of(older, "form")))[0] == 410


async def test_a_blind_post_does_nothing(database: SqlDatabase):
    async with site(database) as running:
        path = path_of(await running.form("new_password"), "form")
        answer = await running.post(path, {"password": GOOD, "repeat": GOOD})
        assert answer.status == 200
        assert running.answers == []


@pytest.mark.parametrize("form", ["", "unknown", "passwords", "own", "change"])
async def test_an_unknown_form_is_a_dead_page(database: SqlDatabase, form):
    async with site(database) as running:
        assert (await running.get(path_of(await running.form(form), "form")))[0] == 410


async def owner(running, password=GOOD):
    hashed = await running.passwords.hash(password)

    def work(uow):
        resident = confirmed(uow)
        uow.residents.change(resident.id, password_hash=hashed)
        return resident

    return await running.database.run(work)


async def enter(running, password, email=OWNER_EMAIL, chat=STRANGER):
    form = await running.form(f"password:{email}", chat)
    return await running.press(path_of(form, "form"), password=password)


async def test_the_right_password_names_the_resident_to_the_chat(database: SqlDatabase):
    async with site(database) as running:
        resident = await owner(running)
        assert (await enter(running, GOOD))[0] == 200
        kept = await secret(running, STRANGER)
        assert kept.data == {"resident_id": resident.id}
        assert running.told_once()[2] == {"secret": kept.id}


async def test_a_wrong_password_an_unknown_and_an_unconfirmed_address_get_one_answer(database: SqlDatabase):
    async with site(database) as running:
        await owner(running)
        hashed = await running.passwords.hash(GOOD)
        await database.run(lambda uow: register(uow, applied("waiting@example.org", password_hash=hashed), OTHER))
        emails = (OWNER_EMAIL, "nobody@example.org", "waiting@example.org")
        pages = [await enter(running, "wrong" if email == OWNER_EMAIL else GOOD, email) for email in emails]
        assert [status for status, _ in pages] == [422] * 3
        assert all(WRONG in html for _, html in pages)
        assert len({strip(html, email) for (_, html), email in zip(pages, emails, strict=True)}) == 1
        assert running.answers == []


def strip(html, email):
    return html.replace(email, "").split('name="nonce"')[0] + html.replace(email, "").split('name="nonce"')[1][90:]


async def test_a_resident_without_a_password_cannot_be_entered(database: SqlDatabase):
    async with site(database) as running:
        await database.run(confirmed)
        await database.run(lambda uow: uow.residents.change(1, password_hash=""))
        assert (await enter(running, ""))[0] == 422


async def test_five_tries_on_one_form(database: SqlDatabase):
    async with site(database) as running:
        await owner(running)
        path = path_of(await running.form(f"password:{OWNER_EMAIL}", STRANGER), "form")
        statuses = [(await running.press(path, password="wrong"))[0] for _ in range(5)]
        assert statuses == [422, 422, 422, 422, 429]
        assert (await running.press(path, password=GOOD))[0] == 410


async def test_a_try_beyond_the_fifth_is_not_even_verified(database: SqlDatabase):
    async with site(database) as running:
        await owner(running)
        form = await running.form(f"password:{OWNER_EMAIL}", STRANGER)
        await database.run(lambda uow: [uow.tokens.tried(form.id) for _ in range(5)])
        assert (await running.press(path_of(form, "form"), password=GOOD))[0] == 429
        assert running.answers == []


async def test_ten_failures_on_one_address_in_a_day_from_all_chats(database: SqlDatabase):
    async with site(database) as running:
        await owner(running)
        for chat in (STRANGER, OTHER, OWNER):
            for _ in range(4):
                await enter(running, "wrong", chat=chat)
        assert (await enter(running, GOOD))[0] == 429
        running.clock.move(hours=25)
        assert (await enter(running, GOOD))[0] == 200


async def test_parallel_guesses_on_one_form_get_five_in_all(database: SqlDatabase):
    async with site(database) as running:
        await owner(running)
        path = path_of(await running.form(f"password:{OWNER_EMAIL}", STRANGER), "form")
        _, html = await running.get(path)
        nonce = html.split('name="nonce" value="')[1][:64]
        answers = await asyncio.gather(*(running.post(path, {"nonce": nonce, "password": "wrong"}) for _ in range(15)))
        assert sum(answer.status == 422 for answer in answers) <= 5


async def test_a_new_password_from_the_profile_knows_the_resident(database: SqlDatabase):
    async with site(database) as running:
        resident = await owner(running)
        form = await running.form("new_password", OWNER, resident)
        _, html = await running.get(path_of(form, "form"))
        assert f'value="{OWNER_EMAIL}"' in html
        assert (await running.press(path_of(form, "form"), password="owner-2024", repeat="owner-2024"))[0] == 422


async def change(running, resident, present, password="тихая гавань 9", chat=OWNER):
    form = await running.form("change_password", chat, resident)
    return await running.press(path_of(form, "form"), present=present, password=password, repeat=password)


async def test_a_password_is_changed_by_who_knows_the_present_one(database: SqlDatabase):
    async with site(database) as running:
        resident = await owner(running)
        status, html = await change(running, resident, "не тот чайник 1")
        assert status == 422
        assert "Нынешний пароль не подошёл" in html
        assert running.answers == []
        assert (await change(running, resident, GOOD))[0] == 200
        whose, hashed = (await secret(running)).data["own_hash"]
        assert whose == resident.id
        assert await running.passwords.verify(hashed, "тихая гавань 9")


async def test_a_new_password_that_is_refused_costs_no_try_at_the_present_one(database: SqlDatabase):
    async with site(database) as running:
        resident = await owner(running)
        path = path_of(await running.form("change_password", OWNER, resident), "form")
        for _ in range(6):
            assert (await running.press(path, present=GOOD, password="абв", repeat="абв"))[0] == 422
        assert (await running.press(path, present=GOOD, password="тихая гавань 9", repeat="тихая гавань 9"))[0] == 200


@pytest.mark.parametrize("form", ["change_password", "own_password"])
async def test_the_present_password_is_guessed_at_five_times_on_a_form(database: SqlDatabase, form):
    new = {"password": "тихая гавань 9", "repeat": "тихая гавань 9"} if form == "change_password" else {}
    async with site(database) as running:
        resident = await owner(running)
        path = path_of(await running.form(form, OWNER, resident), "form")
        statuses = [(await running.press(path, **{"password": "x", "present": "x"} | new))[0] for _ in range(5)]
        assert statuses == [422, 422, 422, 422, 429]
        assert (await running.press(path, **{"password": GOOD, "present": GOOD} | new))[0] == 410
        assert running.answers == []


async def test_guesses_inside_and_at_the_entry_are_counted_together(database: SqlDatabase):
    async with site(database) as running:
        resident = await owner(running)
        for _ in range(10):
            await change(running, resident, "не тот чайник 1")
        assert (await enter(running, GOOD))[0] == 429


async def test_the_own_password_names_the_resident_as_the_owner(database: SqlDatabase):
    async with site(database) as running:
        resident = await owner(running)
        path = path_of(await running.form("own_password", OWNER, resident), "form")
        status, html = await running.press(path, password="не тот чайник 1")
        assert (status, "Пароль не подошёл" in html, "Это вы?" in html) == (422, True, True)
        assert (await running.press(path, password=GOOD))[0] == 200
        assert (await secret(running)).data == {"owner": resident.id}


async def test_a_form_that_was_given_to_nobody_proves_nobody(database: SqlDatabase):
    async with site(database) as running:
        await owner(running)
        path = path_of(await running.form("own_password"), "form")
        assert (await running.press(path, password=GOOD))[0] == 422
