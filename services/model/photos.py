"""Photos of meters that came with a sheet of readings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.model.tickets import FileState


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of a receipt, taken at `at`; `source` is how the channel `channel` fetches it, `mime` by content."""

    id: int
    sheet_number: int
    name: str
    mime: str
    size: int
    channel: str
    source: Any
    state: FileState
    reason: str
    at: datetime
