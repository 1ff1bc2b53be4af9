"""Reminders of readings: one message for all accounts, with previous values and the days that are left (R35)."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from fsm.press import screen, start
from fsm.view import Button, Private, Role, Row, Text, View
from handlers import private
from handlers.campaigns.kind import MENU, Telling
from services.campaigns.calendar import LAST, OPEN
from services.campaigns.quiet import zone_of
from services.campaigns.rules import READINGS, Rule
from services.model.metering import LinkedAccount, Meter
from services.model.periods import Period
from services.readings import windows

MOST = 3
"""Accounts that are listed; the menu has the others."""
OFF = Button(Text("reminder.off"), screen("notices", f"{READINGS.subscription}.off"))


class _Reminder:
    """What both reminders have in common."""

    name, title = OPEN, Text("reminder.open")
    rule: Rule = READINGS

    def card(self, telling: Telling) -> View | None:
        """Draw it for who has not submitted; None when there is nothing left to submit, or the window has closed."""
        if telling.due is None:
            return None
        today = telling.now.astimezone(ZoneInfo(zone_of(telling.cabinet, telling.campaign))).date()
        period, window = Period.parse(telling.campaign.period), telling.cabinet.readings.window
        if not windows.open_on(today, window) or windows.period_for(today, window) != period:
            return None
        unread = [found for found in _unread(telling, period) if found[1]]
        return _drawn(self.title, unread, windows.days_left(today, window)) if unread else None


class ReadingsOpen(_Reminder):
    """The window has opened."""


class ReadingsLast(_Reminder):
    """The window closes soon."""

    name, title = LAST, Text("reminder.last")


def _unread(telling: Telling, period: Period) -> Sequence[tuple[LinkedAccount, list[Meter]]]:
    """Return the resident's accounts with the meters that have no reading of the period."""
    uow, zone = telling.uow, telling.campaign.audience.zone
    resident = telling.due.resident_id if telling.due else 0
    return [(linked, _waiting(telling, linked, period)) for linked in uow.accounts.linked(resident)
            if linked.account.cabinet == telling.cabinet.slug and zone in ("", linked.account.zone)
            and not linked.account.closed]  # fmt: skip


def _waiting(telling: Telling, linked: LinkedAccount, period: Period) -> list[Meter]:
    read = {reading.meter_id for reading in telling.uow.readings.in_period(linked.account.id, period)}
    meters = telling.uow.meters.of_account(linked.account.id)
    return [meter for meter in meters if meter.by_resident and meter.status == "active" and meter.id not in read]


def _drawn(title: Text, unread: Sequence[tuple[LinkedAccount, list[Meter]]], days: int) -> View:
    lines = tuple(_line(linked, meter) for linked, meters in unread[:MOST] for meter in meters)
    rows: tuple[Row, ...] = tuple((_submit(linked, alone=len(unread) == 1),) for linked, _ in unread[:MOST])
    left = Text("window.open.line", {"days": days})
    return View(title, (*lines, left), (*rows, (OFF, MENU)), keep=True, fresh=True, section="readings")


def _submit(linked: LinkedAccount, *, alone: bool) -> Button:
    label = Text("menu.submit") if alone else Text("reminder.submit", {"number": private.number(linked.account.number)})
    return Button(label, start("readings", str(linked.account.id)), Role.MAIN)


def _line(linked: LinkedAccount, meter: Meter) -> Text:
    """Name the account by its ending alone: a lock screen is read by others too."""
    number = private.number(linked.account.number).least
    values = " / ".join(_whole(scale.last_value) for scale in meter.scales)
    return Text("reminder.meter", {"number": number, "serial": private.number(meter.serial), "values": Private(values)})


def _whole(thousandths: int) -> str:
    return f"{thousandths // 1000}"
