"""The port to figures for operators."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.model.campaigns import Campaign
from services.model.figures import Outcome, Pace, Queues


class Figures(Protocol):
    """Counts over rows; each is one statement that an index bears."""

    def queues(self, since: datetime) -> Queues:
        """Return what waits, what was set aside, payments begun since then or still open, the newest campaigns."""

    def newest(self, limit: int) -> Sequence[Campaign]:
        """Return the newest campaigns of all companies."""

    def fresh(self, since: datetime, limit: int) -> Sequence[Campaign]:
        """Return campaigns that run, or have ended since then."""

    def outcomes(self, campaign_id: int) -> Sequence[Outcome]:
        """Return why notices were left out or failed."""

    def pace(self, campaign_id: int) -> Pace:
        """Return how fast the newest notices of a campaign were handed over."""

    def answered(self, campaign: Campaign) -> int:
        """Return how many residents submitted readings of its period within a day of its notice."""

    def keep_answered(self, campaign_id: int, count: int) -> None:
        """Store how many did."""
