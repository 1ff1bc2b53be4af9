"""One thread as its resident sees it (R28, R29)."""

from fsm.dialog import Go
from fsm.layout import pairs
from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from handlers.appeals.seen import own_ticket
from handlers.appeals.thread import page_at, page_of
from handlers.passing import passed_note
from handlers.screen import Silent
from handlers.world import World
from services.cabinets.profile import Cabinet
from services.model.tickets import OPEN, Author, Ticket, TicketKind, TicketState

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


class Thread(Silent):
    """One appeal or application; `arg` is number.page."""

    name = "ticket"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it with what may be done now."""
        number, at = page_at(arg)
        ticket = own_ticket(world, number)
        if ticket is None:
            return Go(screen="menu")
        page = page_of(world, ticket, self.name, at)
        place = "contracts" if ticket.kind == TicketKind.CONTRACT else "appeals"
        back = Button(Text("nav.back"), screen(place), Role.NAVIGATION)
        head = (_state(ticket), *passed_note(world.uow, ticket), *about(world.cabinet, ticket, world.language))
        rows = (*pairs(_ways(world, ticket)), *page.turns, (back, MENU))
        return View(title_of(ticket), (*head, *page.paragraphs), rows, section="appeals")


def title_of(ticket: Ticket) -> Text:
    """Name a thread."""
    return Text("ticket.title", {"kind": Text(f"ticket.name.{ticket.kind}"), "number": ticket.id})


def about(cabinet: Cabinet, ticket: Ticket, language: str) -> tuple[Text, ...]:
    """Say the topic, or the premises of an application."""
    if ticket.kind == TicketKind.CONTRACT:
        premises = ticket.data.get("premises", []) if isinstance(ticket.data, dict) else []
        return tuple(
            Text("contract.premise", {"number": at + 1, "address": Private(str(item))})
            for at, item in enumerate(premises)
        )
    topics = {topic.slug: topic.within(language) for topic in cabinet.appeals.topics}
    return (Text("ticket.topic", {"topic": topics[ticket.topic]}),) if ticket.topic in topics else ()


def _state(ticket: Ticket) -> Text:
    return Text("ticket.state", {"state": Text(f"ticket.state.{ticket.state}")})


def _ways(world: World, ticket: Ticket) -> tuple[Button, ...]:
    number = str(ticket.id)
    has_files = bool(world.uow.files.of_ticket(ticket.id))
    files = (Button(Text("thread.files"), screen("files", number)),) if has_files else ()
    if ticket.state not in OPEN:
        unrated = ticket.state == TicketState.CLOSED and not ticket.rating
        return (*files, *((Button(Text("ticket.rate"), start("ticket_close", number)),) if unrated else ()))
    own_last = world.uow.tickets.last_author([ticket.id]).get(ticket.id) == Author.RESIDENT
    reply = Button(Text("ticket.add" if own_last else "ticket.reply"), start("ticket_reply", number), Role.MAIN)
    closes = ticket.kind != TicketKind.CONTRACT
    close = (Button(Text("ticket.close"), start("ticket_close", number)),) if closes else ()
    return (reply, *files, *close)
