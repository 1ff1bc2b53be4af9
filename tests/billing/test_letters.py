"""Appeals and applications reach billing once and in their order, whatever happens; what stays behind is seen."""

import pytest

from bot.billing import letters as passing_on
from services.model.reports import ReportState
from services.model.tickets import TicketState
from tests.billing.houses import SERIAL
from tests.billing.letters import (
    COUNT,
    PDF,
    WORDS,
    adds,
    fetched,
    large,
    newest,
    photo,
    place_to,
    report_of,
    sent,
    sha256,
    told,
    writes,
)

SENDING, TAKEN = "Передаём в биллинг компании", "Биллинг компании получил это"
ANSWER = "Мастер придёт завтра"


@pytest.fixture
async def talk(place):
    return await place.linked(await place.home(), SERIAL)


@pytest.fixture
def words() -> str:
    """Give words that no other letter says."""
    return f"{WORDS} ({next(COUNT)})"


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
