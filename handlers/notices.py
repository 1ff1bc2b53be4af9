"""Subscriptions: what the resident is told of, with its state in the label (R32, R33)."""

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Role, Text, View
from handlers.screen import Silent
from handlers.world import World
from services import notices

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
SWITCH = {"on": True, "off": False}
BY_PHONE = "sms"


class Notices(Silent):
    """Every notice of the cabinet; `arg` is kind.on or kind.off to switch one."""

    name = "notices"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw them, after switching one."""
        resident, (kind, _, to) = world.resident, arg.partition(".")
        if resident is None:
            return Go(screen="menu")
        known = notices.of_resident(world.uow, world.cabinet, resident.id)
        if kind in known and to in SWITCH:
            if kind == BY_PHONE and SWITCH[to] and not resident.phone:
                return Go(dialog="change_phone", toast=Text("notices.phone"))
            world.uow.subscriptions.switch(resident.id, kind, enabled=SWITCH[to])
            return Go(screen=self.name, toast=Text(f"notices.switched.{to}"))
        rows = tuple((_button(kind, wanted=wanted),) for kind, wanted in known.items())
        return View(Text("notices.title"), (Text("notices.about"),), (*rows, (MENU,)), section="profile")


def _button(kind: str, *, wanted: bool) -> Button:
    now, to = ("on", "off") if wanted else ("off", "on")
    state = f"{kind}.{now}"
    return Button(Text(f"notices.{state}"), screen("notices", f"{kind}.{to}"))
