"""When the next call may go: evenly, so that no second holds more calls than are allowed."""

import asyncio
import math
from collections import deque

WINDOW = 1.03  # a second as the platform counts it, and a margin for what the network squeezes together
CATCH_UP = 0.2
"""Seconds by which a call that went late makes the next ones come sooner: timers are always a little late."""
NAP = 0.25
"""Seconds after which who waits looks again: the rate may have changed."""


class Pace:
    """Calls are WINDOW / rate apart, or half of that after a late one; `rate` + 1 of them never fall into one window.

    Times are loop times. `rate` may change at any moment; at a rate of 0, or after `until`, nothing goes.
    """

    def __init__(self, rate: float) -> None:
        self.rate, self.until = rate, math.inf
        self.taken = 0
        self._due = self._last = self._held_until = -math.inf
        self._log: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Return seconds until a call may go."""
        return max(0.0, self._next() - now) if now < self.until else math.inf

    def take(self, now: float) -> None:
        """Count a call that goes now."""
        self.taken += 1
        self._due = max(self._due + WINDOW / self.rate, self._held_until, now - CATCH_UP)
        self._last = now
        self._log.append(now)
        while self._log[0] <= now - WINDOW * max(1.0, 1.0 / self.rate):
            self._log.popleft()

    def hold(self, until: float) -> None:
        """Let nothing go before this time."""
        self._held_until = max(self._held_until, until)

    async def free(self) -> None:
        """Wait until a call may go."""
        loop = asyncio.get_running_loop()
        while (wait := self.wait(loop.time())) > 0:  # noqa: ASYNC110 - time passes, nothing sets an event
            await asyncio.sleep(min(wait, NAP))

    def _next(self) -> float:
        if self.rate <= 0:
            return math.inf
        gap, most = WINDOW / self.rate, max(1, int(self.rate))
        whole = self._log[-most] + most * gap if len(self._log) >= most else -math.inf
        return max(self._due + gap, self._last + gap / 2, whole, self._held_until)
