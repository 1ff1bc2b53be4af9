"""What billing says of appeals and applications reaches their residents once, beside what employees say."""

import pytest

from services.model.tickets import TicketKind, TicketState
from tests.billing.houses import SERIAL
from tests.billing.letters import (
    COUNT,
    WORDS,
    adds,
    answers,
    applied,
    applies,
    newest,
    place_to,
    report_of,
    sent,
    thread,
    told,
    writes,
)

ANSWER = "Мастер придёт завтра"


@pytest.fixture
async def talk(place):
    return await place.linked(await place.home(), SERIAL)


@pytest.fixture
def words() -> str:
    """Give words that no other letter says."""
    return f"{WORDS} ({next(COUNT)})"


async def test_an_answer_of_billing_comes_to_the_chat_once_and_may_be_answered(place, billing, talk, words):
    await writes(talk, words=words)
    ticket = await newest(place, talk)
    uid = (await report_of(place, ticket)).uid
    await answers(place, billing, uid, status="answered", text=ANSWER)
    await answers(place, billing, uid)
    assert told(place, talk, ANSWER) == 1
    assert f"Ответ на № {ticket.id}" in talk.words
    assert (await newest(place, talk)).state == TicketState.ANSWERED
    await adds(talk, f"{words}: спасибо")
    assert [row["letter"] for row in sent(billing, "message", f"{words}: спасибо")] == [uid]
    await answers(place, billing, uid)
    assert (await newest(place, talk)).state == TicketState.NEW
    await answers(place, billing, uid, text=f"{ANSWER} в восемь")
    assert told(place, talk, f"{ANSWER} в восемь") == 1
    assert (await newest(place, talk)).state == TicketState.ANSWERED
    said = [who for who, _ in await thread(place, ticket)]
    assert said == ["resident*", "employee*", "resident*", "employee*"]


async def test_an_employee_answers_too_and_both_sides_hear_each_other(place, billing, talk, words):
    boss = await place.employee()
    await writes(talk, words=words)
    ticket = await newest(place, talk)
    await boss.say("/staff")
    await place_to(boss, ticket)
    assert "Биллинг: получил" in boss.words
    await boss.tap("Ответить")
    await boss.say(f"{words}: смотрим")
    await boss.tap("Дальше")
    await boss.tap("Отправить")
    await boss.settled()
    assert told(place, talk, f"{words}: смотрим") == 1
    (row,) = sent(billing, "message", f"{words}: смотрим")
    assert row["author"] == "employee"
    uid = (await report_of(place, ticket)).uid
    await answers(place, billing, uid, status="answered", text=ANSWER)
    assert told(place, talk, ANSWER) == 1
    assert [who for who, _ in await thread(place, ticket)] == ["resident*", "employee", "employee*"]
    assert len(sent(billing, "message", ANSWER)) == 0


async def test_who_ends_a_thread_first_is_right_and_words_are_told_all_the_same(place, billing, talk, words):
    await writes(talk, words=words)
    ticket = await newest(place, talk)
    uid = (await report_of(place, ticket)).uid
    await talk.tap("Посмотреть")
    await talk.tap("Вопрос решён")
    await talk.tap("Хорошо")
    assert (await newest(place, talk)).state == TicketState.CLOSED
    await answers(place, billing, uid, status="rejected", text=ANSWER)
    assert told(place, talk, ANSWER) == 1
    assert "Ответить" not in talk.labels
    assert (await newest(place, talk)).state == TicketState.CLOSED


async def test_what_billing_ends_is_closed_with_its_words_and_can_be_rated(place, billing, talk, words):
    await writes(talk, words=words)
    uid = (await report_of(place, await newest(place, talk))).uid
    await answers(place, billing, uid, status="in_work")
    assert (await newest(place, talk)).state == TicketState.IN_WORK
    await answers(place, billing, uid, status="done", comment=ANSWER)
    assert (await newest(place, talk)).state == TicketState.CLOSED
    assert told(place, talk, ANSWER) == 1
    assert "Оценить" in talk.labels
    await answers(place, billing, uid, status="in_work", text="поздно")
    assert (told(place, talk, "поздно"), (await newest(place, talk)).state) == (0, TicketState.CLOSED)


