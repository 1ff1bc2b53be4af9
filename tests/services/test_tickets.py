"""A ticket from its opening to its end, and who may touch it."""

from dataclasses import replace

from services import staffing, tickets
from services.model.people import Chat, ChatState
from services.model.tickets import Author, FileState, TicketKind, TicketState
from services.refusal import Refusal
from services.tickets import Moment, SentFile, Wish, Words
from tests.townsfolk import CODES, NOW, OTHER, OWNER, STRANGER, after

WISH = Wish(TicketKind.APPEAL, "esk", OWNER, topic="quality")
PHOTO = SentFile(Chat("telegram", "7"), {"ref": "AgAD"}, "photo.jpg", 10)


def asked(uow, key="1", *files):
    return tickets.ask(uow, WISH, Words("Нет света", files), Moment(NOW, key))


def employed(uow, chat=STRANGER, cabinet="esk"):
    invitation = staffing.invite(uow, CODES, cabinet, "Ольга", NOW)
    state = staffing.join(uow, CODES, ChatState(chat), invitation.code, NOW)
    assert isinstance(state, ChatState)
    return staffing.at_work(uow, state), state


async def test_the_same_operation_asks_once(database):
    def work(uow):
        first, again = asked(uow, "1", PHOTO), asked(uow, "1", PHOTO)
        assert first == again
        assert [message.text for message in uow.tickets.messages(first.id)] == ["Нет света"]
        assert [file.state for file in uow.files.of_ticket(first.id)] == [FileState.WAITING]
        assert [call.payload for call in uow.calls.claim("me", NOW, after(hours=1), 9)] == [
            {"file": 1, "chat": ["telegram", "7"]}
        ]

    await database.run(work)


async def test_an_answer_waits_for_the_resident_and_a_reply_for_the_same_employee(database):
    def work(uow):
        ticket = asked(uow)
        olga, _ = employed(uow)
        assert tickets.take(uow, olga, ticket, Moment(NOW, "2"))
        ticket = uow.tickets.get(ticket.id)
        assert tickets.answer(uow, olga, ticket, Words("Бригада едет"), Moment(NOW, "3"))
        ticket = uow.tickets.get(ticket.id)
        assert (ticket.state, ticket.employee_id) == (TicketState.ANSWERED, olga.id)
        tickets.reply(uow, ticket, Words("Спасибо, а когда?"), Moment(NOW, "4"))
        assert uow.tickets.get(ticket.id).state == TicketState.IN_WORK
        assert [message.author for message in uow.tickets.messages(ticket.id)] == [
            Author.RESIDENT, Author.EMPLOYEE, Author.RESIDENT,
        ]  # fmt: skip

    await database.run(work)


async def test_who_comes_second_decides_nothing(database):
    def work(uow):
        ticket = asked(uow)
        olga, _ = employed(uow)
        ivan, _ = employed(uow, OTHER)
        assert tickets.decide(uow, olga, ticket, TicketState.CLOSED, "Сделано", Moment(NOW, "2"))
        assert not tickets.decide(uow, ivan, ticket, TicketState.REJECTED, "Нет", Moment(NOW, "3"))
        assert uow.tickets.get(ticket.id).state == TicketState.CLOSED
        assert [act.action for act in uow.staff.journal("esk", 9)] == ["closed", "join", "join"]

    await database.run(work)


async def test_an_invitation_binds_one_chat_once_and_not_for_ever(database):
    def work(uow):
        invitation = staffing.invite(uow, CODES, "esk", "Ольга", NOW)
        typed = f" {invitation.code.lower()} "
        late = staffing.join(uow, CODES, ChatState(OTHER), typed, after(days=3))
        assert late == Refusal("staff.wrong_code")
        bound = staffing.join(uow, CODES, ChatState(STRANGER), typed, NOW)
        assert isinstance(bound, ChatState)
        assert staffing.join(uow, CODES, ChatState(OTHER), typed, NOW) == Refusal("staff.wrong_code")
        assert staffing.at_work(uow, uow.chats.get(STRANGER)).name == "Ольга"

    await database.run(work)


async def test_codes_are_guessed_at_five_times_a_day(database):
    def work(uow):
        invitation = staffing.invite(uow, CODES, "esk", "Ольга", NOW)
        said = [staffing.join(uow, CODES, ChatState(OTHER), f"WRONG{n}", NOW) for n in range(5)]
        assert said == [Refusal("staff.wrong_code")] * 5
        assert staffing.join(uow, CODES, ChatState(OTHER), invitation.code, NOW) == Refusal("staff.too_many")
        assert invitation.code not in repr(invitation.employee)

    await database.run(work)


async def test_nobody_works_after_dismissal_in_another_chat_or_for_another_company(database):
    def work(uow):
        olga, state = employed(uow)
        assert staffing.at_work(uow, replace(state, chat=Chat("vk", "9"))) is None
        assert staffing.at_work(uow, replace(state, cabinet="pes")) is None
        staffing.dismiss(uow, olga.id)
        assert staffing.at_work(uow, state) is None

    await database.run(work)


async def test_a_chat_that_joins_another_company_keeps_nothing_of_the_first(database):
    def work(uow):
        invitation = staffing.invite(uow, CODES, "pes", "Ольга", NOW)
        state = ChatState(STRANGER, "esk", session=["a dialog"], language="en")
        bound = staffing.join(uow, CODES, state, invitation.code, NOW)
        assert (bound.cabinet, bound.session, bound.language) == ("pes", None, "en")

    await database.run(work)
