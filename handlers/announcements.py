"""Whether a resident wants announcements: switched from the announcement itself."""

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Role, Text, View
from handlers.screen import Silent
from handlers.world import World
from services.campaigns.rules import ANNOUNCEMENT

KIND = ANNOUNCEMENT.subscription
MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


class Announcements(Silent):
    """Says how it stands; "on" and "off" switch it."""

    name = "announcements"

    def show(self, world: World, arg: str) -> View | Go:
        """Switch, or draw it."""
        resident = world.resident
        if resident is None:
            return Go(screen="menu")
        if arg in ("on", "off"):
            world.uow.subscriptions.switch(resident.id, KIND, enabled=arg == "on")
            return Go(screen=self.name)
        by_default = KIND not in world.cabinet.subscriptions.off
        wanted = world.uow.subscriptions.of_resident(resident.id).get(KIND, by_default)
        label = Text("announcements.off" if wanted else "announcements.on")
        switch = Button(label, screen(self.name, "off" if wanted else "on"))
        said = Text("announcements.wanted" if wanted else "announcements.unwanted")
        return View(Text("announcements.title"), (said,), ((switch,), (MENU,)), section="profile")
