"""What is opened with which account: a resident with little access is told how to come to more (R10, R17)."""

from fsm.dialog import Go
from fsm.press import screen, start
from fsm.view import Button, Role, Row, Text, View
from handlers.billing import bring_up_to_date
from handlers.screen import Silent
from handlers.world import World
from services import access
from services.cabinets.access import Feature
from services.model.metering import LinkedAccount

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def reach(world: World, account_id: str, feature: Feature) -> LinkedAccount | Go:
    """Return the named account, or the current one, if the resident may do this with it; else where to go instead.

    Where billing can be asked, what is known of the account is brought up to date.
    """
    linked = world.owned(account_id) if account_id else world.current()
    if linked is None or world.resident is None:
        return Go(screen="menu")
    if not access.may(world.cabinet, world.resident, linked, feature):
        return Go(screen="limited", arg=str(linked.account.id))
    bring_up_to_date(world, linked)
    return linked


class Limited(Silent):
    """Why something is not open yet, and how it will be; `arg` is the account."""

    name = "limited"

    def show(self, world: World, arg: str) -> View | Go:
        """Say what is open and what opens the rest."""
        linked, resident = world.owned(arg), world.resident
        if linked is None or resident is None or access.is_full(world.cabinet, resident, linked):
            return Go(screen="menu")
        return View(Text("limited.title"), tuple(why(world)), (*ways(world, linked), (MENU,)), section="linking")


def why(world: World) -> list[Text]:
    """Say what keeps this resident's access small, and what it allows."""
    resident = world.resident
    confirmed = resident is not None and access.is_confirmed(world.cabinet, resident)
    hotline = {"hotline": world.cabinet.contacts.hotline}
    pin = world.cabinet.access.upgrade == "pin"
    return [Text("limited.pin" if pin else "limited.call", hotline) if confirmed else Text("limited.email")]


def ways(world: World, linked: LinkedAccount) -> tuple[Row, ...]:
    """Return the buttons that lead to more: the letter again, or the PIN."""
    resident = world.resident
    if resident and not access.is_confirmed(world.cabinet, resident):
        return ((Button(Text("menu.code"), start("confirm"), Role.MAIN),),)
    if world.cabinet.access.upgrade != "pin":
        return ()
    account = str(linked.account.id)
    return (
        (Button(Text("pin.enter"), start("pin", account), Role.MAIN),),
        (Button(Text("pin.ask"), start("pin_form", account)),),
    )
