"""What a loop does when the other side is in trouble: longer and longer pauses, and one alarm at a time."""

import asyncio
import logging
import random

log = logging.getLogger(__name__)


class Pause:
    """Pauses double from `first` to `longest` seconds, with jitter; `reset` after a success."""

    def __init__(self, first: float, longest: float) -> None:
        self._first, self._longest, self._next = first, longest, first

    def reset(self) -> None:
        """Start again with the shortest pause."""
        self._next = self._first

    async def wait(self, at_least: float = 0.0) -> None:
        """Sleep, and make the next pause longer."""
        seconds = max(at_least, self._next * random.uniform(0.8, 1.2))  # noqa: S311 - jitter
        self._next = min(self._longest, self._next * 2)
        await asyncio.sleep(seconds)


class Alarm:
    """Tells the operator of a trouble, the same one at most every so many seconds."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._told: dict[str, float] = {}

    def __call__(self, trouble: str) -> None:
        """Log an error unless the same was logged lately; `trouble` carries no personal data."""
        now = asyncio.get_running_loop().time()
        if now - self._told.get(trouble, -self._every) >= self._every:
            self._told[trouble] = now
            log.error("telegram: %s", trouble)
