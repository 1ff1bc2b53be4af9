"""The demo's clock: what the scheduler tells on its own days is told when somebody asks for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.campaigns import conduct
from services.campaigns.calendar import LAST, OPEN, occasions, running
from services.campaigns.daily import BILL, Day
from services.campaigns.rules import BILLED, READINGS, READINGS_LAST
from services.model.campaigns import Audience, Campaign, CampaignState
from services.ports import UnitOfWork

RULES = {OPEN: READINGS, LAST: READINGS_LAST, BILL: BILLED}
OVERDUE = timedelta(days=62)
"""The demo tells of a bill whose day has passed too: on some days of a month there is no other."""


def remind(uow: UnitOfWork, cabinet: Cabinet, now: datetime) -> int:
    """Begin to tell everybody, day or night, who has not been told; return how many residents hear of something.

    Of readings while they are taken, else of the newest bill: the cards are those of the clock.
    """
    zones = tuple(uow.accounts.zones(cabinet.slug))
    told = sum(_begun(uow, cabinet, one) for one in _readings(cabinet, zones, now))
    return told or sum(_begun(uow, cabinet, _bill(uow, cabinet, zone, now)) for zone in zones)


def _begun(uow: UnitOfWork, cabinet: Cabinet, wanted: Campaign) -> int:
    """Make a campaign with its list, and return how many are on it."""
    which = f"{wanted.kind}:{wanted.turn}:{wanted.audience.zone}"
    key = f"demo:{cabinet.slug}:{which}:{wanted.created_at.isoformat()}"
    made = uow.campaigns.add(wanted, key)
    return conduct.enlist(uow, cabinet, made, RULES[made.kind]).total


def _readings(cabinet: Cabinet, zones: tuple[str, ...], now: datetime) -> Iterator[Campaign]:
    for one in occasions(cabinet, zones, now):
        yield replace(running(cabinet, one, now), at_once=True, ends_at=one.until)


def _bill(uow: UnitOfWork, cabinet: Cabinet, zone: str, now: datetime) -> Campaign:
    today = now.astimezone(ZoneInfo(zone)).date()
    day = Day(today, today - OVERDUE, 0, uow.bills.newest())
    return Campaign(
        0, cabinet.slug, BILL, CampaignState.RUNNING, Audience(zone=zone), day.data(), today.isoformat(), True, None,
        now, now,
    )  # fmt: skip
