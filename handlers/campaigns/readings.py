"""Reminders of readings: one message for all accounts, with previous values and the days that are left (R35)."""

from zoneinfo import ZoneInfo

from fsm.view import Text, View
from handlers.campaigns.kind import Telling
from handlers.reminding import drawn, left
from services.campaigns.calendar import LAST, LATER, OPEN, window_of
from services.campaigns.quiet import local_day, zone_of
from services.campaigns.rules import READINGS, READINGS_LAST, Rule
from services.model.campaigns import NoticeState
from services.model.people import Resident
from services.model.periods import Period
from services.readings import windows

NEWEST = 20
"""Notices of a resident among which today's are looked for."""


class _Reminder:
    """What both reminders have in common."""

    name, title, screen = OPEN, Text("reminder.open"), "reminder"
    rule: Rule = READINGS

    def card(self, telling: Telling) -> View | None:
        """Draw it for who has not submitted; None when there is nothing left to submit, or the window has closed."""
        resident = telling.uow.residents.get(telling.due.resident_id) if telling.due else None
        if resident is None or not _still(telling) or _told_today(telling, resident):
            return None
        found = left(telling.uow, telling.cabinet, resident, telling.now)
        return drawn(self.title, telling.cabinet, found, telling.now, here=telling.chat) if found else None


class ReadingsOpen(_Reminder):
    """The window has opened."""


class ReadingsLast(_Reminder):
    """The window closes soon; who has asked to be reminded then hears that reminder."""

    name, title, rule = LAST, Text("reminder.last"), READINGS_LAST


class ReadingsLater(_Reminder):
    """The resident wanted to hear of it later."""

    name = LATER


def _told_today(telling: Telling, resident: Resident) -> bool:
    """Tell whether a resident of several providers was reminded today: their windows differ, one card names all."""
    if not telling.campaign.audience.providers:
        return False
    zone = ZoneInfo(zone_of(telling.cabinet, telling.campaign))
    told = (one for one in telling.uow.journeys.of_resident(resident.id, NEWEST) if one.kind in (OPEN, LAST))
    days = {one.done_at.astimezone(zone).date() for one in told if one.state == NoticeState.SENT and one.done_at}
    return telling.now.astimezone(zone).date() in days


def _still(telling: Telling) -> bool:
    """Tell whether the window that the campaign is about is open."""
    today = local_day(telling.cabinet, telling.campaign, telling.now)
    window = window_of(telling.cabinet, telling.campaign)
    return windows.open_on(today, window) and windows.period_for(today, window) == Period.parse(telling.campaign.period)
