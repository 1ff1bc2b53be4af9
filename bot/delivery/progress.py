"""How far each channel has come in a campaign: one that is full keeps no other waiting."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from services.model.campaigns import FIRST, Spot

BATCH = 200
"""Notices looked at in one transaction, at most."""
SOON_SECONDS, AGAIN_SECONDS = 5.0, 300.0
"""A channel that was through goes on after some seconds, since notices fall due all the time; and begins anew after
minutes, since one that had no luck elsewhere may be for it now."""


@dataclass(slots=True)
class Place:
    """Where a channel stands: nothing up to `upto` is for it any more. `over_at`: when it was through, else never."""

    begun_at: float
    upto: Spot = FIRST
    over_at: float = math.inf


@dataclass(slots=True)
class Progress:
    """The places of the channels in one campaign. `most`: how many notices of it fit into one short transaction.

    `found`: there was something to look at the last time; a campaign that stands still needs no room.
    """

    most: int = BATCH
    found: bool = True
    places: dict[str, Place] = field(default_factory=dict)

    def ready(self, channels: Iterable[str], now: float) -> list[str]:
        """Return which of these channels still have something to look at."""
        for channel in channels:
            place = self.places.setdefault(channel, Place(now))
            if place.over_at < math.inf and now - place.begun_at > AGAIN_SECONDS:
                self.places[channel] = Place(now)
            elif now - place.over_at > SOON_SECONDS:
                place.over_at = math.inf
        return [channel for channel in channels if self.places[channel].over_at == math.inf]

    def start(self, channels: Iterable[str]) -> Spot:
        """Return after which notice these channels go on."""
        return min(self.places[channel].upto for channel in channels)

    def looked(self, channels: Iterable[str], upto: Spot, left: Mapping[str, Spot]) -> None:
        """Remember that they have looked so far; `left` are the first notices for which a channel had no room."""
        for channel in channels:
            place = self.places[channel]
            place.upto = max(place.upto, _before(left[channel]) if channel in left else upto)

    def ended(self, channels: Iterable[str], left: Mapping[str, Spot], now: float) -> None:
        """Remember that there was nothing behind; when all are through, all begin anew for what came back."""
        for channel in channels:
            if channel not in left:
                self.places[channel].over_at = now
        if all(place.over_at < math.inf for place in self.places.values()):
            self.places.clear()


def _before(spot: Spot) -> Spot:
    return spot[0], spot[1] - 1
