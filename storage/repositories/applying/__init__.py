"""How a slice of a staged registry becomes rows of the tables: set-wise, and the same however often it is done."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, Table

from services.model.registries import Registry
from storage.repositories.applying import accounts, bills, meters, payments, pins, results
from storage.repositories.applying.slices import Slice
from storage.tables.billing import bill, bill_line
from storage.tables.metering import account, meter, scale

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
FILLS: Mapping[str, Sequence[Table]] = {"accounts": (account,), "meters": (meter, scale), "charges": (bill,),
                                        "charge_lines": (bill_line,)}  # fmt: skip
"""The tables that a whole city's registry of a kind may fill at once."""

__all__ = ["APPLY", "FILLS"]
