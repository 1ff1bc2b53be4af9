"""«Напомнить позже»: one more reminder at a moment that the resident chose, while readings are still taken (R35)."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.campaigns.calendar import DAY, LATER, Occasion, occasion
from services.campaigns.quiet import ends_at
from services.model.campaigns import Audience, Campaign, CampaignState
from services.ports import UnitOfWork
from services.readings import windows

HOUR, EVENING, TOMORROW = "hour", "evening", "tomorrow"
AT = {EVENING: (time(19), 0 * DAY), TOMORROW: (time(10), DAY)}
"""Local hours, and how many days ahead."""


def choices(cabinet: Cabinet, zone: str, now: datetime) -> dict[str, datetime]:
    """Return the moments to choose from: decent, ahead, and before readings are no longer taken."""
    local = now.astimezone(ZoneInfo(zone))
    moments = {HOUR: now + timedelta(hours=1)}
    for name, (hour, days) in AT.items():
        moments[name] = datetime.combine(local.date() + days, hour, ZoneInfo(zone)).astimezone(UTC)
    end = _occasion(cabinet, zone, now).until
    return {name: at for name, at in moments.items() if now < at < end and ends_at(cabinet.quiet, zone, at) is None}


def again(  # noqa: PLR0913, PLR0917 - whom, where, when
    uow: UnitOfWork, cabinet: Cabinet, resident_id: int, zone: str, at: datetime, now: datetime
) -> None:
    """Remind a resident once more; what was chosen before is forgotten."""
    this = _occasion(cabinet, zone, now)
    wanted = Campaign(
        0, cabinet.slug, LATER, CampaignState.RUNNING, Audience(zone=zone), None, str(this.period), False, None, now,
        now, listed=True, ends_at=this.until,
    )  # fmt: skip
    campaign = uow.campaigns.add(wanted, this.key(cabinet))
    uow.singles.again(campaign, resident_id, at)
    uow.campaigns.move(campaign.id, (CampaignState.DONE,), CampaignState.RUNNING, now)


def _occasion(cabinet: Cabinet, zone: str, now: datetime) -> Occasion:
    window = cabinet.readings.window
    return occasion(LATER, windows.period_for(now.astimezone(ZoneInfo(zone)).date(), window), window, zone)
