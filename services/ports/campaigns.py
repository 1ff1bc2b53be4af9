"""Ports to campaigns and their notices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from services.model.campaigns import FIRST, Addressees, Campaign, CampaignState, Due, Event, Settled, Spot, Tally


class Campaigns(Protocol):
    """Campaigns."""

    def add(self, campaign: Campaign, operation: str) -> Campaign:
        """Store under the operation key (its `id` is ignored); the same key again returns the first campaign."""

    def get(self, campaign_id: int) -> Campaign | None:
        """Return a campaign as it stands."""

    def hold(self, campaign_id: int) -> Campaign | None:
        """Return a campaign and keep other transactions from changing it until this one ends."""

    def of_cabinet(self, cabinet: str, limit: int, offset: int = 0) -> Sequence[Campaign]:
        """Return a cabinet's campaigns, the newest first."""

    def waiting(self, limit: int) -> Sequence[Campaign]:
        """Return campaigns that run and drafts without a list: what may not wait for morning first, then the oldest."""

    def move(
        self, campaign_id: int, seen: Sequence[CampaignState], state: CampaignState, now: datetime, **columns: Any
    ) -> bool:
        """Change the state if it is still one of `seen` (with other columns by name); False when it is not."""

    def count(self, campaign_id: int, tally: Tally) -> None:
        """Change the counts."""

    def ended(self, now: datetime, limit: int) -> Sequence[Campaign]:
        """Return campaigns that run although nobody may be told any more."""

    def abandon(self, before: datetime) -> int:
        """Stop drafts that nobody has touched since then; return how many."""


class Notices(Protocol):
    """Notices of campaigns: one per kind, resident, subject and period, whatever happens."""

    def enlist(self, campaign: Campaign, addressees: Addressees, limit: int) -> int:
        """Look at so many residents behind `reached` and list those who fit and can be reached; return how many.

        The campaign's `reached`, `listed` and `total` are brought up to date.
        """

    def due(
        self, campaign_id: int, addressees: Addressees, now: datetime, limit: int, after: Spot = FIRST
    ) -> Sequence[Due]:
        """Return the first notices behind a spot whose moment has come, for who holds the campaign."""

    def next_due(self, campaign_id: int) -> datetime | None:
        """Return when the next notice of a campaign is due; None when all are settled."""

    def expire(self, campaign_id: int, reason: str, now: datetime, limit: int) -> int:
        """Leave out notices that nobody has been told yet, at most so many; return how many."""

    def settle(self, settled: Sequence[Settled], now: datetime) -> None:
        """Store what became of them."""

    def undelivered(self, parcel_id: int, reason: str, now: datetime, *, again: bool) -> tuple[int, str] | None:
        """Store that a parcel did not arrive (`again`: its notice is due once more).

        Return its campaign and channel; None when it was no notice.
        """

    def purge(self, before: datetime, limit: int) -> int:
        """Delete notices of campaigns that ended before then, at most so many; return how many."""


class Singles(Protocol):
    """Notices of one resident that stand on no list."""

    def again(self, campaign: Campaign, resident_id: int, at: datetime) -> None:
        """Let a resident be told at that moment, whether this is the first time or not."""

    def keep(self, campaign: Campaign, event: Event, told: Settled, now: datetime) -> bool:
        """Store the notice of one event as it was told, or due; False when it is there already."""
