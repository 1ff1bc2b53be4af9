"""The clock of the machine."""

from datetime import UTC, datetime


class SystemClock:
    """Tells the current time in UTC."""

    def now(self) -> datetime:
        """Return the current time."""
        return datetime.now(UTC)
