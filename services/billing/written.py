"""What is told of letters and contacts, and what billing says of a letter."""

from dataclasses import dataclass
from datetime import datetime

from services.model.consents import Consent
from services.model.reports import ReportKind, ReportState


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along; its name is safe, its type is by its content."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote: our number of the resident, and what they have said of themselves, proved or not."""

    uid: str
    full_name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class SentLetter:
    """An appeal or an application as it is passed on; `ref` and `number` are empty where it is about no account.

    `left_out`: so many files stay behind.
    """

    uid: str
    kind: ReportKind
    ref: str
    number: str
    topic: str
    premises: tuple[str, ...]
    text: str
    sent_at: datetime
    channel: str
    sender: Sender | None
    files: tuple[Attachment, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SentMessage:
    """What was said later in the thread of a letter, by its resident or by an employee of the company.

    `decision`: an employee has approved, rejected or closed it.
    """

    uid: str
    letter: str
    kind: ReportKind
    author: str
    text: str
    decision: str
    sent_at: datetime
    files: tuple[Attachment, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SentContact:
    """How a resident who has an account is to be reached; `as_of`: older news than billing has changes nothing.

    Addresses and phones that are not proved are empty. `linked`: the account is in their cabinet still.
    """

    uid: str
    ref: str
    number: str
    resident: str
    linked: bool
    access: str
    email: str
    phone: str
    consents: tuple[Consent, ...]
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that billing's side has put to its words, under its own name of it; `name` and `size` are as it says."""

    ref: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Written:
    """What billing's side has said in a thread, under its own name of it."""

    ref: str
    text: str
    at: datetime
    files: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """How a letter stands with billing: `comment` tells why in words, `said` is all that its side has written."""

    state: ReportState
    code: str = ""
    comment: str = ""
    said: tuple[Written, ...] = ()
