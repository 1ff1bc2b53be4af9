"""Help for every section, with the people who answer (R34)."""

from fsm.dialog import Go
from fsm.layout import pairs
from fsm.press import screen
from fsm.view import Button, Role, Text, View
from handlers.menu import resume
from handlers.screen import Silent
from handlers.world import World

SECTIONS = ("registration", "entry", "linking", "readings", "bills", "payment", "profile")


class Help(Silent):
    """Help of one section, or the list of sections."""

    name = "help"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw the section `arg`; unknown or empty: the list."""
        contacts = world.cabinet.contacts
        people = Text(
            "help.people", {"hotline": contacts.hotline, "hours": contacts.hours or "—", "email": contacts.email or "—"}
        )
        back = (Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION),)
        if arg in SECTIONS:
            more = Button(Text("help.more"), screen("help", "all"))
            rows = (*resume(world), (more,), back)
            return View(Text(f"help.{arg}.title"), (Text(f"help.{arg}.text"), people), rows, section=arg)
        sections = pairs(tuple(Button(Text(f"help.{name}.title"), screen("help", name)) for name in SECTIONS))
        return View(Text("help.title"), (Text("help.words"), people), (*resume(world), *sections, back))
