"""Buttons and sessions that name what is not the resident's: authorised anew each time, in the service layer."""

from datetime import timedelta

import pytest

from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from services.model.people import Chat
from services.model.periods import Period
from tests.attacks.house import NOW, House, house, text_of

OWN, FOREIGN = 0, 1


async def forged(place: House, chat: str, *presses: str) -> str:
    talk = place.talk(chat)
    for press in presses:
        await talk.send({"press": press})
    return text_of(talk)


@pytest.mark.parametrize("screen", ["account", "bills", "history", "payments", "bill", "sheet"])
async def test_a_screen_of_a_foreign_account_shows_nothing_of_it(screen):
    async with house() as place:
        await place.resident("owner", FOREIGN)
        await place.resident("thief", OWN)
        foreign = await place.account_id(FOREIGN)
        period = f"{place.clock.now():%Y-%m}"
        shown = await forged(place, "thief", *(f"s:{screen}:{foreign}{rest}" for rest in ("", ".1", f".{period}")))
        assert place.accounts[FOREIGN].number not in shown
        assert place.accounts[FOREIGN].holder.split()[0] not in shown
        assert await place.dead_letters() == 0


@pytest.mark.parametrize("dialog", ["readings", "pay", "rename", "unlink"])
async def test_no_dialog_begins_for_a_foreign_account(dialog):
    async with house() as place:
        await place.resident("thief", OWN)
        foreign = await place.account_id(FOREIGN)
        await forged(place, "thief", f"g:{dialog}:{foreign}")
        assert await place.dialog("thief") == ""


async def test_a_session_that_names_an_account_dies_when_the_account_is_unlinked_elsewhere():
    async with house() as place:
        await place.resident("phone", OWN, FOREIGN, email="one@example.org")
        await place.resident("laptop", email="one@example.org")
        account = await place.account_id(FOREIGN)
        phone, laptop = place.talk("phone"), place.talk("laptop")
        await phone.send({"press": f"g:readings:{account}"})
        await phone.say("меню")
        await phone.send({"press": f"g:rename:{account}"})
        await laptop.send({"press": f"g:unlink:{account}"})
        await laptop.tap("Да, отключить")
        state = await place.state("phone")
        assert state.session is None
        assert state.paused is None


async def test_an_unfinished_dialog_about_an_unlinked_account_is_not_offered_again():
    async with house() as place:
        await place.resident("phone", OWN, FOREIGN)
        account = await place.account_id(FOREIGN)
        phone = place.talk("phone")
        await phone.send({"press": f"g:pay:{account}"})
        await phone.say("100")
        await phone.say("меню")
        assert (await place.state("phone")).paused
        await phone.send({"press": f"g:unlink:{account}"})
        await phone.tap("Да, отключить")
        assert (await place.state("phone")).paused is None


async def test_a_dialog_about_another_account_survives_an_unlinking():
    async with house() as place:
        await place.resident("phone", OWN, FOREIGN, email="one@example.org")
        await place.resident("laptop", email="one@example.org")
        await place.talk("phone").send({"press": f"g:pay:{await place.account_id(OWN)}"})
        laptop = place.talk("laptop")
        await laptop.send({"press": f"g:unlink:{await place.account_id(FOREIGN)}"})
        await laptop.tap("Да, отключить")
        assert await place.dialog("phone") == "pay"


async def test_after_leaving_no_old_button_shows_anything():
    async with house() as place:
        await place.resident("chat", OWN)
        own, talk = await place.account_id(OWN), place.talk("chat")
        await talk.send({"press": "g:leave:"})
        await talk.tap("Да, выйти")
        before = len(place.channel.chats["chat"])
        for press in ("s:account:{}", "s:bills:{}", "s:profile:", "g:pay:{}", "g:new_password:", "g:change_email:"):
            await talk.send({"press": press.format(own)})
        shown = "\n".join(f"{card.title}\n{card.text}" for _, card in place.channel.chats["chat"][before:])
        assert place.accounts[OWN].number not in shown
        assert await place.dialog("chat") == ""


async def test_a_receipt_with_a_large_number_is_shown():
    async with house() as place:
        await place.resident("chat", OWN)
        account = await place.account_id(OWN)
        talk = place.talk("chat")
        await talk.send({"press": f"g:readings:{account}"})
        while "Отправить" not in talk.labels:
            await talk.tap(next(label for label in talk.labels if label not in ("Назад", "Отмена", "Меню")))
        await place.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('sheet', 123456)")
        await talk.tap("Отправить")
        await talk.send({"press": f"s:history:{account}"})
        await talk.tap(next(label for label in talk.labels if "123457" in label.replace("\u00a0", "").replace(" ", "")))
        assert "123457" in talk.words.replace("\u00a0", "").replace(" ", "")


async def test_a_payment_is_shown_to_those_who_have_its_account_alone():
    async with house() as place:
        owner = await place.resident("owner", FOREIGN)
        await place.resident("thief", OWN)
        payment = await place.look(lambda uow: uow.payments.add(_payment(place.account(uow, FOREIGN), owner.id), "k"))
        assert "777" in await forged(place, "owner", f"s:payment:{payment.uid}")
        assert "777" not in await forged(place, "thief", f"s:payment:{payment.uid}")


def _payment(account: int, resident: int) -> Payment:
    later = NOW + timedelta(hours=1)
    chat, month = Chat("inside", "owner"), Period(2026, 11)
    return Payment(
        0, "uid-1", chat, resident, account, Money(77700), month, "", PaymentState.PENDING, "sandbox", "x",
        "https://bank.example.org/x", "", NOW, later, None,
    )  # fmt: skip
