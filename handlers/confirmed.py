"""What a resident sees when the address is confirmed, whichever way it came."""

from dataclasses import replace

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Role, Text, View
from handlers.screen import Silent
from handlers.texts import masked
from handlers.world import World
from services.model.metering import Account
from services.model.people import Resident


def confirmed_view(account: Account | None) -> View:
    """Say that the cabinet is open, and which account is linked."""
    linked = (Text("confirmed.linked", {"account": masked(account.number)}),) if account else ()
    return View(title=Text("confirmed.title"), paragraphs=linked, keep=True, fresh=True)


def opened_view(account: Account | None, resident: Resident) -> View:
    """Say so in a chat that waited meanwhile, with the way in."""
    way = Button(Text("confirmed.go"), screen("welcome" if resident.onboarding else "menu"), Role.MAIN)
    return replace(confirmed_view(account), rows=((way,),))


class Opened(Silent):
    """The card that a confirmation on the web brings, so that what is typed at it is understood."""

    name = "opened"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it again."""
        linked = world.current()
        return opened_view(linked.account if linked else None, world.resident) if world.resident else Go(screen="menu")
