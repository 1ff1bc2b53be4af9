"""Ports to the utility's records: accounts, meters, readings, bills, and billing's own side of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.model.amounts import Balance
from services.model.billing import Bill
from services.model.campaigns import Addressees
from services.model.metering import Access, Account, Hints, LinkedAccount, Meter, Reading, ReadingState, Sheet
from services.model.periods import Period


class Accounts(Protocol):
    """Accounts, and who has them in the cabinet."""

    def get(self, account_id: int) -> Account | None:
        """Return an account."""

    def by_number(self, cabinet: str, number: str, provider: str = "") -> Account | None:
        """Find an open account by its exact number, of a provider or of whichever is known longest."""

    def hints(self, account_id: int) -> Hints:
        """Return what billing says of how to reach its people."""

    def linked(self, resident_id: int) -> Sequence[LinkedAccount]:
        """Return a resident's accounts in the order they were linked."""

    def zones(self, cabinet: str) -> Sequence[str]:
        """Return the time zones of a cabinet's premises."""

    def concerned(self, whom: Addressees) -> bool:
        """Tell whether any account has what a notice of the clock is about."""

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

    def newest(self) -> int:
        """Return the highest id of a bill; 0 when there is none."""

    def get(self, account_id: int, period: Period) -> Bill | None:
        """Return one bill of this account with its lines."""


class BillingBook(Protocol):
    """Billing's side of the records: upserts by natural key; an argument's `id` is ignored, the stored is returned."""

    def put_account(self, account: Account) -> Account:
        """Insert or replace by (cabinet, provider, number)."""

    def put_meter(self, meter: Meter) -> Meter:
        """Insert or replace by (account, serial) together with its scales; meters keep the order of their first put."""

    def put_bill(self, bill: Bill) -> Bill:
        """Insert or replace by (account, number) together with its lines."""
