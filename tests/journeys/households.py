"""Accounts for journeys: each resident gets one of their own, a demo household under a number that nobody else has."""

import itertools
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.cabinets.loading import load
from services.demo import seed
from services.demo.households import town
from services.model.amounts import Balance
from services.ports import UnitOfWork

CABINET = load("esk")
MODELS = {
    "plain": "00012345",
    "zones": "00012352",
    "two": "00020417",
    "rollover": "00031188",
    "smart": "00045070",
    "behind": "00056633",
}
"""The demo household that each kind is made after."""
NUMBERS = itertools.count(60_400_001, 7)


@dataclass(frozen=True)
class Household:
    """An account in billing's book, with the serial numbers of its meters in order and what it owes."""

    id: int
    number: str
    serials: tuple[str, ...]
    balance: Balance
    previous: dict[tuple[str, str], int]
    """The last values by serial number and zone, in thousandths."""


def move_in(uow: UnitOfWork, kind: str) -> Household:
    """Put a new household of this kind into the book."""
    found = town(CABINET.slug)
    assert found is not None
    model = next(house for house in found.households if house.number == MODELS[kind])
    house = model.model_copy(update={"number": f"{next(NUMBERS):08d}"})
    today = datetime.now(ZoneInfo(CABINET.providers[0].zone)).date()
    account = seed._put(uow.book, CABINET, found, house, today)
    meters = uow.meters.of_account(account.id)
    previous = {(meter.serial, scale.name): scale.last_value for meter in meters for scale in meter.scales}
    return Household(account.id, account.number, tuple(meter.serial for meter in meters), account.balance, previous)
