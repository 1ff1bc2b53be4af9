"""Figures for operators: what waits, what went wrong, how campaigns stand; counts alone, nobody's name."""

from dataclasses import dataclass
from datetime import datetime

from services.model.campaigns import CampaignState, NoticeState


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits in one place (a channel, a kind of call), and since when the oldest does."""

    place: str
    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Count:
    """How much there is of something in one place; the place is empty where there is only one."""

    place: str
    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """Campaigns of a company, of one kind and in one state, and what became of their notices."""

    cabinet: str
    kind: str
    state: CampaignState
    count: int
    total: int
    sent: int
    skipped: int
    failed: int
    answered: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many notices of a campaign were left out, or failed, for one reason."""

    state: NoticeState
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Pace:
    """The newest notices that were handed over: how many, from when to when."""

    count: int
    first: datetime | None
    last: datetime | None

    @property
    def per_second(self) -> float:
        """How many a second; 0 where there is too little to tell."""
        if self.first is None or self.last is None or self.last <= self.first:
            return 0.0
        return (self.count - 1) / (self.last - self.first).total_seconds()


@dataclass(frozen=True, slots=True)
class Queues:
    """Everything that waits or was set aside, and the payments and campaigns of late."""

    inbox: tuple[Waiting, ...]
    outbox: tuple[Waiting, ...]
    calls: tuple[Waiting, ...]
    dead: tuple[Count, ...]
    payments: tuple[Count, ...]
    campaigns: tuple[Told, ...]
