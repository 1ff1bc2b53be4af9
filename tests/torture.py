"""How much a test takes on: what fits into every run, or with TORTURE=1 (`make torture`) the full size."""

import os

FULL = os.environ.get("TORTURE", "") not in ("", "0")


def size(full: int, usual: int) -> int:
    """Return the size of this run."""
    return full if FULL else usual
