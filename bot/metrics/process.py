"""The process itself: memory and processor time, under the names that monitoring knows."""

import os
import time
from contextlib import suppress
from pathlib import Path

from bot.metrics.text import Family, Sample

STATM = Path("/proc/self/statm")
STARTED = time.time()


def families() -> list[Family]:
    """Return what is known; memory is told where /proc is."""
    spent = Family(
        "process_cpu_seconds_total", "counter", "Processor time, user and system.", (Sample(time.process_time()),)
    )
    begun = Family("process_start_time_seconds", "gauge", "When the process began.", (Sample(round(STARTED, 2)),))
    return [*_memory(), spent, begun]


def _memory() -> list[Family]:
    with suppress(OSError, ValueError, IndexError):
        held = int(STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        return [Family("process_resident_memory_bytes", "gauge", "Memory that is held.", (Sample(held),))]
    return []
