"""What the clock has to tell on a day: the window of readings is open, or about to close (R35)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.cabinets.utility import Window
from services.campaigns.spreading import planned
from services.model.campaigns import Audience, Campaign, CampaignState
from services.model.periods import Period
from services.ports import UnitOfWork
from services.readings import windows

OPEN, LAST, LATER = "readings_open", "readings_last", "readings_later"
DAY = timedelta(days=1)
LAST_DAYS = 2
"""With so many days left, or fewer, those who have not submitted hear once more."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One thing to tell: a kind, its month, the premises' time zone, and when it is too late."""

    kind: str
    period: Period
    zone: str
    until: datetime

    def key(self, cabinet: Cabinet) -> str:
        """Return the operation key: whoever comes to it first makes the campaign, and nobody makes it again."""
        return f"clock:{cabinet.slug}:{self.kind}:{self.period}:{self.zone}"


def occasions(cabinet: Cabinet, zones: Sequence[str], now: datetime) -> Iterator[Occasion]:
    """Return what is to be told now; who was away tells it later, as long as the window is open."""
    window = cabinet.readings.window
    for zone in zones:
        today = now.astimezone(ZoneInfo(zone)).date()
        if windows.open_on(today, window):
            kind = LAST if windows.days_left(today, window) <= LAST_DAYS else OPEN
            yield occasion(kind, windows.period_for(today, window), window, zone)


def span(kind: str, period: Period, window: Window) -> tuple[date, date]:
    """Return the first and the last day on which a kind is told; the first is behind the last where there is none."""
    first, last = windows.dates(period, window)
    turn = last - timedelta(days=LAST_DAYS)
    return (first, turn - DAY) if kind == OPEN else (max(first, turn), last)


def occasion(kind: str, period: Period, window: Window, zone: str) -> Occasion:
    """Return the occasion of a month; it ends with its last day, at the midnight of the premises."""
    end = datetime.combine(span(kind, period, window)[1] + DAY, time(), ZoneInfo(zone))
    return Occasion(kind, period, zone, end.astimezone(UTC))


def begin(uow: UnitOfWork, cabinet: Cabinet, now: datetime) -> int:
    """Make the campaigns of this moment; return how many there are. Made again it makes none anew."""
    if not _anywhere_open(cabinet, now):
        return 0
    zones = tuple(uow.accounts.zones(cabinet.slug))
    made = [made_of(uow, cabinet, occasion, now) for occasion in occasions(cabinet, zones, now)]
    return sum(campaign.state is not CampaignState.MISSED for campaign in made)


def made_of(uow: UnitOfWork, cabinet: Cabinet, occasion: Occasion, now: datetime) -> Campaign:
    """Make an occasion's campaign, or return it; without a decent hour that is not too late it is missed.

    What was missed by a clock that was wrong is begun when its time comes.
    """
    running = Campaign(
        0, cabinet.slug, occasion.kind, CampaignState.RUNNING, Audience(zone=occasion.zone), None,
        str(occasion.period), False, None, now, now,
    )  # fmt: skip
    wanted = planned(running, cabinet.quiet, occasion.zone, occasion.until)
    made = uow.campaigns.add(wanted, occasion.key(cabinet))
    if made.state is wanted.state or made.state is not CampaignState.MISSED:
        return made
    again = {"listed": False, "first_at": wanted.first_at, "spread": wanted.spread}
    uow.campaigns.move(made.id, (CampaignState.MISSED,), CampaignState.RUNNING, now, **again)
    return uow.campaigns.get(made.id) or made


def _anywhere_open(cabinet: Cabinet, now: datetime) -> bool:
    """Tell whether the window may be open in any time zone: the accounts need not be asked on other days."""
    days = {(now + timedelta(hours=hours)).date() for hours in (-12, 0, 14)}
    return any(windows.open_on(day, cabinet.readings.window) for day in days)
