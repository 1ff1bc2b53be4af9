"""The moment of each resident, as services reckon it, over rows of `resident`; and the order of notices."""

from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, literal, true, tuple_

from services.campaigns.spreading import GOLDEN, LARGEST, MINUTE, RING, seed
from services.model.campaigns import Campaign
from storage.tables.campaigns import notice
from storage.tables.people import resident


def due_of(campaign: Campaign) -> ColumnElement[int]:
    """Return when the notice of a resident is due, in seconds since 1970."""
    first = _whole(int((campaign.first_at or campaign.created_at).timestamp()))
    if not campaign.spread:
        return first
    begin = _whole(seed(campaign.kind, campaign.turn))
    place = (resident.c.id % _whole(LARGEST) * _whole(GOLDEN) + begin) % _whole(RING)
    return first + place * _whole(campaign.spread) // _whole(RING) // _whole(MINUTE) * _whole(MINUTE)


def place_of(due_at: datetime, number: int) -> int:
    """Return where a notice stands among those of its campaign: by its moment, then by its number."""
    return int(due_at.timestamp()) * LARGEST + number


def behind(place: int) -> ColumnElement[bool]:
    """Notices behind a place; 0 is in front of all."""
    if not place:
        return true()
    due_at, number = divmod(place, LARGEST)
    return tuple_(notice.c.due_at, notice.c.id) > tuple_(_whole(due_at), _whole(number))


def _whole(number: int) -> ColumnElement[int]:
    return literal(number, BigInteger)
