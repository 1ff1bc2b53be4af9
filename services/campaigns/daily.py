"""What the clock looks for once a day: verification of meters, new bills, and bills that are due soon (R32, R35)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.campaigns.spreading import Stretch, stretch
from services.model.campaigns import Addressees, Audience, Campaign, CampaignState, Days
from services.ports import UnitOfWork

VERIFICATION, BILL, DEBT = "verification", "bill", "bill_due"
STAGES = (60, 30, 7, -1)
"""Days before the end of verification on which residents hear of it; the last one is the day after."""
DUE_SOON = 3
"""Days before a bill is due on which those who owe hear of it."""
USEFUL = timedelta(days=2)
"""A notice of a day is still told the day after."""
AWAY = timedelta(days=14)
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
        days = {"since": self.since.isoformat(), "today": self.today.isoformat()}
        return {**days, "after": self.after, "upto": self.upto}

    @classmethod
    def of(cls, campaign: Campaign) -> "Day":
        """Return the day of a campaign."""
        kept = campaign.data
        return cls(date.fromisoformat(kept["since"]), date.fromisoformat(kept["today"]), kept["after"], kept["upto"])

    def verified(self) -> tuple[Days, ...]:
        """Return the days on which a verification ends that residents hear of now."""
        return tuple(self._ahead(days) for days in STAGES)

    def billed(self) -> tuple[int, int]:
        """Return the ids of new bills: behind the first and up to the second."""
        return self.after, self.upto

    def owed(self) -> Days:
        """Return the days on which a bill is due that residents hear of now; what is overdue is not due soon."""
        first, last = self._ahead(DUE_SOON)
        return max(first, self.today), last

    def _ahead(self, days: int) -> Days:
        return self.since + timedelta(days=days), self.today + timedelta(days=days)


def begin(uow: UnitOfWork, cabinet: Cabinet, now: datetime) -> int:
    """Make the campaigns of the day, once for each time zone; return how many. A day told of makes none."""
    if not _new_hour(uow, cabinet, now):
        return 0
    newest = uow.bills.newest()
    days = ((zone, _day(uow, cabinet, zone, now, newest)) for zone in uow.accounts.zones(cabinet.slug))
    return sum(_told(uow, cabinet, zone, day, now) for zone, day in days if day)


def _new_hour(uow: UnitOfWork, cabinet: Cabinet, now: datetime) -> bool:
    """Tell whether this hour is looked at for the first time: a day begins in some zone at most once an hour."""
    name, hour = f"hour:{cabinet.slug}", f"{now:%Y-%m-%dT%H}"
    if uow.marks.get(name) == hour:
        return False
    uow.marks.put(name, hour)
    return True


def _day(uow: UnitOfWork, cabinet: Cabinet, zone: str, now: datetime, newest: int) -> Day | None:
    """Return what has not been told of in a zone, and remember that it is; None when everything has.

    A day that lies ahead was told of by a clock that was wrong, or the clock is wrong now: what was told is not told
    again, and the next day that is told is the one after it. Farther ahead than AWAY nobody waits for it.
    """
    name, today = f"told:{cabinet.slug}:{zone}", now.astimezone(ZoneInfo(zone)).date()
    told, _, after = (uow.marks.get(name) or "").partition(" ")
    last = date.fromisoformat(told) if told else today - timedelta(days=1)
    if today <= last <= today + AWAY:
        return None
    uow.marks.put(name, f"{today.isoformat()} {newest}")
    since = last + timedelta(days=1)
    return Day(min(max(since, today - AWAY), today), today, int(after or newest), newest)


def _told(uow: UnitOfWork, cabinet: Cabinet, zone: str, day: Day, now: datetime) -> int:
    """Make what somebody is to hear of; return how many."""
    ends = datetime.combine(day.today + USEFUL, time(), ZoneInfo(zone)).astimezone(UTC)
    ahead = stretch(cabinet.quiet, zone, now, ends)
    whom = Addressees(cabinet.slug, Audience(zone=zone))
    concerns = {
        VERIFICATION: replace(whom, verified=day.verified()),
        BILL: replace(whom, billed=day.billed()),
        DEBT: replace(whom, owed=day.owed()),
    }
    due = [kind for kind, about in concerns.items() if uow.accounts.concerned(about)]
    return sum(_made(uow, cabinet, kind, whom.audience, day, ahead, ends, now) for kind in due if ahead)


def _made(  # noqa: PLR0913, PLR0917 - a campaign, spelled out
    uow: UnitOfWork, cabinet: Cabinet, kind: str, audience: Audience, day: Day, ahead: Stretch, ends: datetime,
    now: datetime,
) -> int:  # fmt: skip
    running = Campaign(
        0, cabinet.slug, kind, CampaignState.RUNNING, audience, day.data(), day.today.isoformat(), False, None, now,
        now, first_at=ahead.first, spread=ahead.seconds, ends_at=ends,
    )  # fmt: skip
    uow.campaigns.add(running, f"clock:{cabinet.slug}:{kind}:{day.today}:{audience.zone}")
    return 1