@pytest.mark.parametrize(
    ("status", "end"),
    [
        ("rejected", (TicketState.REJECTED, "Заявка отклонена")),
        ("approved", (TicketState.APPROVED, "Заявка одобрена")),
    ],
)
async def test_an_application_is_decided_later(place, billing, talk, status, end):
    state, shown = end
    address = f"ул. Кирова, д. 12, кв. {next(COUNT)}"
    await applies(talk, address)
    (row,) = applied(billing, address)
    assert "account_ref" not in row
    assert row["text"] == ""
    await answers(place, billing, row["uid"], status="in_work")
    await answers(place, billing, row["uid"], status=status, comment=ANSWER if status == "rejected" else "")
    assert (await newest(place, talk, TicketKind.CONTRACT)).state == state
    assert told(place, talk, shown) == 1
    assert told(place, talk, ANSWER) == (status == "rejected")
    await place.follow()
    assert told(place, talk, shown) == 1


async def test_an_answer_about_another_account_is_refused_and_the_true_one_is_taken_later(
    place, billing, talk, words, caplog
):
    other = await place.home()
    await writes(talk, words=words)
    uid = (await report_of(place, await newest(place, talk))).uid
    await billing.spoil(method="appeal", error={"account": other})
    await answers(place, billing, uid, text=ANSWER)
    assert told(place, talk, ANSWER) == 0
    assert "something else than was asked" in caplog.text
    assert ANSWER not in caplog.text
    await place.calls_due(talk)
    assert told(place, talk, ANSWER) == 1


async def test_a_word_that_could_not_be_understood_is_asked_for_again(place, billing, talk, words):
    await writes(talk, words=words)
    uid = (await report_of(place, await newest(place, talk))).uid
    await billing.spoil(method="appeal", status=200, body="<html>")
    await answers(place, billing, uid, text=ANSWER)
    assert told(place, talk, ANSWER) == 0
    await place.calls_due(talk)
    assert told(place, talk, ANSWER) == 1


async def test_an_approval_with_words_is_told_with_them(place, billing, talk):
    address = f"ул. Кирова, д. 16, кв. {next(COUNT)}"
    await applies(talk, address)
    (row,) = applied(billing, address)
    hidden, words = f"\u202e{ANSWER}", "Договор готов,\nприходите в офис"
    await answers(place, billing, row["uid"], status="approved", text=hidden, comment=words)
    assert told(place, talk, f"{ANSWER}\n\nДоговор готов") == 1
    assert "Заявка одобрена" in talk.words
    ticket = await newest(place, talk, TicketKind.CONTRACT)
    assert [text for _, text in await thread(place, ticket)][1:] == [ANSWER, words]


@pytest.mark.parametrize(("decided", "reason"), [("approved", ""), ("rejected", "Нет технической возможности")])
async def test_what_an_employee_decides_reaches_billing_and_its_own_word_of_later_moves_nothing(
    place, billing, talk, decided, reason
):
    boss, address = await place.employee(), f"ул. Кирова, д. 14, кв. {next(COUNT)}"
    await applies(talk, address)
    (row,) = applied(billing, address)
    ticket = await newest(place, talk, TicketKind.CONTRACT)
    await boss.tap("Посмотреть")
    await boss.tap("Отклонить" if reason else "Одобрить")
    if reason:
        await boss.say(reason)
    await boss.tap("Отправить" if reason else "Да, одобрить")
    await boss.settled()
    (message,) = [said for said in billing.rows("message") if said["letter"] == row["uid"]]
    assert (message["author"], message["decision"], message["text"]) == ("employee", decided, reason)
    cards = len(place.channel.chats[talk.chat])
    for status in ("in_work", "approved"):
        await answers(place, billing, row["uid"], status=status)
    assert len(place.channel.chats[talk.chat]) == cards
    assert (await newest(place, talk, TicketKind.CONTRACT)).state == decided
    assert len(await thread(place, ticket)) == 2
