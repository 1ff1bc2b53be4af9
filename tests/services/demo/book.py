"""Billing's book in memory, filled with the demo households of a cabinet."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from services.cabinets.profile import Cabinet
from services.demo.seed import seed
from services.model.billing import Bill
from services.model.metering import Account, Meter


@dataclass
class Book:
    """Billing's book in memory, by natural keys."""

    accounts: dict[str, Account] = field(default_factory=dict)
    meters: dict[tuple[int, str], Meter] = field(default_factory=dict)
    bills: dict[tuple[int, str], Bill] = field(default_factory=dict)

    def put_account(self, account: Account) -> Account:
        known = self.accounts.get(account.number)
        self.accounts[account.number] = replace(account, id=known.id if known else len(self.accounts) + 1)
        return self.accounts[account.number]

    def put_meter(self, meter: Meter) -> Meter:
        return self.meters.setdefault((meter.account_id, meter.serial), meter)

    def put_bill(self, bill: Bill) -> Bill:
        return self.bills.setdefault((bill.account_id, bill.number), bill)

    def bills_of(self, account: Account) -> list[Bill]:
        return [bill for bill in self.bills.values() if bill.account_id == account.id]

    def meters_of(self, account: Account) -> list[Meter]:
        return [meter for meter in self.meters.values() if meter.account_id == account.id]

    def chains(self) -> Iterator[tuple[Bill, Bill]]:
        """Give every bill with the one after it."""
        for account in self.accounts.values():
            yield from pairwise(self.bills_of(account))


def of_cabinet(cabinet: Cabinet, today: date) -> Book:
    book = Book()
    seed(book, cabinet, today)
    return book
