"""The port to a billing system that can be asked; profiles without one are fed by registries."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from services.billing.written import SentContact, SentLetter, SentMessage, Word
from services.claims import Claim
from services.model.amounts import Money
from services.model.billing import Bill
from services.model.metering import Account, Meter
from services.model.periods import Period
from services.model.reports import ReportKind, ReportState
from services.ports import Unavailable


class Odd(Unavailable):
    """Billing answered, but not what may be used: another shape, or another account than was asked about."""


class TooLarge(Odd):
    """Billing does not take files of this size."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that billing says of an account; meters come with billing's own names of them; ids are to be ignored."""

    ref: str
    account: Account
    meters: tuple[tuple[str, Meter], ...]
    bills: tuple[Bill, ...]


@dataclass(frozen=True, slots=True)
class SentReading:
    """The values of one meter (thousandths by scale) as they are reported; `replaces` names the report they correct."""

    uid: str
    ref: str
    meter_ref: str
    period: Period
    taken_on: date
    submitted_at: datetime
    channel: str
    values: tuple[tuple[str, int], ...]
    flags: tuple[str, ...]
    replaces: str


@dataclass(frozen=True, slots=True)
class SentPayment:
    """A payment or a refund as it is reported."""

    uid: str
    kind: ReportKind
    ref: str
    number: str
    amount: Money
    period: Period
    bill_number: str
    provider: str
    provider_id: str
    paid_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What billing says of a report; `code` and `comment` tell why it was rejected."""

    state: ReportState
    code: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that billing has changed: an account (by billing's name of it), or the fate of a report (by uid)."""

    kind: Literal["account", "reading", "payment", "appeal", "application"]
    id: str


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of changes; `cursor` asks for what came after them, `more`: there is some already."""

    cursor: str
    items: tuple[Change, ...]
    more: bool


class Billing(Protocol):
    """A billing system of one cabinet. Everything raises Unavailable, and Odd where the answer may not be used."""

    async def health(self) -> str:
        """Return the version of billing's side."""

    async def verify(self, claim: Claim, *, by_staff: bool, within: float | None = None, key: str = "") -> str | None:
        """Judge a claim; None for a wrong one and for an unknown account alike, else billing's name of the account.

        `by_staff`: an employee has judged it by papers, so the number alone is looked up. `within`: seconds. `key`: the
        same one again is the same question; without one each is new.
        """

    async def snapshot(self, ref: str, number: str, within: float | None = None) -> Snapshot:
        """Ask about the account that we know under this number."""

    async def paper(self, ref: str, bill_number: str) -> bytes | None:
        """Fetch billing's own PDF of a bill of an account, as it came; None where there is none."""

    async def submit(self, reading: SentReading) -> Answer:
        """Report readings; the same uid again is the same report."""

    async def pay(self, payment: SentPayment) -> Answer:
        """Report money; the same uid again is the same report."""

    async def look(self, kind: ReportKind, uid: str) -> Answer:
        """Ask what became of a report."""

    async def write(self, letter: SentLetter) -> Word:
        """Pass an appeal or an application on; TooLarge for its files. The same uid again is the same letter."""

    async def add(self, message: SentMessage) -> Answer:
        """Pass on what was said in its thread later; TooLarge for its files. The same uid again is the same message."""

    async def thread(self, kind: ReportKind, uid: str, ref: str) -> Word:
        """Ask how a letter about this account ("": about none) stands, and what billing has said."""

    async def enclosed(self, kind: ReportKind, uid: str, ref: str) -> bytes | None:
        """Fetch a file of what its side has said of a letter, a little more than may be kept; None: there is none."""

    async def tell(self, contact: SentContact) -> Answer:
        """Tell of a resident's contacts; the same uid again is the same news."""

    async def changes(self, since: str) -> Changes:
        """Ask what has changed since a cursor; an empty one gives the cursor of this moment."""

    async def close(self) -> None:
        """Release connections."""
