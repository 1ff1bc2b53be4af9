"""Billing periods: a calendar month, written YYYY-MM wherever it is stored."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month that is billed."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    def shifted(self, months: int) -> Self:
        """Return the period so many months later."""
        at = self.year * 12 + self.month - 1 + months
        return type(self)(at // 12, at % 12 + 1)

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the period that a day is in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read YYYY-MM; ValueError for anything else."""
        found = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
        if not found or not 1 <= int(found[2]) <= 12:
            message = f"{text!r} is not YYYY-MM"
            raise ValueError(message)
        return cls(int(found[1]), int(found[2]))
