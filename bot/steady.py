"""A clock that was set ahead: by such a clock everything is old, and nothing may be deleted."""

import time
from collections.abc import Callable
from datetime import timedelta

from services.ports import Clock

MOST = timedelta(days=1)
"""So far ahead of the time that has really passed a clock may be set: an hour of summer, a drift, a wrong day."""


def passed() -> float:
    """Return the seconds that have passed whatever the clock was set to; sleep of the machine counts where it can."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Steady:
    """Knows when the clock was last believed; set too far ahead it is not, until it is right again."""

    def __init__(self, clock: Clock, passed: Callable[[], float] = passed) -> None:
        self._clock, self._passed = clock, passed
        self._at, self._since = clock.now(), passed()

    def ahead(self) -> bool:
        """Tell whether the clock was set too far ahead; else it is believed from now on."""
        now, since = self._clock.now(), self._passed()
        if now - self._at > timedelta(seconds=since - self._since) + MOST:
            return True
        self._at, self._since = now, since
        return False
