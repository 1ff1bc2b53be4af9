"""Subscriptions: what the resident is told of and where, with its state in the label (R32, R33)."""

from collections.abc import Collection

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Role, Row, Text, View
from handlers.preferred import NAMED
from handlers.screen import Silent
from handlers.world import World
from services import notices
from services.campaigns.elsewhere import BY_SMS
from services.model.people import Resident
from services.unsubscribing import BY_MAIL

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
SWITCH = {"on": True, "off": False}


class Notices(Silent):
    """Every notice of the cabinet, and the ways beside chats; `arg` is kind.on or kind.off to switch one."""

    name = "notices"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw them, after switching one."""
        resident, (kind, _, to) = world.resident, arg.partition(".")
        if resident is None:
            return Go(screen="menu")
        known = notices.of_resident(world.uow, world.cabinet, resident.id)
        ways = notices.other_ways(world.uow, world.cabinet, resident)
        if (kind in known or kind in ways) and to in SWITCH:
            if kind == BY_SMS and SWITCH[to] and not (resident.phone and resident.phone_confirmed):
                return Go(dialog="own_phone")
            world.uow.subscriptions.switch(resident.id, kind, enabled=SWITCH[to])
            return Go(screen=self.name, toast=Text(f"notices.switched.{to}"))
        rows = tuple((_button(kind, wanted=wanted),) for kind, wanted in (*known.items(), *ways.items()))
        return View(
            Text("notices.title"),
            (Text("notices.about"), *_otherwise(ways)),
            (*rows, (*_where(world, resident), MENU)),
            section="profile",
        )


def _otherwise(ways: Collection[str]) -> tuple[Text, ...]:
    """Say what happens when no chat takes a notice: only of the ways that there are."""
    if BY_MAIL in ways and BY_SMS in ways:
        return (Text("notices.ways.both"),)
    if BY_MAIL in ways:
        return (Text("notices.ways.mail"),)
    return (Text("notices.ways.sms"),) if ways else ()


def _button(kind: str, *, wanted: bool) -> Button:
    now, to = ("on", "off") if wanted else ("off", "on")
    state = f"{kind}.{now}"
    return Button(Text(f"notices.{state}"), screen("notices", f"{kind}.{to}"))


def _where(world: World, resident: Resident) -> Row:
    """Offer a choice of the messenger to who has several."""
    there = [name for name in notices.channels(world.uow, world.cabinet, resident.id) if name in NAMED]
    return (Button(Text("notices.where"), screen("preferred")),) if len(there) > 1 else ()
