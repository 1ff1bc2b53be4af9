"""The sixth cabinet, written from nothing by docs/cabinets.md: number and surname, no letter, no line of code."""

from pathlib import Path

import pytest

from services.demo.seed import demo_accounts
from tests.inside import Talk, inside
from tests.manuals.conftest import Office

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "voda.toml"
MOST_LINES = 80


async def test_a_resident_registers_without_a_letter_links_by_surname_and_submits():
    async with inside(cabinets=str(EXAMPLE.parent)) as (kit, channel):
        place = Office(kit, channel, "voda")
        boss, talk = await place.employee(), Talk(kit, channel, "r")
        account = demo_accounts(kit.cabinets["voda"])[0]
        await talk.start()
        await talk.tap("Зарегистрироваться")
        await talk.say("rybakova@example.org")
        await place.password(talk)
        await talk.tap("Отправить")
        assert place.kit.outside.mail.letters() == ()
        await talk.say("меню")
        await talk.tap("Подключить лицевой счёт")
        await talk.say(account.number)
        assert "Ваша фамилия, как в квитанции" in talk.words
        await talk.say("рыбакова")
        await talk.tap("Сохранить")
        await boss.tap("Посмотреть")
        await boss.tap("Одобрить")
        await boss.tap("Да, одобрить")
        assert "подключён" in talk.words
        await talk.say("меню")
        assert {"Передать показания", "Обращения", "Счета и оплата"} <= set(talk.labels)


@pytest.mark.parametrize("document", ["cabinets.md", "cabinets.ru.md"])
def test_the_document_quotes_the_very_file_and_it_is_short(document):
    text = EXAMPLE.read_text("utf-8")
    assert len(text.splitlines()) < MOST_LINES
    assert f"```toml\n{text}```" in (EXAMPLE.parents[1] / document).read_text("utf-8")
