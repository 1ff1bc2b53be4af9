"""How employees hear that something waits (R36)."""

from fsm.press import screen
from fsm.view import Button, Role, Text, View
from handlers.world import World
from services.model.tickets import Ticket
from services.staffing import NOWHERE

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def ring(world: World, ticket: Ticket) -> None:
    """Tell the employees when something waits again after a time when nothing did."""
    if sum(count for count, _ in world.uow.tickets.queue(ticket.cabinet).values()) != 1:
        return
    row = ((Button(Text("staff.look"), screen("staff_ticket", str(ticket.id)), Role.MAIN),), (MENU,))
    view = View(Text("staff.bell", {"number": ticket.id}), (), row, keep=True, fresh=True)
    for employee in world.uow.staff.of_cabinet(ticket.cabinet):
        if employee.chat != NOWHERE:
            world.told_chats.append((employee.chat, view))
