"""Help for every section, with the people who answer, and the way back to where it was asked for (R34)."""

from collections.abc import Callable

from fsm.dialog import Go
from fsm.layout import BACK, pairs
from fsm.press import screen, token
from fsm.session import Session
from fsm.view import Button, Role, Row, Text, View
from handlers.menu import resume
from handlers.screen import Silent
from handlers.world import World
from services.cabinets.profile import Cabinet

SECTIONS = ("registration", "entry", "linking", "readings", "bills", "payment", "appeals", "profile")
FROM, LONGEST = "~", 43
SCREEN = "s:"


class Help(Silent):
    """Help of one section, or the list of sections."""

    name = "help"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw the section that `arg` begins with; unknown or empty: the list. After `~` stands where it was asked."""
        section, asked, origin = arg.partition(FROM)
        way = f"{asked}{origin}" if len(origin) <= LONGEST else ""
        last = (*_back(world, way), Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION))
        if section in SECTIONS:
            more = Button(Text("help.more"), screen("help", f"all{way}"))
            text = (Text(f"help.{section}.text"), _people(world))
            return View(_title(section), text, (*resume(world), (more,), last), section=section)
        known = (name for name in SECTIONS if OFFERED.get(name, _always)(world.cabinet))
        buttons = tuple(Button(Text(f"help.{name}.title"), screen("help", f"{name}{way}")) for name in known)
        text = (Text("help.words"), _people(world))
        return View(Text("help.title"), text, (*(() if way else resume(world)), *pairs(buttons), last))


def help_from(section: str, origin: str) -> str:
    """Return the press that opens help and leads back: to a screen (its press), or to the dialog ("")."""
    place = origin.removeprefix(SCREEN).rstrip(":")
    return screen("help", f"{section}{FROM}{place}" if len(place) <= LONGEST else section)


def _writes(cabinet: Cabinet) -> bool:
    return bool(cabinet.appeals.topics or cabinet.appeals.feedback or cabinet.contracts.premises)


def _enters(cabinet: Cabinet) -> bool:
    return cabinet.asks("password")


def _always(_: Cabinet) -> bool:
    return True


OFFERED: dict[str, Callable[[Cabinet], bool]] = {"appeals": _writes, "entry": _enters}
"""Sections of what only some cabinets have."""


def _title(section: str) -> Text:
    return Text("help.section", {"section": Text(f"help.{section}.title")})


def _people(world: World) -> Text:
    contacts = world.cabinet.contacts
    email = contacts.support or contacts.email or "—"
    shown = {"hotline": contacts.hotline, "hours": contacts.hours or "—", "email": email}
    return Text("help.people", shown)


def _back(world: World, way: str) -> Row:
    """Lead back to the screen, or to the dialog that was put aside; nowhere when help was opened from the menu."""
    if way == FROM:
        paused = world.state.paused
        press = token(Session.from_json(paused).mark, "r") if paused else ""
    else:
        press = f"{SCREEN}{way.removeprefix(FROM)}" if way else ""
    return (Button(BACK, press, Role.NAVIGATION),) if press else ()
