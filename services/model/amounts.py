"""Amounts: money in kopecks, quantities in thousandths, tariffs in millionths; never a float."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """Roubles as integer kopecks."""

    kopecks: int

    def __add__(self, other: Self) -> Self:
        return type(self)(self.kopecks + other.kopecks)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.kopecks - other.kopecks)


NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account owes: positive is debt, negative is prepayment; always shown in words."""

    kopecks: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """A price per unit in millionths of a rouble."""

    millionths: int


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """A volume or a meter value in thousandths of `unit` (kwh, m3, gcal, m2, person; empty: no unit is shown)."""

    thousandths: int
    unit: str = ""
