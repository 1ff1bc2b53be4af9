"""How long a poll waits before it asks again: never a hot loop, whatever the server says."""

import asyncio
import math
import random

SHORTEST, LONGEST = 0.5, 30.0
RENEWAL = 1.0


class Waiting:
    """Keeps questions that bring nothing half a second apart, and further after repeated failures."""

    def __init__(self) -> None:
        self._failures = 0
        self._begun = self._renewed = -math.inf

    def begin(self) -> None:
        """Note that a question is asked now."""
        self._begun = _now()

    def forget(self) -> None:
        """Forget past failures: the last question was answered well."""
        self._failures = 0

    async def pause(self) -> None:
        """Wait until half a second after the last question."""
        await asyncio.sleep(max(0.0, self._begun + SHORTEST - _now()))

    async def after_failure(self) -> None:
        """Wait longer with each failure in a row, up to half a minute."""
        self._failures += 1
        longer = min(LONGEST, SHORTEST * 2 ** min(self._failures - 1, 10))
        await asyncio.sleep(longer * random.uniform(1.0, 1.2))  # noqa: S311 - not a secret

    async def renewal(self, *, first: bool) -> None:
        """Wait until a new key may be asked for."""
        wait = 0.0 if first else self._renewed + RENEWAL - _now()
        await asyncio.sleep(max(0.0, wait))
        self._renewed = _now()


def _now() -> float:
    return asyncio.get_running_loop().time()
