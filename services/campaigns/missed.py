"""What a clock that was away did not tell: recorded, and left out where it was told to some in time."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.campaigns.calendar import DAY, LAST, OPEN, Occasion, made_of, occasion, span, whose
from services.model.campaigns import CampaignState, Tally
from services.model.journeys import Outcome, Reason
from services.model.periods import Period
from services.ports import UnitOfWork

LOOK = timedelta(hours=1)
FARTHEST = timedelta(days=62)
"""What was missed longer ago is no news."""
SLICE = 2000


def closed(cabinet: Cabinet, zones: Sequence[str], since: datetime, now: datetime) -> Iterator[Occasion]:
    """Return the occasions that ended after `since` and up to now."""
    for zone, window in product(zones, cabinet.windows()):
        for period in _months(since.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))):
            for kind in (OPEN, LAST):
                first, last = span(kind, period, window)
                found = occasion(kind, period, window, zone)
                if first <= last and since < found.until <= now:
                    yield whose(found, cabinet, window)


def _months(since: datetime, now: datetime) -> Iterator[Period]:
    """Return the months whose windows may have ended between: a window may end in the month that follows."""
    period, last = Period.of((since - DAY).date()).shifted(-1), Period.of(now.date())
    while period <= last:
        yield period
        period = period.shifted(1)


def record(uow: UnitOfWork, cabinet: Cabinet, now: datetime) -> int:
    """Record what ended since the last look without having begun; return how much was missed.

    A cabinet that is looked at for the first time has missed nothing.
    """
    name = f"clock:{cabinet.slug}"
    mark = uow.marks.get(name)
    since = datetime.fromisoformat(mark) if mark else now
    if mark and timedelta(0) <= now - since < LOOK:
        return 0
    uow.marks.put(name, now.isoformat())
    anywhere = tuple(closed(cabinet, ("Etc/GMT-14", "Etc/GMT+12"), since - DAY, now + DAY))
    zones = uow.accounts.zones(cabinet.slug) if anywhere else ()
    ended = closed(cabinet, zones, max(since, now - FARTHEST), now)
    return sum(made_of(uow, cabinet, one, now).state is CampaignState.MISSED for one in ended)


def expire(uow: UnitOfWork, now: datetime) -> int:
    """Leave out a slice of what nobody may be told any more; return its size, 0 when there is nothing left to do."""
    ended = uow.campaigns.ended(now, 1)
    campaign = uow.campaigns.hold(ended[0].id) if ended else None
    if campaign is None:
        return 0
    late = uow.notices.expire(campaign.id, Reason.LATE, now, SLICE)
    uow.campaigns.count(campaign.id, Tally(skipped=late))
    uow.journeys.count(campaign.id, {Outcome("skipped", Reason.LATE): late} if late else {})
    if late < SLICE:
        uow.campaigns.move(campaign.id, (CampaignState.RUNNING,), CampaignState.DONE, now)
    return late + 1
