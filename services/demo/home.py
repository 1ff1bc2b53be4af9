"""A demo household on a day: what the date alone says of its months and meters."""

from dataclasses import dataclass
from datetime import date, timedelta

from services.cabinets.profile import Cabinet
from services.demo.households import Device, Household, Supply, Town
from services.model.periods import Period

WHOLE, HALF, NONE = 2, 1, 0  # how many halves of a month a meter was in its place


@dataclass(frozen=True, slots=True)
class Home:
    """A household of a cabinet's town on a day."""

    cabinet: Cabinet
    town: Town
    house: Household
    today: date

    @property
    def last(self) -> Period:
        """The newest month that is over."""
        return Period.of(self.today).shifted(-1)

    def supply(self, device: Device) -> Supply:
        """Return what a meter counts."""
        return self.town.supplies[device.supply]

    def verified_until(self, device: Device) -> date:
        """Return the last day on which a meter's values are trusted."""
        return self.today + timedelta(days=device.verified_for)

    def halves(self, device: Device, period: Period) -> int:
        """Return for how many halves of a month a meter was in its place."""
        put_up, taken_down = self.changed(device.installed), self.changed(device.removed)
        if period in (put_up, taken_down):
            return HALF
        outside = (put_up and period < put_up) or (taken_down and period > taken_down)
        return NONE if outside else WHOLE

    def changed(self, ago: int | None) -> Period | None:
        """Return the month, so long ago, in which a meter was changed."""
        return None if ago is None else self.last.shifted(-ago)
