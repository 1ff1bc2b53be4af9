"""Ports: what use cases ask of the world. Everything inside a unit of work is one transaction and never waits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any, Protocol, TypeVar

from services.model.amounts import Balance, Money
from services.model.billing import Bill, Payment, PaymentState
from services.model.metering import Access, Account, LinkedAccount, Meter, Reading, ReadingState, Sheet
from services.model.people import Chat, ChatState, Purpose, Resident, Token
from services.model.periods import Period

T = TypeVar("T")


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""


class Residents(Protocol):
    """Residents by cabinet."""

    def get(self, resident_id: int) -> Resident | None:
        """Return a resident."""

    def by_email(self, cabinet: str, email: str) -> Resident | None:
        """Find by canonical e-mail."""

    def add(self, resident: Resident) -> Resident:
        """Store a new one (its `id` is ignored) and return it with its id; an e-mail is unique in a cabinet."""

    def change(self, resident_id: int, **columns: Any) -> None:
        """Change columns by the names of the fields."""


class Chats(Protocol):
    """What is remembered of chats."""

    def get(self, chat: Chat) -> ChatState | None:
        """Return what is known of a chat."""

    def save(self, state: ChatState, now: datetime) -> None:
        """Insert or replace; `now` is when the chat was last active."""

    def of_resident(self, resident_id: int) -> Sequence[ChatState]:
        """Return the chats through which a resident is reached."""


class Accounts(Protocol):
    """Accounts, and who has them in the cabinet."""

    def get(self, account_id: int) -> Account | None:
        """Return an account."""

    def by_number(self, cabinet: str, number: str) -> Account | None:
        """Find an open account by its exact number."""

    def linked(self, resident_id: int) -> Sequence[LinkedAccount]:
        """Return a resident's accounts in the order they were linked."""

    def residents_of(self, account_id: int) -> Sequence[int]:
        """Return the ids of residents who linked an account."""

    def link(self, resident_id: int, account_id: int, access: Access, now: datetime) -> None:
        """Link; linking again changes nothing but raises the access when the new proof is stronger."""

    def unlink(self, resident_id: int, account_id: int) -> None:
        """Take the account out of the cabinet."""

    def rename(self, resident_id: int, account_id: int, alias: str) -> None:
        """Give it the resident's own name."""

    def set_balance(self, account_id: int, balance: Balance, at: datetime) -> None:
        """Change what it owes, as known at that time."""


class Meters(Protocol):
    """Meters with their scales and last values."""

    def of_account(self, account_id: int) -> Sequence[Meter]:
        """Return all meters of an account, archived ones too, in the order they were installed."""


class Readings(Protocol):
    """Submitted readings."""

    def in_period(self, account_id: int, period: Period) -> Sequence[Reading]:
        """Return the readings of a period that are not replaced."""

    def submit(self, sheet: Sheet, operation: str) -> Sheet:
        """Store under the operation key (its `number` is ignored); the same key again returns the first sheet.

        Active readings of the same meter, scale and period become replaced.
        """

    def sheets(self, account_id: int, limit: int, offset: int = 0) -> Sequence[Sheet]:
        """Return the newest receipts first."""

    def sheet(self, account_id: int, number: int) -> Sheet | None:
        """Return one receipt of this account."""

    def set_state(self, meter_id: int, scale: str, period: Period, state: ReadingState) -> None:
        """Move the readings of this scale and period that are not replaced."""


class Bills(Protocol):
    """Bills."""

    def recent(self, account_id: int, limit: int) -> Sequence[Bill]:
        """Return the newest bills first, without lines."""

    def get(self, account_id: int, period: Period) -> Bill | None:
        """Return one bill of this account with its lines."""


class Payments(Protocol):
    """Payments."""

    def add(self, payment: Payment, operation: str) -> Payment:
        """Store under the operation key (its `id` is ignored); the same key again returns the first payment."""

    def get(self, payment_id: int) -> Payment | None:
        """Return a payment."""

    def by_uid(self, uid: str) -> Payment | None:
        """Find by our own name of it."""

    def by_provider_id(self, provider: str, provider_id: str) -> Payment | None:
        """Find by the acquirer's name of it."""

    def open_of(self, account_id: int, amount: Money, now: datetime) -> Payment | None:
        """Return a created or pending payment of this account and amount that has not expired."""

    def move(self, payment_id: int, seen: PaymentState, state: PaymentState, **columns: Any) -> bool:
        """Change the state if it is still `seen` (with other columns by name); False when somebody was faster."""

    def of_account(self, account_id: int, limit: int, offset: int = 0) -> Sequence[Payment]:
        """Return the newest payments first."""

    def unsettled(self, now: datetime, limit: int) -> Sequence[Payment]:
        """Return created and pending payments whose next look is due."""

    def look_again(self, payment_id: int, at: datetime) -> None:
        """Plan the next look at an unsettled payment."""


