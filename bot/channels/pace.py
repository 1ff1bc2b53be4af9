"""When the next call may go: evenly, so that no second holds more calls than are allowed."""

import asyncio
import math

WINDOW = 1.03  # a second as the platform counts it, and a margin for what the network squeezes together
CATCH_UP = 0.01
"""Seconds by which a call that went late makes the next one come sooner: timers are a little late, always."""
NAP = 0.25
"""Seconds after which who waits looks again: the rate may have changed."""


class Pace:
    """Calls are at least WINDOW / rate apart, so rate + 1 of them never fall into one window. Times are loop times.

    `rate` may change at any moment; at a rate of 0 nothing goes.
    """

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.taken = 0
        self._last = self._held_until = -math.inf

    def wait(self, now: float) -> float:
        """Return seconds until a call may go."""
        following = self._last + WINDOW / self.rate if self.rate > 0 else math.inf
        return max(0.0, following - now, self._held_until - now)

    def take(self, now: float) -> None:
        """Count a call that goes now."""
        self.taken += 1
        self._last = max(self._last + WINDOW / self.rate, self._held_until, now - CATCH_UP)

    def hold(self, until: float) -> None:
        """Let nothing go before this time."""
        self._held_until = max(self._held_until, until)

    async def free(self) -> None:
        """Wait until a call may go."""
        loop = asyncio.get_running_loop()
        while (wait := self.wait(loop.time())) > 0:  # noqa: ASYNC110 - time passes, nothing sets an event
            await asyncio.sleep(min(wait, NAP))
