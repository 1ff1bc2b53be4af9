"""A breaker: after several failures in a row nobody is kept waiting for billing until one try has succeeded."""

import logging
import time
from collections.abc import Callable
from types import TracebackType

from services.ports import Unavailable

log = logging.getLogger(__name__)


class Breaker:
    """Opens after `most` failures in a row for `seconds`; then one call at a time probes whether billing is back.

    `async with breaker:` around a call; Unavailable at once while it is open. An answer that says no is no failure:
    whoever gets one leaves without an exception.
    """

    def __init__(
        self, name: str, *, most: int = 5, seconds: float = 60.0, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._name, self._most, self._seconds, self._now = name, most, seconds, now
        self._failures, self._opened_at, self._probing = 0, 0.0, False

    @property
    def open(self) -> bool:
        """Whether calls are refused, or only probed."""
        return self._failures >= self._most

    async def __aenter__(self) -> None:
        if not self.open:
            return
        if self._probing or self._now() < self._opened_at + self._seconds:
            raise Unavailable(f"billing of {self._name}: not asked, it has not answered for a while")
        self._probing = True

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._probing = False
        if kind is None:
            if self.open:
                log.warning("billing of %s answers again", self._name)
            self._failures = 0
            return
        self._failures += 1
        self._opened_at = self._now()
        if self._failures == self._most:
            log.warning("billing of %s is away: %s", self._name, kind.__name__)
