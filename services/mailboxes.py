"""How many letters a mailbox has sent: providers let it send so many in an hour and a day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.attempts import DAY, HOUR
from services.model.people import Chat
from services.ports import UnitOfWork

KIND = "mailbox"
NOBODY = Chat("", "")
Full = Literal["", "hour", "day"]


@dataclass(frozen=True, slots=True)
class Pace:
    """The most letters of a mailbox in an hour and a day; 0: no limit. Cabinets that share it share the limit."""

    name: str
    hour: int = 0
    day: int = 0

    @property
    def limited(self) -> bool:
        """Whether there is a limit at all."""
        return bool(self.hour or self.day)


def full(uow: UnitOfWork, pace: Pace, now: datetime, flying: int = 0) -> Full:
    """Tell which share is used up, counting those that are being sent."""
    if pace.day and uow.attempts.count(KIND, now - DAY, subject=pace.name) + flying >= pace.day:
        return "day"
    if pace.hour and uow.attempts.count(KIND, now - HOUR, subject=pace.name) + flying >= pace.hour:
        return "hour"
    return ""


def count(uow: UnitOfWork, pace: Pace, now: datetime) -> None:
    """Count a letter that was sent."""
    uow.attempts.add(KIND, pace.name, NOBODY, now)
