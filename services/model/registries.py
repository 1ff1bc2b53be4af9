"""Registries as the journal knows them: what file it was, how far it is taken in, what became of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from services.model.amounts import Money


class RegistryState(StrEnum):
    """A registry is staged, then applied to its end whatever happens, unless it is refused or held before that."""

    STAGING = "staging"
    APPLYING = "applying"
    CLOSING = "closing"
    DONE = "done"
    HELD = "held"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Registry:
    """A file of billing: `given` are the columns that it has, `reached` the key up to which it is applied.

    `changed` counts rows that made a difference, `closed` accounts that a full list did not name.
    """

    id: int
    cabinet: str
    provider: str
    zone: str
    kind: str
    name: str
    digest: str
    full: bool
    given: tuple[str, ...]
    dated: date
    state: RegistryState
    reached: str
    rows: int
    refused: int
    changed: int
    closed: int
    begun_at: datetime
    done_at: datetime | None = None

    @property
    def known_at(self) -> datetime:
        """When what it says was so, where its rows do not tell: the midnight that began its day at the premises."""
        return datetime.combine(self.dated, time.min, ZoneInfo(self.zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Posting:
    """A payment that billing, or a bank, has counted; `number` is their name of it."""

    number: str
    account_id: int
    paid_at: datetime
    paid_on: date
    amount: Money
    source: str
    period: str
    commission: Money
