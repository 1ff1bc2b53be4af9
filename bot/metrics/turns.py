"""How many turns there were and how long they took: integers that grow, in the hot path nothing else."""

from bisect import bisect_left
from collections.abc import Awaitable, Callable
from functools import wraps
from time import perf_counter

from bot.metrics.text import Family, Sample
from services.ports import Stored

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
Handle = Callable[[Stored], Awaitable[None]]


class TurnTimes:
    """Counts turns by how long they took, and those that could not be stored and wait."""

    def __init__(self) -> None:
        self._counts = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0
        self._postponed = 0

    def timed(self, handle: Handle) -> Handle:
        """Return a handler that is counted."""

        @wraps(handle)
        async def handled(stored: Stored) -> None:
            began = perf_counter()
            try:
                await handle(stored)
            except Exception:
                self._postponed += 1
                raise
            took = perf_counter() - began
            self._counts[bisect_left(BOUNDS, took)] += 1
            self._seconds += took

        return handled

    def families(self) -> tuple[Family, ...]:
        """Return the histogram, and the turns that wait for the database."""
        about = "Turns of residents, from the line to the answer in the outbox, in seconds."
        late = Sample(self._postponed)
        return (
            Family("kabinet_turn_seconds", "histogram", about, self._histogram()),
            Family("kabinet_turns_postponed_total", "counter", "Turns that waited for the database.", (late,)),
        )

    def _histogram(self) -> list[Sample]:
        samples, total = [], 0
        for bound, count in zip((*map(str, BOUNDS), "+Inf"), self._counts, strict=True):
            total += count
            samples.append(Sample(total, {"le": bound}, "_bucket"))
        return [*samples, Sample(self._seconds, suffix="_sum"), Sample(total, suffix="_count")]
