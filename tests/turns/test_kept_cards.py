"""A kept card is never edited away, and never sent a second time by an old button."""

from tests.turns.conftest import Stage


async def receipt(stage: Stage):
    """Submit a reading that is the same as before; return the message of its receipt and that of the review."""
    await stage.talk.tap("Передать показания")
    same = next(label for label in stage.talk.labels if label.startswith("Без изменений"))
    await stage.talk.tap(same)
    await stage.talk.tap("Да, расхода не было")
    shown = stage.channel.chats["7"]
    review, press = (
        shown[-1][0],
        next(key.press for row in shown[-1][1].rows for key in row if key.label == "Отправить"),
    )
    await stage.talk.tap("Отправить")
    return stage.channel.chats["7"][-1][0], review, press


def title(stage, message):
    return next(card.title for one, card in stage.channel.chats["7"] if one == message)


async def test_a_receipt_is_a_message_of_its_own(stage):
    kept, review, _ = await receipt(stage)
    assert kept != review
    assert title(stage, kept).startswith("Показания переданы")


async def test_a_button_of_a_receipt_opens_a_new_message(stage):
    kept, *_ = await receipt(stage)
    await stage.talk.tap("Оплатить")
    assert title(stage, kept).startswith("Показания переданы")
    assert stage.talk.card.title == "Сколько оплатить?"


async def test_the_same_press_again_edits_the_old_card_and_nothing_else(stage):
    kept, review, press = await receipt(stage)
    count = len(stage.channel.chats["7"])
    await stage.talk.send({"press": press, "message": review}, "again")
    assert len(stage.channel.chats["7"]) == count
    assert title(stage, kept).startswith("Показания переданы")
    assert "устарел" in stage.channel.toasts[-1]


async def test_what_is_typed_after_a_receipt_is_about_the_receipt(stage):
    await receipt(stage)
    await stage.talk.say("1")
    assert stage.talk.card.title == "Сколько оплатить?"
