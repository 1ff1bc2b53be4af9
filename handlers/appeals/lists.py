"""A resident's appeals and applications: how each stands, and the ways to write (R28–R30)."""

from fsm.dialog import Go
from fsm.press import screen, start
from fsm.view import Button, Role, Row, Text, View
from handlers.appeals.seen import WRITTEN
from handlers.screen import Silent
from handlers.world import World
from services.cabinets.profile import Cabinet
from services.model.tickets import Ticket, TicketKind

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
SIZE = 3


class Appeals(Silent):
    """What was written to the company; `arg` is the page."""

    name = "appeals"

    def show(self, world: World, arg: str) -> View | Go:
        """List what was written, the newest change first."""
        ways = written_ways(world.cabinet)
        if world.resident is None or not ways:
            return Go(screen="menu")
        return _listed(world, self.name, WRITTEN, arg, ways)


class Contracts(Silent):
    """Applications for a contract; `arg` is the page."""

    name = "contracts"

    def show(self, world: World, arg: str) -> View | Go:
        """List them with their states."""
        if world.resident is None or not world.cabinet.contracts.premises:
            return Go(screen="menu")
        write = Button(Text("contract.start"), start("contract"), Role.MAIN)
        return _listed(world, self.name, (TicketKind.CONTRACT,), arg, (write,))


def written_ways(cabinet: Cabinet) -> Row:
    """Return the buttons by which one may write, as the profile offers."""
    appeal = (Button(Text("appeal.start"), start("appeal"), Role.MAIN),) if cabinet.appeals.topics else ()
    feedback = (Button(Text("feedback.start"), start("feedback")),) if cabinet.appeals.feedback else ()
    contracts = (Button(Text("menu.contracts"), screen("contracts")),) if cabinet.contracts.premises else ()
    return appeal + feedback + contracts


def _listed(world: World, name: str, kinds: tuple[TicketKind, ...], arg: str, ways: Row) -> View:
    at = int(arg) if arg.isdecimal() and len(arg) < 4 else 0
    resident = world.resident
    found = world.uow.tickets.of_resident(resident.id, kinds, SIZE + 1, at * SIZE) if resident else ()
    rows = tuple((_button(ticket),) for ticket in found[:SIZE])
    text = Text(f"{name}.about") if found else Text(f"{name}.none")
    support = (Text("appeals.support", {"email": world.cabinet.contacts.support}),) if _has_address(world) else ()
    turns = _turns(name, at, more=len(found) > SIZE)
    return View(Text(f"{name}.title"), (text, *support), (ways, *rows, *turns, (MENU,)), section="appeals")


def _has_address(world: World) -> bool:
    return bool(world.cabinet.contacts.support)


def _button(ticket: Ticket) -> Button:
    return Button(Text(f"ticket.{ticket.state}", {"number": ticket.id}), screen("ticket", str(ticket.id)))


def _turns(name: str, at: int, *, more: bool) -> tuple[Row, ...]:
    back = (Button(Text("nav.previous"), screen(name, str(at - 1)), Role.NAVIGATION),) if at else ()
    on = (Button(Text("nav.next"), screen(name, str(at + 1)), Role.NAVIGATION),) if more else ()
    return (back + on,) if back or on else ()
