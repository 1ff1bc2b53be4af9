"""What the clock has to tell on a day: the window of readings is open, or about to close (R35)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.model.campaigns import Audience, Campaign, CampaignState
from services.model.periods import Period
from services.ports import UnitOfWork
from services.readings import windows

OPEN, LAST = "readings_open", "readings_last"
LAST_DAYS = 2
"""With so many days left, or fewer, those who have not submitted hear once more."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One thing to tell: a kind, the month that it is about, and the premises' time zone."""

    kind: str
    period: Period
    zone: str

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
            yield Occasion(kind, windows.period_for(today, window), zone)


def begin(uow: UnitOfWork, cabinet: Cabinet, now: datetime) -> int:
    """Make the campaigns of this moment; return how many there are. Made again it makes none anew."""
    if not _anywhere_open(cabinet, now):
        return 0
    made = 0
    for occasion in occasions(cabinet, tuple(uow.accounts.zones(cabinet.slug)), now):
        running = Campaign(
            0, cabinet.slug, occasion.kind, CampaignState.RUNNING, Audience(zone=occasion.zone), None,
            str(occasion.period), False, None, now, now,
        )  # fmt: skip
        uow.campaigns.add(running, occasion.key(cabinet))
        made += 1
    return made


def _anywhere_open(cabinet: Cabinet, now: datetime) -> bool:
    """Tell whether the window may be open in any time zone: the accounts need not be asked on other days."""
    days = {(now + timedelta(hours=hours)).date() for hours in (-12, 0, 14)}
    return any(windows.open_on(day, cabinet.readings.window) for day in days)
