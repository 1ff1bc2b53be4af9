"""The kinds of registries that billing sends, by name, in the order in which they build upon each other."""

from collections.abc import Callable, Mapping

from services.registries.kinds import accounts, bills, meters, payments, pins, results
from services.registries.place import Place
from services.registries.schema import Kind

KINDS: Mapping[str, Callable[[Place], Kind]] = {
    "accounts": accounts.accounts,
    "balances": accounts.balances,
    "meters": meters.meters,
    "charges": bills.charges,
    "charge_lines": bills.lines,
    "payments": payments.payments,
    "pins": pins.pins,
    "results": results.results,
}

__all__ = ["KINDS"]
