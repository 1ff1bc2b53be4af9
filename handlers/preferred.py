"""In which messenger a resident wants to be told, where there are several (R32)."""

from typing import get_args

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Role, Text, View
from handlers.screen import Silent
from handlers.world import World
from services import notices
from services.cabinets.profile import Channel

NAMED: tuple[str, ...] = get_args(Channel)
"""Channels that have a name in words."""
LAST = "last"
BACK = Button(Text("nav.back"), screen("notices"), Role.NAVIGATION)
MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


class Preferred(Silent):
    """The messengers to choose from; `arg` is the chosen one."""

    name = "preferred"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw them, or store the choice."""
        resident = world.resident
        if resident is None:
            return Go(screen="menu")
        there = [name for name in notices.channels(world.uow, world.cabinet, resident.id) if name in NAMED]
        if arg in (*there, LAST):
            world.uow.residents.change(resident.id, prefers="" if arg == LAST else arg)
            world.forget_resident()
            return Go(screen="notices", toast=Text("preferred.done"))
        rows = [(_button(name, chosen=resident.prefers == name),) for name in there]
        last = _button(LAST, chosen=resident.prefers not in there)
        return View(
            Text("preferred.title"), (Text("preferred.about"),), (*rows, (last,), (BACK, MENU)), section="profile"
        )


def _button(name: str, *, chosen: bool) -> Button:
    label = Text(f"preferred.{name}")
    return Button(Text("preferred.chosen", {"name": label}) if chosen else label, screen("preferred", name))
