"""What a resident hears of a decision (R8, R17, R20)."""

from collections.abc import Callable

from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from services.model.tickets import Ticket, TicketKind

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def approved_view(ticket: Ticket) -> View:
    """Say that it is approved, with the way on."""
    text = Text(f"approved.{ticket.kind}", {"number": ticket.id})
    return View(Text("approved.title"), (text,), ((WAYS[ticket.kind](ticket),), (MENU,)), keep=True, fresh=True)


def rejected_view(ticket: Ticket, reason: str) -> View:
    """Say that it is rejected and why, in the employee's words."""
    why = (Text("rejected.reason", {"reason": Private(reason)}),) if reason else ()
    texts = (Text("rejected.text", {"number": ticket.id}), *why)
    return View(Text("rejected.title"), texts, ((MENU,),), keep=True, fresh=True)


def _code(_: Ticket) -> Button:
    return Button(Text("approved.code"), start("phone_code"), Role.MAIN)


def _accounts(_: Ticket) -> Button:
    return Button(Text("menu.accounts"), screen("accounts"), Role.MAIN)


def _pin(ticket: Ticket) -> Button:
    return Button(Text("pin.enter"), start("pin", str(ticket.account_id)), Role.MAIN)


def _sheet(ticket: Ticket) -> Button:
    return Button(Text("menu.history"), screen("history", str(ticket.account_id)), Role.MAIN)


def _thread(ticket: Ticket) -> Button:
    return Button(Text("ticket.open"), screen("ticket", str(ticket.id)), Role.MAIN)


WAYS: dict[TicketKind, Callable[[Ticket], Button]] = {
    TicketKind.REGISTRATION: _code,
    TicketKind.LINK: _accounts,
    TicketKind.PIN: _pin,
    TicketKind.READING: _sheet,
    TicketKind.CONTRACT: _thread,
}
