"""When the next call may go: evenly, so that no second holds more calls than the token is allowed."""

import math

WINDOW = 1.03  # a second as VK counts it, and a margin for what the network squeezes together


class Pace:
    """Calls are at least WINDOW / rate apart, so rate + 1 of them never fall into one window. Times are loop times."""

    def __init__(self, rate: float) -> None:
        self._gap = WINDOW / rate
        self._next = -math.inf

    def wait(self, now: float) -> float:
        """Return seconds until a call may go."""
        return max(0.0, self._next - now)

    def take(self, now: float) -> None:
        """Count a call that goes now."""
        self._next = max(self._next, now + self._gap)

    def hold(self, until: float) -> None:
        """Let nothing go before this time."""
        self._next = max(self._next, until)
