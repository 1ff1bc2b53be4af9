"""Events of one resident: told at once in the chats, and by mail when no chat takes them (R28, R29, R36)."""

from bot.channels.channel import Blocked
from services.campaigns.events import ANSWERED
from services.model.campaigns import Event
from services.model.people import Chat
from services.model.tickets import Author, Message, Ticket, TicketKind, TicketState
from tests.campaigns.test_fallback import refusing
from tests.campaigns.town import town
from tests.campaigns.ways import Mailbox, dweller, journey
from tests.townsfolk import NOW

CHAT = Chat("inside", "anna")
WORDS = "Контролёр придёт в четверг."


async def answered(place, *chats):
    """Settle a resident whose appeal is answered now; return who it is."""

    def work(uow):
        who = dweller(uow, "anna", *chats)
        ticket = uow.tickets.open(
            Ticket(0, "esk", TicketKind.APPEAL, TicketState.NEW, who, CHAT, None, "other", {}, None, NOW, NOW), "t"
        )
        uow.tickets.say(Message(0, ticket.id, Author.EMPLOYEE, None, WORDS, "", NOW))
        return who, ticket.id

    who, ticket = await place.look(work)
    await again(place, who, ticket)
    await place.kit.senders["inside"].drained()
    await place.through()
    return who, ticket


async def again(place, who, ticket, turn="inside:1"):
    from handlers.appeals.told import answered_view

    def work(uow, desk):
        view = answered_view(uow.tickets.get(ticket), WORDS, 0)
        desk.report(Event("esk", ANSWERED, who, ticket, turn), view)

    await place.kit.post.run(work)


async def test_who_has_a_chat_is_told_there_and_gets_no_letter(database):
    mail = Mailbox()
    async with town(database, mail) as place:
        who, _ = await answered(place, CHAT)
        assert (place.told, mail.to) == ({"anna": 1}, [])
        assert await journey(place, who) == [("inside", "")]


async def test_who_has_blocked_the_bot_gets_the_same_words_by_mail_once(database):
    mail = Mailbox()
    async with town(database, mail) as place:
        refusing(place, Blocked(), "anna")
        who, _ = await answered(place, CHAT)
        await place.through()
        assert mail.to == ["anna"]
        assert WORDS in mail.letters[0].text
        assert await journey(place, who) == [("inside", "blocked"), ("mail", "")]


async def test_who_has_no_chat_at_all_gets_a_letter_and_an_event_told_again_gives_no_second_one():
    mail = Mailbox()
    async with town(None, mail) as place:
        who, ticket = await answered(place)
        await again(place, who, ticket)
        await place.through()
        assert mail.to == ["anna"]


async def test_a_second_answer_is_an_event_of_its_own():
    mail = Mailbox()
    async with town(None, mail) as place:
        who, ticket = await answered(place)
        await again(place, who, ticket, "inside:2")
        await place.through()
        assert mail.to == ["anna", "anna"]


async def test_who_has_two_chats_is_told_in_one_and_in_the_other_when_that_is_gone(database):
    async with town(database) as place:
        other = Chat("inside", "old")
        await answered(place, CHAT, other)
        assert place.told == {"anna": 1}
    async with town() as place:
        refusing(place, Blocked(), "anna")
        who, _ = await answered(place, CHAT, other)
        await place.through()
        assert place.told == {"old": 1}
        assert await journey(place, who) == [("inside", "blocked"), ("inside", "")]
