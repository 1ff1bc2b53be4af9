"""What the clock looks for once a day: verification of meters, new bills, and bills that are due soon (R32, R35)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.model.campaigns import Audience, Campaign, CampaignState, Days
from services.ports import UnitOfWork

VERIFICATION, BILL, DEBT = "verification", "bill", "bill_due"
STAGES = (60, 30, 7, -1)
"""Days before the end of verification on which residents hear of it; the last one is the day after."""
DUE_SOON = 3
"""Days before a bill is due on which those who owe hear of it."""
AWAY = 14
"""A clock that was away for longer tells of no more days than these."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is told on a day: days from `since` on were not told of, and bills behind `after` up to `upto`."""

    since: date
    today: date
    after: int
    upto: int

    def data(self) -> dict[str, object]:
        """Return what campaigns of this day keep."""
        return {
            "since": self.since.isoformat(),
            "today": self.today.isoformat(),
            "after": self.after,
            "upto": self.upto,
        }

    @classmethod
    def of(cls, campaign: Campaign) -> "Day":
        """Return the day of a campaign."""
        kept = campaign.data
        return cls(date.fromisoformat(kept["since"]), date.fromisoformat(kept["today"]), kept["after"], kept["upto"])

    def ahead(self, days: int) -> Days:
        """Return the stretch of days that lie so many days ahead."""
        return self.since + timedelta(days=days), self.today + timedelta(days=days)

    def verified(self) -> tuple[Days, ...]:
        """Return the days on which a verification ends that residents hear of now."""
        return tuple(self.ahead(days) for days in STAGES)

    def owed(self) -> Days:
        """Return the days on which a bill is due that residents hear of now."""
        return self.ahead(DUE_SOON)


def begin(uow: UnitOfWork, cabinet: Cabinet, zones: tuple[str, ...], now: datetime) -> int:
    """Make the campaigns of the day, once for each time zone; return how many. A day told of makes none."""
    newest = uow.bills.newest() if zones else 0
    days = ((zone, _day(uow, cabinet, zone, now, newest)) for zone in zones)
    made = [
        uow.campaigns.add(one, key) for zone, day in days if day for key, one in _campaigns(cabinet, zone, day, now)
    ]
    return len(made)


def _day(uow: UnitOfWork, cabinet: Cabinet, zone: str, now: datetime, newest: int) -> Day | None:
    """Return what has not been told of in a zone, and remember that it is; None when everything has."""
    name, today = f"told:{cabinet.slug}:{zone}", now.astimezone(ZoneInfo(zone)).date()
    last, _, after = (uow.marks.get(name) or "").partition(" ")
    if last >= today.isoformat():
        return None
    uow.marks.put(name, f"{today.isoformat()} {newest}")
    since = date.fromisoformat(last) + timedelta(days=1) if last else today
    return Day(max(since, today - timedelta(days=AWAY)), today, int(after or newest), newest)


def _campaigns(cabinet: Cabinet, zone: str, day: Day, now: datetime) -> Iterator[tuple[str, Campaign]]:
    kinds = (VERIFICATION, DEBT, *((BILL,) if day.upto > day.after else ()))
    for kind in kinds:
        running = Campaign(
            0, cabinet.slug, kind, CampaignState.RUNNING, Audience(zone=zone), day.data(), day.today.isoformat(),
            False, None, now, now,
        )  # fmt: skip
        yield f"clock:{cabinet.slug}:{kind}:{day.today}:{zone}", running
