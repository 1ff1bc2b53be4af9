"""Quiet hours: when a campaign may be sent in the company's own time."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.cabinets.service import Quiet
from services.model.campaigns import Campaign

DAY = timedelta(days=1)


def ends_at(quiet: Quiet, zone: str, now: datetime) -> datetime | None:
    """Return when the present quiet hours end; None when nothing has to wait."""
    local = now.astimezone(ZoneInfo(zone))
    if not _within(quiet, local.hour):
        return None
    day = local.date() if local.hour < quiet.end else local.date() + DAY
    return datetime.combine(day, time(quiet.end), ZoneInfo(zone)).astimezone(now.tzinfo)


def begins_at(quiet: Quiet, zone: str, now: datetime) -> datetime | None:
    """Return when the next quiet hours begin, after now; None when there are never any."""
    if quiet.start == quiet.end:
        return None
    place = ZoneInfo(zone)
    today = now.astimezone(place).date()
    evenings = (datetime.combine(day, time(quiet.start), place).astimezone(now.tzinfo) for day in (today, today + DAY))
    return next(evening for evening in evenings if evening > now)


def _within(quiet: Quiet, hour: int) -> bool:
    if quiet.start <= quiet.end:
        return quiet.start <= hour < quiet.end
    return hour >= quiet.start or hour < quiet.end


def zone_of(cabinet: Cabinet, campaign: Campaign) -> str:
    """Return the zone of the premises, of the provider whose residents are told, else of the cabinet's first."""
    if campaign.audience.zone:
        return campaign.audience.zone
    named = campaign.audience.provider in {provider.slug for provider in cabinet.providers}
    return (cabinet.provider(campaign.audience.provider) if named else cabinet.providers[0]).zone


def local_day(cabinet: Cabinet, campaign: Campaign, now: datetime) -> date:
    """Return the day where the campaign's residents live."""
    return now.astimezone(ZoneInfo(zone_of(cabinet, campaign))).date()


def waits_until(cabinet: Cabinet, campaign: Campaign, now: datetime) -> datetime | None:
    """Return when a campaign may go on; None when it may now."""
    if campaign.first_at and now < campaign.first_at:
        return campaign.first_at
    return None if campaign.at_once else ends_at(cabinet.quiet, zone_of(cabinet, campaign), now)
