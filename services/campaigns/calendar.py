"""What the clock has to tell on a day: the window of readings is open, or about to close (R35)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
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
    """One thing to tell: a kind, its month, the premises' time zone, and when it is too late.

    `providers`: whose residents are told, all when empty; `own` names their window where it is not the cabinet's.
    """

    kind: str
    period: Period
    zone: str
    until: datetime
    providers: tuple[str, ...] = ()
    own: str = ""

    def key(self, cabinet: Cabinet) -> str:
        """Return the operation key: whoever comes to it first makes the campaign, and nobody makes it again."""
        return ":".join(("clock", cabinet.slug, self.kind, str(self.period), self.zone, *filter(None, (self.own,))))


def occasions(cabinet: Cabinet, zones: Sequence[str], now: datetime) -> Iterator[Occasion]:
    """Return what is to be told now; who was away tells it later, as long as the window is open."""
    for zone, window in product(zones, cabinet.windows()):
        today = now.astimezone(ZoneInfo(zone)).date()
        if windows.open_on(today, window):
            kind = LAST if windows.days_left(today, window) <= LAST_DAYS else OPEN
            yield whose(occasion(kind, windows.period_for(today, window), window, zone), cabinet, window)


def whose(found: Occasion, cabinet: Cabinet, window: Window) -> Occasion:
    """Say whose residents are told where providers take readings on days of their own."""
    own = "" if window == cabinet.readings.window else window.name
    return replace(found, providers=cabinet.windows().get(window, ()), own=own)


def window_of(cabinet: Cabinet, campaign: Campaign) -> Window:
    """Return the window that a campaign reminds of."""
    named = (campaign.data or {}).get("window", "")
    return next((window for window in cabinet.windows() if window.name == named), cabinet.readings.window)


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
    wanted = planned(running(cabinet, occasion, now), cabinet.quiet, occasion.zone, occasion.until)
    made = uow.campaigns.add(wanted, occasion.key(cabinet))
    if made.state is wanted.state or made.state is not CampaignState.MISSED:
        return made
    again = {"listed": False, "first_at": wanted.first_at, "spread": wanted.spread}
    uow.campaigns.move(made.id, (CampaignState.MISSED,), CampaignState.RUNNING, now, **again)
    return uow.campaigns.get(made.id) or made


def running(cabinet: Cabinet, occasion: Occasion, now: datetime) -> Campaign:
    """Return the campaign of an occasion, as it begins."""
    whom = Audience(zone=occasion.zone, providers=occasion.providers)
    data, period = {"window": occasion.own} if occasion.own else None, str(occasion.period)
    return Campaign(0, cabinet.slug, occasion.kind, CampaignState.RUNNING, whom, data, period, False, None, now, now)


def _anywhere_open(cabinet: Cabinet, now: datetime) -> bool:
    """Tell whether the window may be open in any time zone: the accounts need not be asked on other days."""
    days = {(now + timedelta(hours=hours)).date() for hours in (-12, 0, 14)}
    return any(windows.open_on(day, window) for day, window in product(days, cabinet.windows()))
