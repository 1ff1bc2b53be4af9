"""The journey of a notice: where it was tried, why it did not arrive there, and what came of it in the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.model.people import Chat

MAIL, SMS = Chat("mail", ""), Chat("sms", "")
"""The places of notices that go to a resident's confirmed address or phone: neither is copied into the notice."""


class Reason(StrEnum):
    """Why a notice was not sent, or did not arrive; `refused`: the messenger did not take the message itself.

    `closed`: the resident has closed this way between the plan and the sending.
    """

    LEFT = "left"
    MUTED = "muted"
    NO_CHAT = "no_chat"
    SETTLED = "settled"
    BLOCKED = "blocked"
    LATE = "late"
    NO_ANSWER = "no_answer"
    MAILBOX = "mailbox"
    NUMBER = "number"
    REFUSED = "refused"
    STOPPED = "stopped"
    CLOSED = "closed"


def reason_of(told: str) -> Reason:
    """Return the reason of what a sender told; what it says in words of its own is a refusal."""
    told = told.replace(" ", "_")
    return Reason(told) if told in tuple(Reason) else Reason.REFUSED


@dataclass(frozen=True, slots=True)
class Tried:
    """A place where a notice did not arrive."""

    chat: Chat
    at: datetime
    reason: Reason


def trail_of(trail: str) -> tuple[Tried, ...]:
    """Read a trail: lines of channel, chat, time and reason, the first try first."""
    return tuple(_tried(line) for line in trail.splitlines())


def _tried(line: str) -> Tried:
    place, at, reason = line.rsplit(" ", 2)
    channel, _, chat = place.partition(" ")
    return Tried(Chat(channel, chat), datetime.fromisoformat(at), Reason(reason))


def ending(at: datetime, reason: Reason) -> str:
    """Return the end of a trail's line; its place stands before it."""
    return f" {at.isoformat()} {reason.value}\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of notices: sent by a channel, moved from it for a reason, skipped or failed for one."""

    outcome: str
    reason: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which other ways to a resident there are: a confirmed address, a confirmed phone where SMS are wanted."""

    mail: bool
    sms: bool


@dataclass(frozen=True, slots=True)
class Journey:
    """A notice as employees see it: whose, by which campaign, how it stands (`channel`: where), what was tried."""

    id: int
    campaign_id: int
    resident_id: int
    kind: str
    state: str
    reason: str
    channel: str
    done_at: datetime | None
    tried: tuple[Tried, ...]

    def steps(self) -> Iterator[tuple[str, str]]:
        """Return channel and reason of each step; an empty reason is an arrival, an empty channel the end."""
        yield from ((one.chat.channel, one.reason.value) for one in self.tried)
        if self.state == "sent":
            yield self.channel, ""
        elif self.state in ("skipped", "failed"):
            last = reason_of(self.reason)
            if not (self.tried and self.tried[-1].reason == last):
                yield self.channel, last.value
