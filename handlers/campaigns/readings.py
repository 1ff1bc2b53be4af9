"""Reminders of readings: one message for all accounts, with previous values and the days that are left (R35)."""

from fsm.view import Text, View
from handlers.campaigns.kind import Telling
from handlers.reminding import drawn, left
from services.campaigns.calendar import LAST, LATER, OPEN
from services.campaigns.quiet import local_day
from services.campaigns.rules import READINGS, Rule
from services.model.periods import Period
from services.readings import windows


class _Reminder:
    """What both reminders have in common."""

    name, title, screen = OPEN, Text("reminder.open"), "reminder"
    rule: Rule = READINGS

    def card(self, telling: Telling) -> View | None:
        """Draw it for who has not submitted; None when there is nothing left to submit, or the window has closed."""
        resident = telling.uow.residents.get(telling.due.resident_id) if telling.due else None
        if resident is None or not _still(telling):
            return None
        found = left(telling.uow, telling.cabinet, resident, telling.now, telling.campaign.audience.zone)
        return drawn(self.title, telling.cabinet, found, telling.now) if found else None


class ReadingsOpen(_Reminder):
    """The window has opened."""


class ReadingsLast(_Reminder):
    """The window closes soon."""

    name, title = LAST, Text("reminder.last")


class ReadingsLater(_Reminder):
    """The resident wanted to hear of it later."""

    name = LATER


def _still(telling: Telling) -> bool:
    """Tell whether the window that the campaign is about is open."""
    today = local_day(telling.cabinet, telling.campaign, telling.now)
    window = telling.cabinet.readings.window
    return windows.open_on(today, window) and windows.period_for(today, window) == Period.parse(telling.campaign.period)
