"""The queue of a cabinet: how much waits and how long, and the tickets of one kind (R36)."""

from datetime import datetime, timedelta

from fsm.dialog import Go
from fsm.layout import pairs
from fsm.press import screen
from fsm.view import Button, Role, Row, Text, View
from handlers.screen import Silent
from handlers.world import World
from services.model.tickets import Ticket, TicketKind

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
CAMPAIGNS = Button(Text("campaign.list"), screen("staff_campaigns"))
BACK = Button(Text("nav.back"), screen("staff"), Role.NAVIGATION)
SIZE = 4
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Queue(Silent):
    """What waits for an employee, by kind, with the age of the oldest."""

    name = "staff"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it for employees alone."""
        employee = world.employee
        if employee is None:
            return Go(dialog="staff_join")
        waiting = world.uow.tickets.queue(employee.cabinet)
        buttons = [
            Button(Text(f"staff.kind.{kind}", {"count": count}), screen("staff_kind", kind))
            for kind, (count, _) in sorted(waiting.items())
        ]
        ages = tuple(_age(kind, oldest, world.now) for kind, (_, oldest) in sorted(waiting.items()))
        lines = ages or (Text("staff.empty"),)
        about = Text("staff.about", {"cabinet": world.cabinet.short_name, "name": employee.name})
        return View(Text("staff.title"), (about, *lines), (*pairs(buttons), (CAMPAIGNS, MENU)))


def _age(kind: TicketKind, oldest: datetime, now: datetime) -> Text:
    waited = now - oldest
    name = Text(f"staff.name.{kind}")
    if waited < DAY:
        return Text("staff.age.hours", {"kind": name, "hours": waited // HOUR})
    return Text("staff.age.days", {"kind": name, "days": waited // DAY})


class Kind(Silent):
    """Tickets of one kind, the oldest first; `arg` is kind.page."""

    name = "staff_kind"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw a page."""
        employee, (name, _, page) = world.employee, arg.partition(".")
        if employee is None or name not in set(TicketKind):
            return Go(screen="staff")
        at = int(page) if page.isdecimal() and len(page) < 4 else 0
        found = world.uow.tickets.waiting(employee.cabinet, (TicketKind(name),), SIZE + 1, at * SIZE)
        rows = tuple((_button(ticket),) for ticket in found[:SIZE])
        title = Text(f"staff.name.{name}")
        empty = () if found else (Text("staff.empty"),)
        return View(title, empty, (*rows, *_turns(name, at, more=len(found) > SIZE), (BACK, MENU)))


def _button(ticket: Ticket) -> Button:
    return Button(Text(f"staff.ticket.{ticket.state}", {"number": ticket.id}), screen("staff_ticket", str(ticket.id)))


def _turns(name: str, page: int, *, more: bool) -> tuple[Row, ...]:
    back = (Button(Text("nav.previous"), screen("staff_kind", f"{name}.{page - 1}"), Role.NAVIGATION),) if page else ()
    on = (Button(Text("nav.next"), screen("staff_kind", f"{name}.{page + 1}"), Role.NAVIGATION),) if more else ()
    return (back + on,) if back or on else ()
