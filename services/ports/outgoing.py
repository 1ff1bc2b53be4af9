"""Port to registries that go out: what is listed, what is written into a file, what billing has said of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from services.model.outgoing import Answered, Outgoing, Whose


class OutRegistries(Protocol):
    """Rows for billing. What is taken into a file stays open until a result comes for its uid."""

    def list_new(self, now: datetime, limit: int) -> int:
        """List what residents have done since, of each kind about so much; return how much."""

    def last(self, whose: Whose) -> int:
        """Return the newest row that waits, 0 when none does."""

    def take(self, whose: Whose, after: int, upto: int, file: str, limit: int) -> tuple[int, Sequence[Outgoing]]:
        """Take rows behind one and up to another one into a file; return the last row seen, and what they say.

        What was corrected meanwhile is withdrawn instead.
        """

    def written(self, whose: Whose, after: int, file: str, now: datetime, limit: int) -> int:
        """Remember that a file is in its place, for its next rows; return the last row seen, 0 at the end."""

    def expire(self, whose: Whose, before: datetime, limit: int) -> int:
        """Wait no longer for results of what was told first before then; return of how many rows."""

    def contacts(self, whose: Whose, after: tuple[str, int], limit: int) -> Sequence[Outgoing]:
        """Return who has which account, by number and link, behind a pair of these."""

    def untold(self, limit: int) -> Sequence[Answered]:
        """Return results that residents have not been told of, the oldest first."""

    def told(self, ids: Sequence[int]) -> None:
        """Remember that they have been."""

    def of_sheet(self, number: int) -> Mapping[int, Answered]:
        """Return what billing has said of a receipt's readings, by meter."""

    def of_payment(self, payment_id: int) -> Answered | None:
        """Return what billing has said of a payment."""