class Tokens(Protocol):
    """One-time tokens."""

    def add(self, token: Token) -> None:
        """Store; earlier unused tokens of the same purpose and chat die."""

    def by_link(self, link_hash: str) -> Token | None:
        """Find by the hash of a link's token."""

    def get(self, token_id: str) -> Token | None:
        """Find by id."""

    def alive(self, purpose: Purpose, chat: Chat, now: datetime) -> Token | None:
        """Return the one unused, unexpired token of this purpose and chat."""

    def issued(self, purpose: Purpose, chat: Chat, since: datetime) -> int:
        """Count tokens of this purpose and chat made since then."""

    def tried(self, token_id: str) -> int:
        """Count one more wrong try and return how many there were."""

    def use(self, token_id: str, now: datetime) -> bool:
        """Use up; False when it was used before."""


class Attempts(Protocol):
    """Failed proofs, for limits: `subject` is a hash of what was guessed at, `chat` who guessed."""

    def add(self, kind: str, subject: str, chat: Chat, now: datetime) -> None:
        """Record one failure."""

    def count(self, kind: str, since: datetime, *, subject: str | None = None, chat: Chat | None = None) -> int:
        """Count failures since then, of this subject, of this chat, or of both."""


@dataclass(frozen=True, slots=True)
class Call:
    """An intent to call the outside world (mail, sms, acquirer.create…), stored before the call is made."""

    id: int
    kind: str
    key: str
    payload: Any
    tries: int


class Calls(Protocol):
    """Calls to the outside world."""

    def plan(self, kind: str, key: str, payload: Any, due: datetime) -> bool:
        """Store an intent; False when this key was planned before."""

    def claim(self, owner: str, now: datetime, lease_until: datetime, limit: int) -> Sequence[Call]:
        """Take due calls that nobody holds, oldest first (SKIP LOCKED where there is more than one worker)."""

    def done(self, call_id: int, now: datetime) -> None:
        """Finish a call and forget its payload."""

    def again(self, call_id: int, due: datetime, reason: str) -> None:
        """Give a call back for another try."""

    def dead(self, call_id: int, reason: str, now: datetime) -> None:
        """Set a call aside for people to look at."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event as a channel brought it: `event_id` is unique in its channel; `chat` orders it."""

    channel: str
    event_id: str
    chat: str
    body: Any


@dataclass(frozen=True, slots=True)
class Stored:
    """An event in the inbox."""

    id: int
    incoming: Incoming
    tries: int


class Inbox(Protocol):
    """Events that were stored before they were acknowledged."""

    def store(self, events: Sequence[Incoming], now: datetime) -> Sequence[Stored]:
        """Insert; return those that are new, in order. What was seen before is left out."""

    def waiting(self, limit: int, after: int = 0) -> Sequence[Stored]:
        """Return events that are not done, oldest first, with ids above `after`."""

    def take(self, event_id: int) -> bool:
        """Lock an event that is not done, in its chat's turn; False when done or held by another worker."""

    def done(self, event_id: int, now: datetime) -> None:
        """Finish an event and forget its body."""

    def failed(self, event_id: int, reason: str) -> int:
        """Count one more failed try and return how many there were."""

    def set_aside(self, event_id: int, reason: str, now: datetime) -> None:
        """Move an event to the dead letters: its body stays for people to look at."""

    def oldest(self) -> datetime | None:
        """Return when the longest waiting event was received."""

    def purge(self, before: datetime, limit: int) -> int:
        """Delete events that were done before then, at most so many; return how many."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A card on its way to a chat; `body` is the rendered card as JSON."""

    id: int
    chat: Chat
    body: Any
    tries: int = 0


