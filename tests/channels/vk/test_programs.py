"""Residents with VK programs of every age talk to a bot."""

from typing import Any

import pytest

from bot.channels.card import Card, Key
from bot.channels.channel import Event
from tests.channels.vk.rig import Rig
from tests.phones.vk import BARE, OLD, OLDER, VkPhone

NO_LINKS: dict[str, Any] = {"button_actions": ["text", "callback"]}


def echo(event: Event) -> Card:
    """Answer with what was heard, under three buttons."""
    said = event.said
    heard = f"старт «{event.start}»" if said is None else said.press or said.text or (said.file and said.file.kind)
    rows = ((Key("Да", press="yes"), Key("Нет", press="no")), (Key("Сайт", url="https://esk.example"),))
    return Card(f"Слышу: {heard}", "Эхо", rows, edit=event.message)


async def talk(rig: Rig) -> VkPhone:
    """Start an echo and give a phone."""
    rig.answer = echo
    await rig.poll()
    return rig.phone()


async def test_a_new_program_edits_in_place_and_shows_toasts(rig: Rig) -> None:
    phone = await talk(rig)
    first = await phone.start("acc-1")
    assert (first.title, first.text, first.links) == ("Эхо", "Слышу: старт «acc-1»", {"Сайт": "https://esk.example"})
    second = await phone.tap("да")
    assert (second.text, second.id, second.version) == ("Слышу: yes", first.id, 1)
    assert await phone.toasts() == ["ок"]


async def test_a_program_without_callbacks_gets_text_buttons_and_new_messages(rig: Rig) -> None:
    phone = await talk(rig)
    await phone.become(OLD)
    first = await phone.start()
    second = await phone.tap("Нет")
    assert (second.text, second.id != first.id) == ("Слышу: no", True)
    assert await phone.toasts() == []


async def test_a_callback_button_on_a_program_that_lost_them_still_works_and_teaches(rig: Rig) -> None:
    phone = await talk(rig)
    first = await phone.start()
    await phone.become(OLD)
    assert (await phone.press_old(first, "Да")).text == "Слышу: yes"
    kinds = {action["type"] for action in phone.actions(phone.card)}
    assert kinds == {"text", "open_link"}


async def test_a_program_without_inline_keyboards_has_one_below(rig: Rig) -> None:
    phone = await talk(rig)
    await phone.become(OLDER)
    first = await phone.start()
    assert first.labels == ("Да", "Нет", "Сайт")
    assert (await phone.tap("Да")).text == "Слышу: yes"
    assert (await phone.history())[0].labels == ()


async def test_a_program_without_keyboards_gets_a_list(rig: Rig) -> None:
    phone = await talk(rig)
    await phone.become(BARE)
    card = await phone.start()
    assert card.labels == ()
    assert card.text.endswith("1. Да\n2. Нет\n3. Сайт: https://esk.example")


async def test_a_program_without_links_gets_the_address_in_the_text(rig: Rig) -> None:
    phone = await talk(rig)
    await phone.become(NO_LINKS)
    assert "3. Сайт: https://esk.example" in (await phone.start()).text


@pytest.mark.parametrize("text", ["[id1|Павел] и @durov", "&amp; <b> «1,5»", "😀" * 100, "a\n\nb"])
async def test_what_was_typed_comes_back_as_it_was(rig: Rig, text: str) -> None:
    phone = await talk(rig)
    assert (await phone.say(text)).text == f"Слышу: {text}"


async def test_pictures_and_contacts_are_heard(rig: Rig) -> None:
    phone = await talk(rig)
    assert (await phone.send_photo()).text == "Слышу: photo"
    assert (await phone.share_contact("+7 900 123-45-67")).text == "Слышу: +7 900 123-45-67"


async def test_blocking_and_allowing_are_heard(rig: Rig) -> None:
    phone = await talk(rig)
    await phone.start()
    await phone.block()
    await phone.block(blocked=False)
    await rig.until(lambda: len(rig.events) == 3)
    assert [one.body["type"] for one in rig.events[1:]] == ["message_deny", "message_allow"]
