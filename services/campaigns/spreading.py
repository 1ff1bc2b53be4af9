"""Spreading: from when on, and for how long, the notices of a campaign fall due, and the moment of each resident."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zlib import crc32

from services.cabinets.service import Quiet
from services.campaigns import quiet as hours
from services.model.campaigns import Campaign, CampaignState

SHORTEST = timedelta(hours=1)
"""Less than this before quiet hours is left to the next morning, if that is not too late."""
MANY = 2000
"""So many residents are told of an employee's words little by little, fewer at once: their answers are soon given."""
RULER = 12 * 3600
"""Seconds over which an employee's list is laid out before it is known when it begins, and how long it may take."""
NEVER = datetime.max.replace(tzinfo=UTC)
MINUTE = 60
"""Few moments, each with many notices, lie together in an index: a list is made faster than with one for each."""
GOLDEN, RING, LARGEST = 2654435761, 1 << 32, 1 << 31
"""Multiplying by the golden ratio of 2**32 scatters neighbouring numbers evenly (Knuth, volume 3, 6.4)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `first` on, notices fall due over so many seconds."""

    first: datetime
    seconds: int


def stretch(quiet: Quiet, zone: str, now: datetime, until: datetime) -> Stretch | None:
    """Return the stretch of decent hours that is next; None when none is left before `until`, when it is too late."""
    first = hours.ends_at(quiet, zone, now) or now
    evening = hours.begins_at(quiet, zone, first)
    if evening and evening - first < SHORTEST:
        morning = hours.ends_at(quiet, zone, evening)
        if morning and morning < until:
            first, evening = morning, hours.begins_at(quiet, zone, morning)
    if first >= until:
        return None
    last = min(moment for moment in (first + timedelta(hours=quiet.spread_hours), evening, until) if moment)
    return Stretch(first, int((last - first).total_seconds()))


def planned(campaign: Campaign, quiet: Quiet, zone: str, until: datetime) -> Campaign:
    """Return a campaign of the clock with its stretch of decent hours; missed when none is left before `until`."""
    ahead = stretch(quiet, zone, campaign.created_at, until)
    if ahead is None:
        return replace(campaign, state=CampaignState.MISSED, listed=True, ends_at=until)
    return replace(campaign, first_at=ahead.first, spread=ahead.seconds, ends_at=until)


def seed(kind: str, turn: str) -> int:
    """Return where the ring of moments begins for a kind and a period: nobody is the first one every month."""
    return crc32(f"{kind}:{turn}".encode())


def moment(resident_id: int, begin: int, seconds: int) -> int:
    """Return after how many seconds, whole minutes of them, a notice is due; the database reckons the same."""
    return (resident_id % LARGEST * GOLDEN + begin) % RING * seconds // RING // MINUTE * MINUTE


def eased(campaign: Campaign, quiet: Quiet, zone: str, now: datetime) -> Campaign:
    """Return an employee's draft with its stretch of decent hours, if it is begun now; without one it goes at once."""
    if not campaign.spread or campaign.total < MANY:
        return campaign
    ahead = stretch(quiet, zone, now, NEVER)
    return replace(campaign, first_at=ahead.first, spread=ahead.seconds) if ahead and ahead.seconds else campaign


def resumed(campaign: Campaign, now: datetime) -> datetime | None:
    """Return when a paused campaign of an employee begins now: what was not told in the pause is told after it."""
    if campaign.employee_id is None or campaign.first_at is None:
        return campaign.first_at
    return campaign.first_at + max(now - max(campaign.changed_at, campaign.first_at), timedelta(0))


def due_by(campaign: Campaign, now: datetime) -> datetime:
    """Return up to which moment of its list a campaign has come: an employee's list is laid out on the ruler.

    Its end is reached a minute before the hours are over, so that nobody is left for the next morning.
    """
    if campaign.employee_id is None:
        return now
    part = 1.0
    if campaign.first_at and campaign.spread > MINUTE:
        part = (now - campaign.first_at).total_seconds() / (campaign.spread - MINUTE)
    return campaign.created_at + timedelta(seconds=RULER * min(max(part, 0.0), 1.0))
