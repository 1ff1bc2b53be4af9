"""How many rows go into one transaction of an import: as many as last about as long as dialogs may wait for one."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

FIRST, LEAST, MOST = 1000, 500, 10_000


@dataclass(slots=True)
class Pace:
    """Learns from each transaction; `seconds` is what one may last, `rows` what the next one may take."""

    seconds: float
    rows: int = FIRST

    @contextmanager
    def timed(self, rows: int) -> Iterator[None]:
        """Watch how long so many rows take, and take half or twice as many at most the next time."""
        began = time.perf_counter()
        yield
        fits = round(rows * self.seconds / max(time.perf_counter() - began, 1e-6))
        self.rows = max(LEAST, min(fits, 2 * self.rows, MOST), self.rows // 2)
