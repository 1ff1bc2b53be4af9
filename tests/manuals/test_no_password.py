"""A profile that asks no password and no address: only what there is to be done is offered, and nothing breaks."""

from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from services.demo.seed import demo_accounts
from tests.inside import Talk, inside
from tests.manuals.conftest import Office

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "voda.toml"


@asynccontextmanager
async def bare(tmp_path):
    """Serve the example without passwords: the form asks number and name alone."""
    text = EXAMPLE.read_text("utf-8").replace("[password]\nleast = 6\n", "")
    asked = '{ name = "account" }, { name = "full_name" }'
    profile = tmp_path / "voda.toml"
    profile.write_text(text.replace('{ name = "email" }, { name = "password" }', asked), "utf-8")
    async with inside(cabinets=str(tmp_path)) as (kit, channel):
        yield Office(kit, channel, "voda"), Talk(kit, channel, "r")


async def registered(place, talk):
    account = demo_accounts(place.kit.cabinets["voda"])[0]
    await talk.start()
    assert "Войти" not in talk.labels
    await talk.tap("Зарегистрироваться")
    await talk.say(account.number)
    await talk.say(account.holder)
    await talk.tap("Отправить")


async def test_number_and_name_are_all_that_is_asked_and_an_employee_opens_the_account(tmp_path):
    async with bare(tmp_path) as (place, talk):
        boss = await place.employee()
        await registered(place, talk)
        assert "у сотрудника" in talk.words or any("у сотрудника" in card.text for _, card in talk.channel.chats["r"])
        await boss.tap("Посмотреть")
        await boss.tap("Одобрить")
        await boss.tap("Да, одобрить")
        assert "подключён" in talk.words
        await talk.say("меню")
        assert "Передать показания" in talk.labels
        assert place.kit.outside.mail.letters() == ()


async def test_the_profile_offers_no_address_and_no_password_to_change(tmp_path):
    async with bare(tmp_path) as (place, talk):
        await registered(place, talk)
        await talk.say("профиль")
        assert "Изменить ФИО" in talk.labels
        assert {"Изменить почту", "Изменить пароль"} & set(talk.labels) == set()
        assert "Почта" not in talk.words
        await talk.tap("Выйти")
        assert "зарегистрироваться" in talk.words
        await talk.tap("Да, выйти")
        await talk.say("помощь")
        assert "Вход" not in talk.labels


@pytest.mark.parametrize("press", ["enter", "recover", "new_password", "change_email", "prove", "recover_code"])
@pytest.mark.parametrize("resident", [True, False])
async def test_an_old_button_of_what_there_is_not_leads_to_the_menu(tmp_path, press, resident):
    async with bare(tmp_path) as (place, talk):
        if resident:
            await registered(place, talk)
        await talk.start()
        await talk.send({"press": f"g:{press}:"})
        assert "Водоканал Заречный" in talk.card.title
        assert place.kit.outside.mail.letters() == ()


async def test_the_word_for_entering_shows_the_menu(tmp_path):
    async with bare(tmp_path) as (_, talk):
        await talk.start()
        await talk.say("войти")
        assert "Водоканал Заречный" in talk.card.title
