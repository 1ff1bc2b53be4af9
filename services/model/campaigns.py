"""Campaigns: one thing told to many residents, each once; and the notices, one for every resident told."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from services.model.journeys import Tried
from services.model.people import Chat
from services.model.periods import Period

Spot = tuple[int, int]
"""Where a notice stands among those of its campaign: when it is due, in seconds since 1970, and its id."""
FIRST: Spot = (0, 0)
Days = tuple[date, date]
"""A stretch of days, the first and the last one."""


class CampaignState(StrEnum):
    """A draft is listed and not sent; the last three are its ends. `missed`: it was not told in time."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is told: residents with an account of a provider, at addresses or in a time zone; empty: everybody.

    `providers`: those who take readings on the same days, where not all of a cabinet's do.
    """

    provider: str = ""
    area: str = ""
    zone: str = ""
    providers: tuple[str, ...] = ()


EVERYBODY = Audience()


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign. `data` is what its kind says; `period` is the month of what is told monthly, else empty.

    `reached` is the last resident who was looked at for the list, `listed`: there is nobody behind;
    `at_once`: quiet hours do not count. `sent` counts what was handed to the messengers and not refused by them.
    From `first_at` on (none: at once) its notices fall due over `spread` seconds; nobody is told after `ends_at`.
    `answered` counts those who did what they were reminded of within a day.
    """

    id: int
    cabinet: str
    kind: str
    state: CampaignState
    audience: Audience
    data: Any
    period: str
    at_once: bool
    employee_id: int | None
    created_at: datetime
    changed_at: datetime
    reached: int = 0
    listed: bool = False
    total: int = 0
    sent: int = 0
    skipped: int = 0
    failed: int = 0
    first_at: datetime | None = None
    spread: int = 0
    ends_at: datetime | None = None
    answered: int = 0

    @property
    def left(self) -> int:
        """How many of the list are still to be told."""
        return self.total - self.sent - self.skipped - self.failed

    @property
    def turn(self) -> str:
        """The period of its notices: within it a resident is told once by all campaigns of the kind and window."""
        own = self.data.get("window", "") if self.period and self.data else ""
        return " ".join(filter(None, (self.period, own))) or f"#{self.id}"


@dataclass(frozen=True, slots=True)
class Addressees:
    """Which residents a campaign is for, with the rules of its kind.

    `contact`: they gave a phone or have an account (R33). `subscription` is what they may switch off, empty when
    they may not; `by_default`: it is on until they do. `unread`: a meter that they read has no reading of this period.
    `verified`: the verification of a meter ends in one of these stretches; `billed`: there is a bill behind the first
    id and up to the second; `owed`: a bill is due in this stretch and the account owes.
    `consent` is the purpose that they must have agreed to, empty where there is none.
    `yields`: who waits for a notice of this kind in the same period is not listed; empty: nobody does.
    """

    cabinet: str
    audience: Audience
    contact: bool = False
    subscription: str = ""
    by_default: bool = True
    unread: Period | None = None
    verified: tuple[Days, ...] = ()
    billed: tuple[int, int] | None = None
    owed: Days | None = None
    consent: str = ""
    yields: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to whom: `subject` is the payment or the ticket, `turn` names this one event of it for ever.

    `chat` is where it began, and is told alone as long as it can be reached.
    """

    cabinet: str
    kind: str
    resident_id: int
    subject: int
    turn: str
    chat: Chat | None = None


class NoticeState(StrEnum):
    """A notice is due until it is handed over, left out, or could not arrive; `elsewhere`: no chat takes it."""

    DUE = "due"
    ELSEWHERE = "elsewhere"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Due:
    """A notice to be told now. `subject` is the account that it is about, 0 for none; `reason` of an earlier try.

    `fits`: the resident is still one of the addressees; `wanted`: and has not switched such notices off.
    `prefers` is the channel that the resident chose; `tried`: where it did not arrive.
    """

    id: int
    resident_id: int
    subject: int
    reason: str
    fits: bool
    wanted: bool
    due_at: int = 0
    prefers: str = ""
    tried: tuple[Tried, ...] = ()

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.due_at, self.id


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a due notice: where it went as which parcel, or why not."""

    notice_id: int
    state: NoticeState
    reason: str = ""
    chat: Chat | None = None
    parcel_id: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How much the counts of a campaign change by."""

    total: int = 0
    sent: int = 0
    skipped: int = 0
    failed: int = 0
