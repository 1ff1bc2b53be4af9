"""Appeals and applications reach billing once, and its answers reach their residents once, whatever happens."""

import itertools

import pytest

from bot.billing import letters as passing_on
from services.model.reports import ReportKind, ReportState
from services.model.tickets import TicketKind, TicketState
from tests.billing.houses import SERIAL
from tests.billing.letters import (
    PDF,
    WORDS,
    adds,
    applied,
    applies,
    large,
    newest,
    photo,
    sent,
    sha256,
    thread,
    told,
    writes,
)

SENDING, TAKEN = "Передаём в биллинг компании", "Биллинг компании получил это"
ANSWER = "Мастер придёт завтра"
COUNT = itertools.count(1)


@pytest.fixture
async def talk(place):
    return await place.linked(await place.home(), SERIAL)


@pytest.fixture
def words() -> str:
    """Give words that no other letter says."""
    return f"{WORDS} ({next(COUNT)})"


async def report_of(place, ticket, kind=ReportKind.APPEAL):
    return (await place.look(lambda uow: uow.reports.of_subject(kind, ticket.id)))[0]


async def fetched(place, talk) -> None:
    """Let the files come from their messenger, and the letter look for them again."""
    place.clock.move(seconds=6)
    await talk.settled()


async def answers(place, billing, uid: str, **said) -> None:
    """Let the company answer on billing's side, and take it in."""
    await billing.tell("answer", uid=uid, **said)
    await place.follow()


async def test_an_appeal_reaches_billing_with_its_files_and_its_card_says_so(place, billing, talk, words):
    picture = photo()
    await writes(talk, ("", picture), ("акт о приёмке.pdf", PDF), words=words)
    assert SENDING in talk.words
    await fetched(place, talk)
    (row,) = sent(billing, "appeal", words)
    assert (row["topic"], row["channel"]) == ("quality", "inside")
    assert row["sender"]["full_name"] == "Анна"
    files = [(file["name"].split("-")[1], file["mime"], file["sha256"]) for file in row["files"]]
    assert files == [
        ("file.jpg", "image/jpeg", sha256(picture)),
        ("акт о приёмке.pdf", "application/pdf", sha256(PDF)),
    ]
    await talk.tap("Посмотреть")
    assert TAKEN in talk.words


@pytest.mark.parametrize("fault", [{"drop": "after"}, {"status": 500, "error": {"done": True}}, {"status": 503}])
async def test_a_letter_whose_answer_was_lost_is_there_once(place, billing, talk, words, fault):
    await billing.spoil(method="appeals", times=2, **fault)
    await writes(talk, ("", photo()), words=words)
    for _ in range(3):
        await place.calls_due(talk)
    (row,) = sent(billing, "appeal", words)
    assert len(row["files"]) == 1
    assert (await report_of(place, await newest(place, talk))).state == ReportState.ACCEPTED


async def test_while_billing_is_away_nothing_is_lost_and_everything_comes_in_its_order(place, billing, talk, words):
    await billing.spoil(method="appeals", status=503, times=-1)
    await writes(talk, words=words)
    assert SENDING in talk.words
    place.clock.move(seconds=40)
    await adds(talk, f"{words} и ещё")
    assert SENDING in talk.words
    await place.calls_due(talk)
    assert sent(billing, "appeal", words) == sent(billing, "message", f"{words} и ещё") == []
    await billing.heal()
    for _ in range(4):
        place.clock.move(minutes=15)
        await talk.settled()
    (letter,), (message,) = sent(billing, "appeal", words), sent(billing, "message", f"{words} и ещё")
    assert (message["letter"], message["author"]) == (letter["uid"], "resident")
    assert letter["n"] < message["n"]
    assert letter["sent_at"] < message["sent_at"]


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


async def place_to(boss, ticket) -> None:
    """Open a thread at the employee's desk."""
    await boss.tap(next(label for label in boss.labels if label.startswith("Обращения")))
    await boss.tap(next(label for label in boss.labels if label.startswith(f"№ {ticket.id}")))


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


async def test_files_that_are_too_large_stay_and_employees_see_it(place, billing, talk, words):
    boss = await place.employee()
    await writes(talk, ("план.pdf", large()), words=words)
    await fetched(place, talk)
    (row,) = sent(billing, "appeal", words)
    assert (row["files"], row["files_left_out"]) == ([], 1)
    ticket = await newest(place, talk)
    assert (await report_of(place, ticket)).left_out == 1
    await boss.say("/staff")
    await place_to(boss, ticket)
    assert "Файлов не передано в биллинг: 1" in boss.words
    assert "Биллинг: получил" in boss.words


@pytest.mark.parametrize("tries", [(0, 0, 1), (4, 1, 0)])
async def test_files_that_a_proxy_hangs_up_on_stay_after_some_tries(place, billing, talk, monkeypatch, tries):
    patient, go, stay = tries
    words = f"{WORDS} ({next(COUNT)})"
    monkeypatch.setattr(passing_on, "PATIENT", patient)
    await billing.spoil(method="appeals", drop="before")
    await writes(talk, ("", photo()), words=words)
    await place.calls_due(talk)
    await place.calls_due(talk)
    (row,) = sent(billing, "appeal", words)
    assert (len(row["files"]), row.get("files_left_out", 0)) == (go, stay)


async def test_a_letter_waits_for_its_files_and_not_for_ever(place, billing, talk, words):
    async def lost(file):
        raise TimeoutError

    place.channel.fetch = lost
    await writes(talk, ("", photo()), words=words)
    await place.calls_due(talk)
    assert sent(billing, "appeal", words) == []
    place.clock.move(hours=2)
    await talk.settled()
    (row,) = sent(billing, "appeal", words)
    assert (row["files"], row["files_left_out"]) == ([], 1)


async def test_what_billing_does_not_take_at_all_stays_with_the_employees(place, billing, talk, words, caplog):
    problem = '{"code": "unknown_topic", "detail": "нет такой темы"}'
    boss = await place.employee()
    await billing.spoil(method="appeals", status=422, body=problem)
    await writes(talk, words=words)
    ticket = await newest(place, talk)
    assert "unknown_topic" in caplog.text
    assert (ticket.state, told(place, talk, "нет такой темы")) == (TicketState.NEW, 0)
    await adds(talk, f"{words} ещё")
    await place.calls_due(talk)
    assert sent(billing, "appeal", words) == sent(billing, "message", f"{words} ещё") == []
    assert SENDING not in talk.words
    await boss.say("/staff")
    await place_to(boss, ticket)
    assert "Биллинг не принял это: ответьте здесь" in boss.words


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
