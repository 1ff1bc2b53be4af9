"""Forecast: when a campaign will be over, at its present speed and in decent hours."""

from datetime import datetime, timedelta

from services.cabinets.service import Quiet
from services.campaigns import quiet as hours
from services.model.campaigns import Campaign, CampaignState
from services.model.figures import Pace

DAYS = 60
"""Farther than this is no forecast."""


def over_at(campaign: Campaign, pace: Pace, quiet: Quiet, zone: str, now: datetime) -> datetime | None:
    """Return when the last one of the list will be told; None where that cannot be told."""
    if campaign.state is not CampaignState.RUNNING or not campaign.listed:
        return None
    spread = campaign.first_at + timedelta(seconds=campaign.spread) if campaign.first_at else None
    if not pace.per_second:
        return spread if spread and spread > now else None
    quiet = Quiet(start=0, end=0) if campaign.at_once else quiet
    sent = _sent_by(max(now, campaign.first_at or now), timedelta(seconds=campaign.left / pace.per_second), quiet, zone)
    return max(sent, spread) if sent and spread else sent


def _sent_by(start: datetime, need: timedelta, quiet: Quiet, zone: str) -> datetime | None:
    for _ in range(DAYS):
        start = hours.ends_at(quiet, zone, start) or start
        evening = hours.begins_at(quiet, zone, start)
        if evening is None or start + need <= evening:
            return start + need
        need -= evening - start
        start = evening
    return None
