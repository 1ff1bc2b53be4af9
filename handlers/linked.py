"""What is shown when an account is linked, or waits for an employee."""

from fsm.press import screen
from fsm.view import Button, Role, Text, View
from handlers import access
from handlers.texts import masked
from handlers.world import World
from services import access as levels
from services.model.metering import Account
from services.model.tickets import Ticket

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def linked_view(world: World, account: Account) -> View:
    """Say that it is linked, and how to come to everything where that is not open yet (R17)."""
    linked, resident = world.owned(str(account.id)), world.resident
    opened = Button(Text("linked.open"), screen("account", str(account.id)), Role.MAIN)
    done = Text("linked.done", {"number": masked(account.number)})
    if linked is None or resident is None or levels.is_full(world.cabinet, resident, linked):
        return View(Text("link.title"), (done,), ((opened,), (MENU,)), section="linking")
    return View(
        Text("link.title"),
        (done, *access.why(world)),
        ((opened,), *access.ways(world, linked), (MENU,)),
        section="linking",
    )


def waits_view(ticket: Ticket | None) -> View:
    """Say that an employee looks at it; without a ticket too many claims wait already."""
    text = Text("link.waits", {"number": ticket.id}) if ticket else Text("link.enough")
    return View(Text("link.title"), (text,), ((MENU,),), keep=True, section="linking")
