"""A thread as employees see it: what is asked, of which account, by whom (R28, R29, R36)."""

from fsm.dialog import Go
from fsm.layout import pairs
from fsm.press import screen, start
from fsm.view import Button, Role, Row, Text, View
from handlers import private
from handlers.appeals.card import about
from handlers.appeals.thread import page_at, page_of
from handlers.passing import staff_notes
from handlers.screen import Silent
from handlers.staff.queue import MENU
from handlers.staff.ticket import decisions_of, state_line, ticket_of
from handlers.world import World
from services import tickets
from services.correspondence import THREADS
from services.decisions import DECIDED
from services.model.tickets import OPEN, Ticket, TicketState
from services.tickets import Moment


class StaffThread(Silent):
    """One thread; `arg` is number.page."""

    name = "staff_thread"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it with what may be done now."""
        number, at = page_at(arg)
        found = ticket_of(world, number)
        if found is None or found[1].kind not in THREADS:
            return Go(screen="staff")
        ticket = found[1]
        page = page_of(world, ticket, self.name, at)
        head = (
            state_line(world, ticket),
            *staff_notes(world.uow, ticket),
            *_who(world, ticket),
            *about(world.cabinet, ticket, world.language),
        )
        title = Text("staff.ticket.title", {"kind": Text(f"staff.name.{ticket.kind}"), "number": ticket.id})
        back = Button(Text("nav.back"), screen("staff_kind", ticket.kind), Role.NAVIGATION)
        return View(title, (*head, *page.paragraphs), (*_ways(world, ticket), *page.turns, (back, MENU)))


def _who(world: World, ticket: Ticket) -> tuple[Text, ...]:
    """Name the resident and the account: as much as an answer needs."""
    resident = world.uow.residents.get(ticket.resident_id) if ticket.resident_id else None
    account = world.uow.accounts.get(ticket.account_id) if ticket.account_id else None
    name = (Text("staff.name.line", {"name": private.name(resident.full_name)}),) if resident else ()
    number = (Text("staff.number.line", {"number": private.number(account.number)}),) if account else ()
    return (*name, *number)


def _ways(world: World, ticket: Ticket) -> tuple[Row, ...]:
    number = str(ticket.id)
    has_files = bool(world.uow.files.of_ticket(ticket.id))
    files = (Button(Text("thread.files"), screen("files", number)),) if has_files else ()
    told = (Button(Text("journey.told"), screen("staff_told", number)),) if ticket.resident_id else ()
    if ticket.state not in OPEN:
        return pairs((*files, *told))
    answer = Button(Text("staff.answer"), start("staff_answer", number), Role.MAIN)
    take = (Button(Text("staff.take"), screen("staff_take", number)),) if ticket.state == TicketState.NEW else ()
    hand = Button(Text("staff.hand"), start("staff_hand", number))
    close = () if ticket.kind in DECIDED else (Button(Text("staff.close"), start("staff_close", number)),)
    decide = (decisions_of(ticket),) if ticket.kind in DECIDED else ()
    return (*decide, *pairs((answer, *files, *take, hand, *close, *told)))


class Take(Silent):
    """Takes a thread into work; a second press finds it taken."""

    name = "staff_take"

    def show(self, world: World, arg: str) -> View | Go:
        """Take it and show it."""
        found = ticket_of(world, arg)
        if found is None or found[1].state != TicketState.NEW or found[1].kind not in THREADS:
            return Go(screen="staff_ticket", arg=arg) if found else Go(screen="staff")
        employee, ticket = found
        tickets.take(world.uow, employee, ticket, Moment(world.now, world.key))
        return Go(screen="staff_thread", arg=arg, toast=Text("staff.taken"))
