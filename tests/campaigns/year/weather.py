"""When the program is away, and when its clock is wrong."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

HOURS, DAY = timedelta(hours=1), timedelta(days=1)
LONGEST = 5 * DAY


@dataclass(frozen=True)
class Spell:
    """From a moment on, for a while; a clock that is wrong is so much ahead."""

    begin: datetime
    end: datetime
    ahead: timedelta = timedelta(0)

    def holds(self, at: datetime) -> bool:
        return self.begin <= at < self.end


class Weather:
    """Outages of hours and of days, one over a window; a clock that jumps forward, and back."""

    def __init__(self, begin: datetime, chance: Random) -> None:
        self.away = [_spell(begin, chance, HOURS * chance.randrange(2, 20)) for _ in range(12)]
        self.away += [_spell(begin, chance, HOURS * chance.randrange(26, 110)) for _ in range(4)]
        self.away.append(_of(2027, 2, 14, 6, 13 * DAY))
        self.wrong = [_of(2027, 3, 4, 9, 4 * HOURS, 30 * HOURS), _of(2027, 6, 18, 12, 6 * HOURS, -30 * HOURS)]

    def alive(self, at: datetime) -> bool:
        """Tell whether the program runs."""
        return not any(spell.holds(at) for spell in self.away)

    def ahead(self, at: datetime) -> timedelta:
        """Return how wrong the program's clock is."""
        return next((spell.ahead for spell in self.wrong if spell.holds(at)), timedelta(0))

    def calm(self, since: datetime, until: datetime) -> bool:
        """Tell whether nothing of it touches this time."""
        return not any(spell.begin < until and since < spell.end for spell in (*self.away, *self.wrong))


def _spell(begin: datetime, chance: Random, length: timedelta) -> Spell:
    at = begin + HOURS * chance.randrange(24 * 360)
    return Spell(at, at + length)


def _of(year: int, month: int, day: int, hour: int, length: timedelta, ahead: timedelta = timedelta(0)) -> Spell:  # noqa: PLR0917
    at = datetime(year, month, day, hour, tzinfo=UTC)
    return Spell(at, at + length, ahead)
