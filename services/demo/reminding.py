"""The demo's clock: what the scheduler tells on its own days is told when somebody asks for it."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.campaigns.calendar import occasions
from services.campaigns.daily import BILL, Day
from services.model.campaigns import Audience, Campaign, CampaignState
from services.ports import UnitOfWork


def remind(uow: UnitOfWork, cabinet: Cabinet, now: datetime) -> int:
    """Begin to tell everybody, day or night, who has not been told; return how many campaigns that makes.

    Of readings while they are taken, else of the newest bill until it is due: the cards are those of the clock.
    """
    zones = tuple(uow.accounts.zones(cabinet.slug))
    found = [*_readings(cabinet, zones, now)] or [_bill(uow, cabinet, zone, now) for zone in zones]
    for one in found:
        uow.campaigns.add(one, f"demo:{cabinet.slug}:{one.kind}:{one.audience.zone}:{now.isoformat()}")
    return len(found)


def _readings(cabinet: Cabinet, zones: tuple[str, ...], now: datetime) -> Iterator[Campaign]:
    for one in occasions(cabinet, zones, now):
        yield Campaign(
            0, cabinet.slug, one.kind, CampaignState.RUNNING, Audience(zone=one.zone), None, str(one.period), True,
            None, now, now, ends_at=one.until,
        )  # fmt: skip


def _bill(uow: UnitOfWork, cabinet: Cabinet, zone: str, now: datetime) -> Campaign:
    today = now.astimezone(ZoneInfo(zone)).date()
    day = Day(today, today, 0, uow.bills.newest())
    return Campaign(
        0, cabinet.slug, BILL, CampaignState.RUNNING, Audience(zone=zone), day.data(), today.isoformat(), True, None,
        now, now,
    )  # fmt: skip
