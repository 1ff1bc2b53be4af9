"""The moment of each resident, as services reckon it, over rows of `resident`; and the order of notices."""

from sqlalchemy import BigInteger, ColumnElement, literal

from services.campaigns.spreading import GOLDEN, LARGEST, MINUTE, RING, seed
from services.model.campaigns import Campaign
from storage.tables.people import resident


def due_of(campaign: Campaign) -> ColumnElement[int]:
    """Return when the notice of a resident is due, in seconds since 1970."""
    first = _whole(int((campaign.first_at or campaign.created_at).timestamp()))
    if not campaign.spread:
        return first
    begin = _whole(seed(campaign.kind, campaign.turn))
    place = (resident.c.id % _whole(LARGEST) * _whole(GOLDEN) + begin) % _whole(RING)
    return first + place * _whole(campaign.spread) // _whole(RING) // _whole(MINUTE) * _whole(MINUTE)


def _whole(number: int) -> ColumnElement[int]:
    return literal(number, BigInteger)
