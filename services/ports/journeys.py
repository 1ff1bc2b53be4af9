"""Port to the journeys of notices: those that no chat takes, where each was tried, and counts of what came of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from services.model.campaigns import FIRST, Addressees, Due, Settled, Spot
from services.model.journeys import Journey, Outcome, Reach


class Journeys(Protocol):
    """Journeys of notices."""

    def elsewhere(
        self, campaign_id: int, addressees: Addressees, limit: int, after: Spot = FIRST
    ) -> Sequence[tuple[Due, Reach]]:
        """Return the first notices behind a spot that no chat takes, with other ways, for who holds the campaign."""

    def handed(self, notice_id: int, channel: str, addressees: Addressees) -> tuple[Due, Reach] | None:
        """Return a notice that was handed to this channel and is there still; None when it is not."""

    def take_back(self, back: Settled, channel: str, now: datetime, *, tried: bool) -> bool:
        """Store that a notice of this channel was not sent, or was `tried` in vain; False when it is not there."""

    def count(self, campaign_id: int, changes: Mapping[Outcome, int]) -> None:
        """Change the counts of what came of a campaign's notices."""

    def counted(self, campaign_id: int) -> Mapping[Outcome, int]:
        """Return the counts that are not zero."""

    def failed(self, campaign_id: int, limit: int, offset: int = 0) -> Sequence[Journey]:
        """Return the notices of a campaign that could not arrive."""

    def of_resident(self, resident_id: int, limit: int) -> Sequence[Journey]:
        """Return a resident's notices, the newest first."""
