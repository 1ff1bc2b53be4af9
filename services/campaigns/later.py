"""«Напомнить позже»: one more reminder at a moment that the resident chose, while readings are still taken (R35)."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.cabinets.utility import Window
from services.campaigns.calendar import DAY, LATER, Occasion, occasion, running, whose
from services.campaigns.quiet import ends_at
from services.model.campaigns import Audience, CampaignState
from services.ports import UnitOfWork
from services.readings import windows

HOUR, EVENING, TOMORROW = "hour", "evening", "tomorrow"
AT = {EVENING: (time(19), 0 * DAY), TOMORROW: (time(10), DAY)}
"""Local hours, and how many days ahead."""


def choices(cabinet: Cabinet, zone: str, now: datetime, window: Window | None = None) -> dict[str, datetime]:
    """Return the moments to choose from: decent, ahead, and before readings are no longer taken.

    `window`: the days of the account's provider; without one those of the cabinet.
    """
    local = now.astimezone(ZoneInfo(zone))
    moments = {HOUR: now + timedelta(hours=1)}
    for name, (hour, days) in AT.items():
        moments[name] = datetime.combine(local.date() + days, hour, ZoneInfo(zone)).astimezone(UTC)
    end = _occasion(cabinet, zone, now, window).until
    return {name: at for name, at in moments.items() if now < at < end and ends_at(cabinet.quiet, zone, at) is None}


def again(  # noqa: PLR0913, PLR0917 - whom, where, when
    uow: UnitOfWork, cabinet: Cabinet, resident_id: int, zone: str, at: datetime, now: datetime,
    window: Window | None = None,
) -> None:  # fmt: skip
    """Remind a resident once more; what was chosen before is forgotten."""
    this = _occasion(cabinet, zone, now, window)
    wanted = replace(running(cabinet, this, now), audience=Audience(zone=zone), listed=True, ends_at=this.until)
    campaign = uow.campaigns.add(wanted, this.key(cabinet))
    uow.singles.again(campaign, resident_id, at)
    uow.campaigns.move(campaign.id, (CampaignState.DONE,), CampaignState.RUNNING, now)


def _occasion(cabinet: Cabinet, zone: str, now: datetime, window: Window | None) -> Occasion:
    days = window or cabinet.readings.window
    period = windows.period_for(now.astimezone(ZoneInfo(zone)).date(), days)
    return whose(occasion(LATER, period, days, zone), cabinet, days)
