"""How much of what residents write is taken, and who may go on with what."""

from datetime import timedelta

import pytest

from services import correspondence
from services.correspondence import FILES_A_DAY, MOST_OPEN
from services.model.people import Chat
from services.model.tickets import Ticket, TicketKind, TicketState
from services.refusal import Refusal
from services.text import letters
from services.tickets import Moment, SentFile, Wish, Words
from tests.inside import inside
from tests.storage.world import NOW, resident

CHAT = Chat("inside", "r")


def letter(files=0):
    return Words("текст", tuple(SentFile(CHAT, {"ref": str(n)}, "a.pdf", 9) for n in range(files)))


async def within(work):
    async with inside(seeded=False) as (kit, _):
        return await kit.database.run(work)


def wish(uow):
    return Wish(TicketKind.APPEAL, "esk", CHAT, uow.residents.add(resident()).id)


async def test_the_same_turn_tried_again_opens_no_second_thread():
    def work(uow):
        asked = wish(uow)
        return [correspondence.write(uow, asked, letter(1), Moment(NOW, "k")) for _ in range(2)], uow.files.of_ticket(1)

    (first, second), files = await within(work)
    assert first.id == second.id
    assert len(files) == 1


async def test_too_many_open_threads_are_refused_until_one_is_closed():
    def work(uow):
        asked = wish(uow)
        opened = [correspondence.write(uow, asked, letter(), Moment(NOW, f"k{n}")) for n in range(MOST_OPEN)]
        refused = correspondence.write(uow, asked, letter(), Moment(NOW, "more"))
        correspondence.end(uow, opened[0], 0, Moment(NOW, "end"))
        return refused, correspondence.write(uow, asked, letter(), Moment(NOW, "more"))

    refused, taken = await within(work)
    assert isinstance(refused, Refusal)
    assert isinstance(taken, Ticket)


async def test_files_are_counted_by_the_day():
    def work(uow):
        asked = wish(uow)
        for n in range(FILES_A_DAY // 10):
            assert isinstance(correspondence.write(uow, asked, letter(10), Moment(NOW, f"k{n}")), Ticket)
        today = correspondence.write(uow, asked, letter(1), Moment(NOW + timedelta(hours=23), "more"))
        return today, correspondence.write(uow, asked, letter(1), Moment(NOW + timedelta(hours=25), "later"))

    today, tomorrow = await within(work)
    assert isinstance(today, Refusal)
    assert today.reason == "file.too_many"
    assert isinstance(tomorrow, Ticket)


async def test_a_thread_that_is_over_takes_no_words_and_one_rating():
    def work(uow):
        ticket = correspondence.write(uow, wish(uow), letter(), Moment(NOW, "k"))
        assert correspondence.end(uow, ticket, 0, Moment(NOW, "end"))
        closed = uow.tickets.get(ticket.id)
        refused = correspondence.go_on(uow, closed, letter(), Moment(NOW, "on"))
        rated = correspondence.end(uow, closed, 4, Moment(NOW, "rate"))
        again = correspondence.end(uow, uow.tickets.get(ticket.id), 1, Moment(NOW, "again"))
        return refused, rated, again, uow.tickets.get(ticket.id)

    refused, rated, again, ticket = await within(work)
    assert refused.reason == "appeal.over"
    assert (rated, again, ticket.rating, ticket.state) == (True, False, 4, TicketState.CLOSED)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  привет \r\n\r\n\r\n\r\n мир  ", "привет\n\n мир"),
        ("a\u202eb\x00c\ud800", "abc"),
        ("семья 👨\u200d👩\u200d👧", "семья 👨\u200d👩\u200d👧"),
        ("x\n" * 1400, ("x\n" * 1400).strip()),
    ],
)
def test_letters_keep_what_is_meant_and_lose_what_is_hidden(typed, kept):
    assert letters.read(typed) == kept


@pytest.mark.parametrize("typed", ["", " \n ", "…", "я" * 3001, "\u202e"])
def test_letters_without_words_and_endless_ones_are_refused(typed):
    assert isinstance(letters.read(typed), Refusal)
