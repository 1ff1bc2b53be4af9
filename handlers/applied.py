"""An application for registration at the employees: what waits, and what comes next (R8)."""

from fsm.press import screen
from fsm.view import Button, Role, Text, View
from services.model.tickets import Ticket

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def applied_view(ticket: Ticket) -> View:
    """Say that it takes minutes to three days, and that the answer comes by itself."""
    return View(
        Text("applied.title"), (Text("applied.text", {"number": ticket.id}),), ((MENU,),), keep=True,
        section="registration",
    )  # fmt: skip
