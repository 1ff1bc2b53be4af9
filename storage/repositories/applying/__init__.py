"""How a slice of a staged registry becomes rows of the tables: set-wise, and the same however often it is done."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from services.model.registries import Registry
from storage.repositories.applying import accounts, bills, meters, payments, pins, results
from storage.repositories.applying.slices import Slice

APPLY: Mapping[str, Callable[[Connection, Registry, Slice], int]] = {
    "accounts": accounts.apply,
    "balances": accounts.balances,
    "meters": meters.apply,
    "charges": bills.apply,
    "charge_lines": bills.lines,
    "payments": payments.apply,
    "pins": pins.apply,
    "results": results.apply,
}
"""By kind; each returns how many rows made a difference."""

__all__ = ["APPLY"]
