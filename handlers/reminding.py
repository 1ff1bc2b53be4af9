"""The card of a reminder: accounts and meters that are left, with what they showed, and how to answer (R35)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fsm.press import screen, start
from fsm.view import Button, Private, Role, Row, Text, View
from handlers import private
from handlers.reading_facts import REST, USUAL
from handlers.texts import day, places_of
from services import access
from services.cabinets.profile import Cabinet
from services.campaigns.rules import READINGS
from services.model.amounts import Quantity
from services.model.metering import LinkedAccount
from services.model.people import Resident
from services.ports import UnitOfWork
from services.readings import windows
from services.readings.sheet import OpenMeter, sheet_of

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
LATER = Button(Text("reminder.later"), screen("later"))
OFF = Button(Text("reminder.off"), screen("notices", f"{READINGS.subscription}.off"))
MOST = 3
"""Accounts that are listed; the menu has the others."""


@dataclass(frozen=True, slots=True)
class Left:
    """An account with the meters that wait for their readings; `place` tells it from one whose number ends the same."""

    linked: LinkedAccount
    meters: tuple[OpenMeter, ...]
    place: int = 0

    @property
    def usual(self) -> bool:
        """Whether the month before is known of any of them."""
        return any(scale.usual is not None for meter in self.meters for scale in meter.scales)


def left(uow: UnitOfWork, cabinet: Cabinet, resident: Resident, now: datetime) -> list[Left]:
    """Return what a resident may submit today and has not, wherever the premises are."""
    known = may_read(uow, cabinet, resident)
    every = (Left(linked, _waiting(uow, cabinet, linked, now)) for linked in known)
    found = [one for one in every if one.meters]
    places = places_of([one.linked.account.number for one in found])
    return [replace(one, place=place) for one, place in zip(found, places, strict=True)]


def may_read(uow: UnitOfWork, cabinet: Cabinet, resident: Resident | None) -> list[LinkedAccount]:
    """Return the accounts whose readings this resident may give."""
    linked = uow.accounts.linked(resident.id) if resident else ()
    return [one for one in linked if resident and access.may(cabinet, resident, one, "readings")]


def _waiting(uow: UnitOfWork, cabinet: Cabinet, linked: LinkedAccount, now: datetime) -> tuple[OpenMeter, ...]:
    sheet = sheet_of(uow, cabinet, linked.account, now)
    return tuple(meter for meter in sheet.readable if not meter.read) if sheet.open and sheet.accepted else ()


def drawn(title: Text, cabinet: Cabinet, found: Sequence[Left], now: datetime, *, here: bool = True) -> View:
    """Draw it: a message of its own, to which digits are an answer; not `here`: in a letter they are none."""
    shown = found[:MOST]
    days = Text("window.open.line", {"days": min(days_left(cabinet, one.linked, now) for one in shown)})
    lines = tuple(_line(one, meter) for one in shown for meter in one.meters)
    many = (Text("reminder.more", {"n": len(found)}),) if len(found) > 1 else ()
    how = (*many, *((Text("reminder.how"),) if here else ()))
    rows = (*_answers(shown), (LATER,), (OFF, MENU))
    return View(title, (*lines, days, *how), rows, keep=True, fresh=True, section="readings", digits=True)


def days_left(cabinet: Cabinet, linked: LinkedAccount, now: datetime) -> int:
    """Return for how many days more readings of an account are taken."""
    return windows.days_left(day(now, linked.account), cabinet.window_of(linked.account.provider))


def _answers(shown: Sequence[Left]) -> tuple[Row, ...]:
    if len(shown) > 1:
        return tuple((_submit(one, Text("reminder.submit", {"number": _number(one)})),) for one in shown)
    usual = Button(Text("reminder.usual"), start("readings", f"{shown[0].linked.account.id}.{USUAL}"))
    return ((_submit(shown[0], Text("menu.submit")),), *(((usual,),) if shown[0].usual else ()))


def _submit(one: Left, label: Text) -> Button:
    return Button(label, start("readings", f"{one.linked.account.id}.{REST}"), Role.MAIN)


def _number(one: Left) -> object:
    """Name the account by its ending alone, in lines and on buttons: a lock screen is read by others too."""
    return private.number(one.linked.account.number, one.place).least


def _line(one: Left, meter: OpenMeter) -> Text:
    values = Text(
        f"reminder.values.{len(meter.scales)}",
        {f"v{at}": Private(Quantity(scale.register.previous)) for at, scale in enumerate(meter.scales, 1)},
    )
    where = {"number": _number(one), "serial": private.number(meter.meter.serial)}
    return Text("reminder.meter", {**where, "values": values})