class Outbox(Protocol):
    """Cards to deliver, in order within a chat."""

    def add(self, chat: Chat, body: Any, owner: str, lease_until: datetime, now: datetime) -> Parcel:
        """Store a card; it is born held by the worker that will send it. Ids grow and are never used again."""

    def claim(self, owner: str, now: datetime, lease_until: datetime, limit: int) -> Sequence[Parcel]:
        """Take cards whose holder is gone, oldest first; never one behind an unsent card held by another."""

    def sent(self, ids: Sequence[tuple[int, str]], now: datetime) -> None:
        """Mark as sent with the channel's message ids and forget the bodies."""

    def failed(self, parcel_id: int, state: str, reason: str, now: datetime) -> None:
        """Mark as `dead` (will never arrive) or `unknown` (may have arrived), with the reason."""

    def hold(self, owner: str, lease_until: datetime) -> None:
        """Stay the holder of the unsent cards that this worker holds."""

    def purge(self, before: datetime, limit: int) -> int:
        """Delete cards that were sent before then, at most so many; return how many."""


class Marks(Protocol):
    """Small durable facts by name: where a poll stands, who leads."""

    def get(self, name: str) -> str | None:
        """Return a mark."""

    def put(self, name: str, value: str) -> None:
        """Set a mark."""

    def lease(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        """Become or stay the holder of a name, unless another one holds it now."""


class BillingBook(Protocol):
    """Billing's side of the records: upserts by natural key; an argument's `id` is ignored, the stored is returned."""

    def put_account(self, account: Account) -> Account:
        """Insert or replace by (cabinet, provider, number)."""

    def put_meter(self, meter: Meter) -> Meter:
        """Insert or replace by (account, serial) together with its scales; meters keep the order of their first put."""

    def put_bill(self, bill: Bill) -> Bill:
        """Insert or replace by (account, number) together with its lines."""


class UnitOfWork(Protocol):
    """One transaction over all repositories; leaving by an exception rolls it back."""

    residents: Residents
    chats: Chats
    accounts: Accounts
    meters: Meters
    readings: Readings
    bills: Bills
    payments: Payments
    tokens: Tokens
    attempts: Attempts
    calls: Calls
    inbox: Inbox
    outbox: Outbox
    marks: Marks
    book: BillingBook


class Urgency(IntEnum):
    """Which work a busy database does first."""

    DIALOG = 0
    MARK = 1
    BULK = 2


class Database(Protocol):
    """Runs work in transactions. `work` is a plain function, so nothing inside a transaction can wait for a network."""

    async def run(self, work: Callable[[UnitOfWork], T], urgency: Urgency = Urgency.DIALOG) -> T:
        """Run in one transaction and return its result after COMMIT.

        An exception means that nothing was written, except `CommitUnknown`: look by the key.
        """


class CommitUnknown(Exception):
    """COMMIT failed in a way that does not tell whether it happened."""


class Unavailable(Exception):
    """Something outside does not answer now; what was entered is kept, and the resident may try again."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A rendered e-mail."""

    to: str
    subject: str
    text: str
    html: str
    sender: str
    sender_name: str
    message_id: str


class Undeliverable(Exception):
    """The mail or SMS provider refused this address for good."""


class Mail(Protocol):
    """Sends letters."""

    async def send(self, letter: Letter) -> None:
        """Hand over one letter; Unavailable to try later, Undeliverable for good."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A payment that the acquirer knows: where to pay and until when."""

    provider_id: str
    url: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The acquirer's own word about a payment; every part is compared with ours before it counts."""

    provider_id: str
    uid: str
    state: PaymentState
    amount: Money
    currency: str
    account: str
    reason: str = ""


class Acquirer(Protocol):
    """A payment provider. A callback is only a hint: the state is fetched."""

    name: str

    async def create(self, payment: Payment, account: Account, description: str, return_url: str) -> Opened:
        """Open a payment under the idempotence key `payment.uid`."""

    async def fetch(self, provider_id: str) -> Fetched:
        """Ask for the state."""

    async def cancel(self, provider_id: str) -> None:
        """Cancel an unpaid one."""

    async def refund(self, provider_id: str, amount: Money) -> None:
        """Give money back."""

    def parse_callback(self, headers: dict[str, str], body: bytes) -> str | None:
        """Return the provider id that a genuine callback names; None for a forged one."""
