"""Accounts for journeys: each resident gets one of their own, a demo household under a number that nobody else has."""

import itertools
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from services.cabinets.loading import load
from services.cabinets.profile import Cabinet
from services.demo import seed
from services.demo.households import town
from services.model.amounts import Balance, Money
from services.model.metering import Account
from services.ports import UnitOfWork

MODELS = {
    "plain": "esk/00012345",
    "zones": "esk/00012352",
    "two": "esk/00020417",
    "rollover": "esk/00031188",
    "smart": "esk/00045070",
    "behind": "esk/00056633",
}
"""The demo household that each kind is made after: cabinet and number."""
NUMBERS = itertools.count(4_001)
LAST = 4
"""Figures at the end of a number by which households differ."""


@dataclass(frozen=True)
class Household:
    """An account in billing's book, with the serial numbers of its meters in order and what it owes."""

    account: Account
    serials: tuple[str, ...]
    previous: dict[tuple[str, str], int]
    """The last values by serial number and zone, in thousandths."""

    @property
    def id(self) -> int:
        return self.account.id

    @property
    def number(self) -> str:
        return self.account.number

    @property
    def balance(self) -> Balance:
        return self.account.balance

    @property
    def holder(self) -> str:
        return self.account.holder

    @property
    def paid(self) -> tuple[date, Money]:
        """Day and sum of the last payment."""
        assert self.account.last_paid_on
        assert self.account.last_paid
        return self.account.last_paid_on, self.account.last_paid


def move_in(uow: UnitOfWork, kind: str, **changes: str) -> Household:
    """Put a new household into the book: of a kind, or after the demo household CABINET/NUMBER."""
    slug, _, number = MODELS.get(kind, kind).partition("/")
    found, cabinet = town(slug), cabinet_of(slug)
    assert found is not None
    model = next(house for house in found.households if house.number == number)
    changes = {"number": f"{number[:-LAST]}{next(NUMBERS)}"} | changes
    today = datetime.now(ZoneInfo(cabinet.providers[0].zone)).date()
    account = seed._put(uow.book, cabinet, found, model.model_copy(update=changes), today)
    meters = uow.meters.of_account(account.id)
    previous = {(meter.serial, scale.name): scale.last_value for meter in meters for scale in meter.scales}
    return Household(account, tuple(meter.serial for meter in meters), previous)


@cache
def cabinet_of(slug: str) -> Cabinet:
    """Return the cabinet."""
    return load(slug)
